/**
 * Units that are compared with one another: those of one nature. Townships are a group of their own, since they do every
 * kind of work on the spot; so it is on the pages, in the papers and wherever a unit is looked at among others.
 */
import type { UnitKind, UnitNature } from "../complaint/vocabulary";

/** In the order in which they are shown. */
export const unitGroups = ["local", "township", "vertical", "superior", "enterprise"] as const satisfies readonly (
  | UnitNature
  | "township"
)[];
export type UnitGroup = (typeof unitGroups)[number];

export function unitGroupOf({ kind, nature }: { readonly kind: UnitKind; readonly nature: UnitNature }): UnitGroup {
  return kind === "township" ? "township" : nature;
}
