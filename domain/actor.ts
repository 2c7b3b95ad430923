/**
 * Who is asking. Only auth/actor.ts makes one (tests and jobs go through it as well), so that a use case
 * can trust what it is handed.
 */
export const roles = [
  "window_clerk",
  "dispatcher",
  "handler",
  "department_lead",
  "department_head",
  "supervisor",
  "official",
  "administrator",
  "observer",
  "evaluator",
] as const;
export type Role = (typeof roles)[number];

/** One role with where it holds. A null unit or region means it holds everywhere in this installation. */
export type RoleGrant = {
  readonly role: Role;
  readonly unitId: string | null;
  /** Path of the region ("/LZ/LZ01/"): the role holds there and below. */
  readonly regionPath: string | null;
};

declare const brand: unique symbol;
type Branded = { readonly [brand]: "Actor" };

export type Visitor = { readonly kind: "visitor"; readonly address: string } & Branded;
export type ComplainantActor = {
  readonly kind: "complainant";
  readonly complaintId: number;
  readonly codeVersion: number;
  readonly address: string;
} & Branded;
export type StaffActor = {
  readonly kind: "staff";
  readonly staffId: number;
  readonly sessionId: string;
  readonly name: string;
  readonly grants: readonly RoleGrant[];
} & Branded;
/** Who proved by a one-time code to hold a phone number or a mailbox; it lists reports and opens one, and changes none. */
export type ContactActor = {
  readonly kind: "contact";
  /** Blind indexes, one for each spelling; the first is the one that codes and enterprise contacts are kept under. */
  readonly contactKeys: readonly [string, ...string[]];
  /** As it is shown again: 138****5678. */
  readonly shown: string;
  /** For which enterprise it was proved; null for the person's own reports. */
  readonly creditKey: string | null;
  readonly address: string;
} & Branded;
export type SystemActor = { readonly kind: "system"; readonly job: string } & Branded;

export type Actor = Visitor | ComplainantActor | ContactActor | StaffActor | SystemActor;
/** Under whom events are recorded. Who proved no more than a contact is recorded as a visitor. */
export type ActorKind = Exclude<Actor, ContactActor>["kind"];
