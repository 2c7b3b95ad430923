/** The only place that makes an Actor. Requests come through request-context.ts; jobs, commands and tests call these. */
import "server-only";
import type { ComplainantActor, ContactActor, RoleGrant, StaffActor, SystemActor, Visitor } from "@/domain/actor";

export function visitorActor(address: string): Visitor {
  return { kind: "visitor", address } as Visitor;
}

export function complainantActor(proof: {
  complaintId: number;
  codeVersion: number;
  address: string;
}): ComplainantActor {
  return { kind: "complainant", ...proof } as ComplainantActor;
}

export function contactActor(proof: {
  contactKeys: readonly [string, ...string[]];
  shown: string;
  creditKey: string | null;
  address: string;
}): ContactActor {
  return { kind: "contact", ...proof } as ContactActor;
}

export function staffActor(person: {
  staffId: number;
  sessionId: string;
  name: string;
  grants: readonly RoleGrant[];
}): StaffActor {
  return { kind: "staff", ...person } as StaffActor;
}

/** The product acting by itself, under the name of the job. */
export function systemActor(job: string): SystemActor {
  return { kind: "system", job } as SystemActor;
}
