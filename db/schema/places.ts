/**
 * Regions, windows and units: where things are and who can be responsible. Names of levels are data. `retiredOn` is the
 * day from which a row is no longer offered; rows are never deleted.
 */
import { boolean, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { civilDate } from "./columns";

export const regionLevels = pgTable("region_levels", {
  code: text().primaryKey(),
  rank: integer().notNull(),
  nameZh: text().notNull(),
  nameEn: text().notNull(),
  retiredOn: civilDate(),
});

export const regions = pgTable(
  "regions",
  {
    id: text().primaryKey(),
    parentId: text(),
    /** "/LZ/LZ01/": the region and all above it; a prefix finds everything below. */
    path: text().notNull(),
    level: text().notNull(),
    levelNameZh: text().notNull(),
    nameZh: text().notNull(),
    nameEn: text().notNull(),
    shortZh: text().notNull(),
    pinyinKey: text().notNull(),
    retiredOn: civilDate(),
  },
  (table) => [uniqueIndex("regions_path").on(table.path)],
);

export const windows = pgTable(
  "windows",
  {
    id: text().primaryKey(),
    regionId: text()
      .notNull()
      .references(() => regions.id),
    level: text().notNull(),
    nameZh: text().notNull(),
    nameEn: text().notNull(),
    addressZh: text().notNull(),
    hoursZh: text().notNull(),
    hoursEn: text().notNull(),
    phone: text().notNull(),
    pinyinKey: text().notNull(),
    retiredOn: civilDate(),
  },
  (table) => [index("windows_region").on(table.regionId)],
);

export const units = pgTable(
  "units",
  {
    id: text().primaryKey(),
    parentId: text(),
    departmentCode: text().notNull(),
    kind: text({ enum: ["department", "counter", "township", "window_office"] }).notNull(),
    nature: text({ enum: ["local", "vertical", "superior", "enterprise"] }).notNull(),
    regionId: text()
      .notNull()
      .references(() => regions.id),
    nameZh: text().notNull(),
    nameEn: text().notNull(),
    shortZh: text().notNull(),
    dutyZh: text().notNull(),
    responsible: boolean().notNull(),
    /** How colleagues reach it: for staff, never shown on a public page. */
    contact: text().notNull().default(""),
    pinyinKey: text().notNull(),
    retiredOn: civilDate(),
  },
  (table) => [index("units_region").on(table.regionId), index("units_department").on(table.departmentCode)],
);

export const unitAliases = pgTable("unit_aliases", {
  alias: text().primaryKey(),
  departmentCode: text().notNull(),
  retiredOn: civilDate(),
});
