/** A role as it is shown: with the names of its places. */
import type { BothNames } from "../names";
import type { StaffGrant } from "./role-places";

export type PlaceChoice = BothNames & { readonly id: string };
export type GrantRow = StaffGrant & { readonly unit: BothNames | null; readonly region: BothNames | null };
