/**
 * What routing is made of: rules, service items, fields and units, as the reference data holds them.
 *
 * A rule has up to five fixed conditions (service item, region, category, field, words); those that are filled must all
 * hold. "Words" holds when one of its words stands in the report; a word written "户口+入学" needs both parts. A rule
 * leads to a department; which unit that is depends on where the report comes from (resolve-unit.ts).
 */
import { z } from "zod";
import { unitKinds } from "../complaint/vocabulary";

const code = z.string().min(1).max(64);

/** Two characters at least: a single one stands in every letter. Parts of a "+" word may be single. */
export const ruleWordSchema = z
  .string()
  .min(2)
  .max(40)
  .refine((word) => word.split("+").every((part) => part.trim() !== ""), "a part of the word is empty");

export const routingRuleSchema = z
  .object({
    position: z.number().int().positive(),
    itemCode: code.nullable(),
    regionId: code.nullable(),
    categoryCode: code.nullable(),
    fieldCode: code.nullable(),
    words: z.array(ruleWordSchema),
    departmentCode: code,
    noteZh: z.string(),
  })
  .refine(
    (rule) => rule.words.length > 0 || rule.itemCode || rule.regionId || rule.categoryCode || rule.fieldCode,
    "a rule without a condition would take every report",
  );
export type RoutingRule = z.infer<typeof routingRuleSchema>;

export const routingItemSchema = z.object({
  code,
  nameZh: z.string(),
  departmentCode: code,
  fieldCode: code,
  aliases: z.array(z.string()),
});
export type RoutingItem = z.infer<typeof routingItemSchema>;

export const routingFieldSchema = z.object({ code, nameZh: z.string(), departmentCode: code });
export type RoutingField = z.infer<typeof routingFieldSchema>;

export const routingUnitSchema = z.object({
  id: code,
  parentId: code.nullable(),
  departmentCode: code,
  kind: z.enum(unitKinds),
  regionPath: z.string().regex(/^\/([^/]+\/)+$/),
  responsible: z.boolean(),
  nameZh: z.string(),
  dutyZh: z.string(),
});
export type RoutingUnit = z.infer<typeof routingUnitSchema>;

export const routingRegionSchema = z.object({ path: z.string(), level: z.string() });
export type RoutingRegion = z.infer<typeof routingRegionSchema>;

export const routingDataSchema = z.object({
  rules: z.array(routingRuleSchema),
  items: z.array(routingItemSchema),
  fields: z.array(routingFieldSchema),
  units: z.array(routingUnitSchema),
  /** Only to know which regions are villages. */
  regions: z.array(routingRegionSchema).optional(),
});
/** The rows of the reference data; columns that routing does not use are ignored. */
export type RoutingData = z.infer<typeof routingDataSchema>;
