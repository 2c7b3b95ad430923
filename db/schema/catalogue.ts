/** The catalogue: service items, the two axes (what went wrong, which field), kinds and their limits, routing rules. */
import { boolean, index, integer, jsonb, pgTable, serial, text } from "drizzle-orm/pg-core";
import type { WrittenRow } from "../../domain/settings/check-reference-rows";
import { civilDate, instant } from "./columns";

export const fields = pgTable("fields", {
  code: text().primaryKey(),
  nameZh: text().notNull(),
  nameEn: text().notNull(),
  departmentCode: text().notNull(),
  retiredOn: civilDate(),
});

export const problemCategories = pgTable("problem_categories", {
  code: text().primaryKey(),
  parentCode: text(),
  nameZh: text().notNull(),
  nameEn: text().notNull(),
  retiredOn: civilDate(),
});

export const serviceItems = pgTable(
  "service_items",
  {
    code: text().primaryKey(),
    nameZh: text().notNull(),
    nameEn: text().notNull(),
    departmentCode: text().notNull(),
    supervisingDepartmentCode: text(),
    fieldCode: text().notNull(),
    promisedAmount: integer(),
    promisedUnit: text({ enum: ["working_day", "working_hour", "calendar_day"] }),
    statutoryAmount: integer(),
    statutoryUnit: text({ enum: ["working_day", "working_hour", "calendar_day"] }),
    basisZh: text().notNull(),
    aliases: text().array().notNull(),
    pinyinKey: text().notNull(),
    /** Who takes the item over, and from which day on; both null while nobody does. */
    nextDepartmentCode: text(),
    nextDepartmentFromOn: civilDate(),
    validFromOn: civilDate(),
    retiredOn: civilDate(),
  },
  (table) => [index("service_items_department").on(table.departmentCode)],
);

export const plainAnswerKinds = pgTable("plain_answer_kinds", {
  answer: text().primaryKey(),
  categoryCode: text(),
  kind: text().notNull(),
  sharesIdentity: boolean().notNull(),
});

export const complaintKinds = pgTable("complaint_kinds", {
  kind: text().primaryKey(),
  review: text({ enum: ["none", "lead", "head"] }).notNull(),
  sharesIdentityByDefault: boolean().notNull(),
});

export const limitPolicies = pgTable("limit_policies", {
  id: serial().primaryKey(),
  kind: text().notNull(),
  step: text().notNull(),
  /** Null: whatever the difficulty, window, unit or item. */
  difficulty: text(),
  windowId: text(),
  unitId: text(),
  itemCode: text(),
  amount: integer().notNull(),
  unit: text({ enum: ["working_day", "working_hour", "calendar_day"] }).notNull(),
  /** Of an extension: how often in one round, and who decides. */
  times: integer(),
  approver: text(),
  statutoryAmount: integer(),
  statutoryUnit: text({ enum: ["working_day", "working_hour", "calendar_day"] }),
  statutoryBasis: text(),
  basis: text().notNull(),
  validFromOn: civilDate().notNull(),
  validToOn: civilDate(),
});

export const routingRules = pgTable("routing_rules", {
  position: integer().primaryKey(),
  itemCode: text(),
  regionId: text(),
  categoryCode: text(),
  fieldCode: text(),
  words: text().array().notNull(),
  departmentCode: text().notNull(),
  noteZh: text().notNull(),
  retiredOn: civilDate(),
});

/** A file that was read and not applied yet: its rows as they were written. Old ones go when the next one comes. */
export const referenceImports = pgTable("reference_imports", {
  id: text().primaryKey(),
  kind: text().notNull(),
  fileName: text().notNull(),
  header: text().array().notNull(),
  rows: jsonb().$type<readonly WrittenRow[]>().notNull(),
  staffId: integer().notNull(),
  readAt: instant().notNull(),
});

/** One row: the version of everything above and of the places. Processes hold the data in memory by this version. */
export const referenceVersions = pgTable("reference_versions", {
  id: integer().primaryKey(),
  version: integer().notNull(),
  digest: text().notNull(),
});
