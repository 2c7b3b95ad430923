/** Routing with the reference data as it ships, read from the CSV files in db/seed/reference/. */
import { readReferenceRows } from "../calendar/reference-calendar.test-support";
import { prepareRouting } from "./decide-routing";
import { type RoutingData, routingDataSchema } from "./rules";

const orNull = (cell: string | undefined) => (cell === undefined || cell === "" ? null : cell);
const listOf = (cell: string | undefined) => (cell ?? "").split("|").filter((word) => word !== "");

export const referenceRegions = readReferenceRows("regions.csv");
const parents = new Map(referenceRegions.map((row) => [row.id, row.parent_id]));

export function regionPathOf(id: string | undefined): string {
  return id ? `${regionPathOf(parents.get(id)) || "/"}${id}/` : "";
}

export const referenceRoutingData: RoutingData = routingDataSchema.parse({
  rules: readReferenceRows("routing-rules.csv").map((row) => ({
    position: Number(row.position),
    itemCode: orNull(row.item_code),
    regionId: orNull(row.region_id),
    categoryCode: orNull(row.category_code),
    fieldCode: orNull(row.field_code),
    words: listOf(row.words),
    departmentCode: row.department_code,
    noteZh: row.note_zh,
  })),
  items: readReferenceRows("service-items.csv").map((row) => ({
    code: row.code,
    nameZh: row.name_zh,
    departmentCode: row.department_code,
    fieldCode: row.field_code,
    aliases: listOf(row.aliases_zh),
  })),
  fields: readReferenceRows("fields.csv").map((row) => ({
    code: row.code,
    nameZh: row.name_zh,
    departmentCode: row.department_code,
  })),
  units: readReferenceRows("units.csv").map((row) => ({
    id: row.id,
    parentId: orNull(row.parent_id),
    departmentCode: row.department_code,
    kind: row.kind,
    regionPath: regionPathOf(row.region_id),
    responsible: row.responsible === "true",
    nameZh: row.name_zh,
    dutyZh: row.duty_zh,
  })),
  regions: referenceRegions.map((row) => ({ path: regionPathOf(row.id), level: row.level })),
});

export const referenceRouting = prepareRouting(referenceRoutingData);

export const referenceAliases = new Map(
  readReferenceRows("unit-aliases.csv").map((row) => [row.alias ?? "", row.department_code ?? ""]),
);
