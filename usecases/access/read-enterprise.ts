/**
 * What was filed for an enterprise, for a proved contact: its own reports, and those of the enterprise's contacts once it is
 * one of them (domain/access/enterprise.ts). With the contacts, for whoever is one.
 */
import "server-only";
import { z } from "zod";
import { findEnterpriseContact, listEnterpriseContacts, listReadableKeys } from "@/db/queries/enterprise-contacts";
import { listOwnReportIds, listOwnReports } from "@/db/queries/own-reports";
import { maskedContact } from "@/domain/access/contact";
import { presentContacts } from "@/domain/access/enterprise";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

export const readEnterpriseInput = z.strictObject({ before: z.number().int().positive().nullable() });

const pageSize = 20;

export type EnterpriseMember = {
  readonly id: number;
  /** In full: whoever speaks for the enterprise knows whom they added. */
  readonly contact: string;
  readonly addedAt: Date;
  readonly isProved: boolean;
  readonly isConfirmedByWindow: boolean;
  readonly isSelf: boolean;
};

export type Enterprise = {
  readonly shown: string;
  readonly reports: Awaited<ReturnType<typeof listOwnReports>>;
  readonly next: number | null;
  /** Null for a contact that does not speak for the enterprise: it sees its own reports alone. */
  readonly members: readonly EnterpriseMember[] | null;
  /** A colleague added this contact, and it has not said yes. */
  readonly isInvited: boolean;
};

export async function readEnterprise(ctx: Context, input: z.infer<typeof readEnterpriseInput>): Promise<Enterprise> {
  if (ctx.actor.kind !== "contact" || ctx.actor.creditKey === null) throw new Refusal("proof-expired");
  const { contactKeys, creditKey, shown } = ctx.actor;
  const [self, readable] = await Promise.all([
    findEnterpriseContact(ctx.db.app, creditKey, contactKeys[0]),
    listReadableKeys(ctx.db.app, creditKey, contactKeys),
  ]);
  const ids = await listOwnReportIds(ctx.db, { contactKeys: readable, creditKey }, input.before, pageSize + 1);
  const onPage = ids.slice(0, pageSize);
  const members = self?.provedAt ? presentContacts(await listEnterpriseContacts(ctx.db.app, creditKey)) : null;
  return {
    shown,
    isInvited: self !== null && self.provedAt === null,
    reports: await listOwnReports(ctx.db.app, onPage),
    next: ids.length > pageSize ? (onPage.at(-1) ?? null) : null,
    members:
      members?.map(({ id, contact, addedAt, provedAt, isConfirmedByWindow }) => ({
        id,
        contact: id === self?.id || isConfirmedByWindow ? maskedContact(contact) : contact.value,
        addedAt,
        isProved: provedAt !== null,
        isConfirmedByWindow,
        isSelf: id === self?.id,
      })) ?? null,
  };
}
