/** New reports under the key of their submission: the same form sent twice finds the first one. */
import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { codeKeyOf, queryCodeOf, submissionKeyOf } from "@/db/codes";
import type { Actor } from "@/domain/actor";
import { civilDateOf } from "@/domain/calendar/civil-date";
import type { Identity } from "@/domain/complaint/identity";
import { formatNumber } from "@/domain/complaint/number";
import { bigramsOf, excerptOf } from "@/domain/complaint/text";
import type { Change } from "@/domain/complaint/unfolding";
import type { Language, Source } from "@/domain/complaint/vocabulary";
import type { Reader, Tx } from "../client";
import type { Write } from "../one-statement";
import { complaintEvents, complaints, complaintTexts } from "../schema/complaints";
import { type DrawnNumbers, findBySubmissionKey, getNextNumbers, insertComplaint } from "./complaints";
import { identityToInsert } from "./identities";

export type NewFiling = {
  readonly submissionId: string;
  /** The text as it was told. */
  readonly body: string;
  readonly regionPath: string;
  readonly language: Language;
  readonly identity: Identity | null;
  /** False for a lead without a complainant: nobody could look it up. */
  readonly hasCode: boolean;
  readonly at: Date;
};
export type InsertedFiling = {
  readonly id: number;
  readonly number: string;
  readonly codeVersion: number;
  /** False when this submission was filed before; nothing was written then. */
  readonly isNew: boolean;
};

/**
 * An identity without anything in it is none. `drawn`: its numbers, where they were drawn before. `also`: what else is
 * written with it, and only with it, by its id.
 */
export async function insertFiling(
  tx: Tx,
  actor: Actor,
  filing: NewFiling,
  change: Change,
  { drawn, also }: { readonly drawn?: DrawnNumbers; readonly also?: (id: number) => readonly (Write | null)[] } = {},
): Promise<InsertedFiling> {
  const { submissionId, body, regionPath, language, identity, hasCode, at } = filing;
  const submissionKey = submissionKeyOf(submissionId);
  const { id, serial } = drawn ?? (await getNextNumbers(tx));
  const number = formatNumber(civilDateOf(at), serial);
  const isKnown = identity !== null && Object.values(identity).some((value) => value !== undefined);
  const inserted = await insertComplaint(
    tx,
    actor,
    id,
    {
      number,
      submissionKey,
      codeKey: hasCode ? codeKeyOf(number, queryCodeOf(submissionId, 1)) : null,
      language,
      regionPath,
      excerpt: excerptOf(body),
      maskedExcerpt: null,
      bigrams: bigramsOf(body),
    },
    change,
    [isKnown ? identityToInsert(id, identity) : null, ...(also?.(id) ?? [])],
  );
  if (!inserted) {
    const earlier = await findBySubmissionKey(tx, submissionKey);
    if (!earlier) throw new Error("a filing conflicted with one that does not exist");
    return { id: earlier.id, number: earlier.number, codeVersion: earlier.codeVersion, isNew: false };
  }
  return { id, number, codeVersion: 1, isNew: true };
}

export type EarlierFiling = {
  readonly submissionId: string;
  readonly id: number;
  readonly number: string;
  readonly codeVersion: number;
  readonly hasCode: boolean;
  readonly filedAt: Date;
  readonly excerpt: string;
  readonly source: Source;
  readonly regionId: string;
  /** The member of staff who took it in; null for what a person filed alone. */
  readonly staffId: number | null;
};

/** What became of these submissions, as far as they were filed. */
export async function listFilings(reader: Reader, submissionIds: readonly string[]): Promise<EarlierFiling[]> {
  if (submissionIds.length === 0) return [];
  const byKey = new Map(submissionIds.map((submissionId) => [submissionKeyOf(submissionId), submissionId]));
  const rows = await reader
    .select({
      submissionKey: complaints.submissionKey,
      id: complaints.id,
      number: complaints.number,
      codeVersion: complaints.codeVersion,
      codeKey: complaints.codeKey,
      filedAt: complaints.filedAt,
      excerpt: complaints.excerpt,
      source: complaints.source,
      regionId: complaints.regionId,
      actorKind: complaintEvents.actorKind,
      actorId: complaintEvents.actorId,
    })
    .from(complaints)
    .innerJoin(complaintEvents, and(eq(complaintEvents.complaintId, complaints.id), eq(complaintEvents.version, 1)))
    .where(inArray(complaints.submissionKey, [...byKey.keys()]));
  return rows.map(({ submissionKey, codeKey, actorKind, actorId, ...row }) => ({
    ...row,
    submissionId: byKey.get(submissionKey) ?? "",
    hasCode: codeKey !== null,
    staffId: actorKind === "staff" && actorId !== null ? Number(actorId) : null,
  }));
}

/** The paper or system that a report came from, and where the answer goes; null where there is none. */
export async function findSourceReference(reader: Reader, complaintId: number): Promise<string | null> {
  const [row] = await reader
    .select({ body: complaintTexts.body })
    .from(complaintTexts)
    .where(
      and(
        eq(complaintTexts.complaintId, complaintId),
        eq(complaintTexts.version, 1),
        eq(complaintTexts.field, "source_reference"),
      ),
    );
  return row?.body ?? null;
}
