/** What the fields of a row are called: "row-3-body". A row keeps its number while others are filed and go. */
export const rowFields = [
  "submissionId",
  "body",
  "plainAnswer",
  "person",
  "name",
  "phone",
  "regionId",
  "itemCode",
] as const;
export type RowField = (typeof rowFields)[number];

/** Says which rows the form has, once for each. */
export const rowField = "row";
/** The numbers that were given already, once for each report. */
export const filedField = "filed";
/** The button that asks for more rows. */
export const moreField = "more";

export function rowName(row: number, field: RowField): string {
  return `row-${row}-${field}`;
}
