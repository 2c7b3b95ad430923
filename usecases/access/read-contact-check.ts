/** What of the own report can be checked by a code: the contacts that a channel reaches, and which of them are. */
import "server-only";
import { z } from "zod";
import { findComplaint } from "@/db/queries/complaints";
import { findIdentity } from "@/db/queries/identities";
import { type ContactKind, contactKinds, maskedContact } from "@/domain/access/contact";
import { parseNumber } from "@/domain/complaint/number";
import { isPossibleFor } from "@/domain/complaint/transitions";
import { mayAct } from "@/domain/rights";
import { isReachable } from "@/lib/send-to-contact";
import type { Context } from "../context";

export const readContactCheckInput = z.strictObject({ number: z.string().max(40) });

export type ContactToCheck = {
  readonly kind: ContactKind;
  readonly shown: string;
  readonly isChecked: boolean;
  readonly isReachable: boolean;
};

/** Null when there is no such report or it is another's: both look the same. */
export async function readContactCheck(
  ctx: Context,
  input: z.infer<typeof readContactCheckInput>,
): Promise<readonly ContactToCheck[] | null> {
  const number = parseNumber(input.number);
  const stored = number === null ? null : await findComplaint(ctx.db.app, number);
  if (ctx.actor.kind !== "complainant" || !stored || !mayAct(ctx.actor, "check_contact", stored)) return null;
  const { complaint } = stored;
  if (!isPossibleFor("check_contact", complaint) || (!complaint.hasPhone && !complaint.hasEmail)) return [];
  const identity = await findIdentity(ctx.db, stored.id);
  return contactKinds.flatMap((kind) => {
    const value = identity?.[kind];
    if (value === undefined) return [];
    const isChecked = kind === "phone" ? complaint.phoneChecked : complaint.emailChecked;
    return [{ kind, shown: maskedContact({ kind, value }), isChecked, isReachable: isReachable({ kind }) }];
  });
}
