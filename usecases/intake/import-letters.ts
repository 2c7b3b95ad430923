/**
 * Bringing outside letters in as reports: with their real dates, routed, with the due dates that our own limits give from
 * the day of filing; where the outside office replied, the reply is attached and the report closed with it. One call is
 * one transaction: all of its letters or none.
 *
 * The kind of a letter that nobody classified is the one that the office gives to "unsure" on its own form, unless the
 * command names another: the letter is measured against the promise that the same words would get today. The outcome of
 * an outside reply is "explained", the weakest claim: nobody here can say that the matter was solved. A reply without a
 * date counts as given on the day of the import, and is never called on time (docs/decisions: imported letters).
 *
 * Imported history sends no notices, is looked up by nobody (no query code) and raises no cards.
 */
import "server-only";
import type { Tx } from "@/db/client";
import { submissionKeyOf } from "@/db/codes";
import { getNextSerials, insertComplaints } from "@/db/queries/complaints";
import {
  insertImportedLetters,
  insertImportRows,
  listLetterDigests,
  lockImportBatch,
  type RefusedRow,
  updateImportBatch,
} from "@/db/queries/imports";
import { getReference, type Reference } from "@/db/queries/reference";
import { insertReplies } from "@/db/queries/replies";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { decideFiling } from "@/domain/complaint/decide-filing";
import { decideImportedAnswer } from "@/domain/complaint/decide-reply";
import { formatNumber } from "@/domain/complaint/number";
import { bigramsOf, excerptOf } from "@/domain/complaint/text";
import type { Change } from "@/domain/complaint/unfolding";
import type { ComplaintKind } from "@/domain/complaint/vocabulary";
import { contentOf, type Letter, repliedAt, writtenAt } from "@/domain/intake/letter";
import { Refusal } from "@/domain/refusal";
import { decideRouting } from "@/domain/routing/decide-routing";
import { resolveDepartmentAlias } from "@/domain/routing/resolve-department-alias";
import { resolveUnit } from "@/domain/routing/resolve-unit";
import { contentDigest } from "@/lib/content-digest";
import type { Context } from "../context";

export type LettersToImport = {
  /** Where the letters come from; a letter is recognised within its origin. */
  readonly origin: string;
  readonly kind: ComplaintKind | null;
  readonly letters: readonly Letter[];
  /** The batch of an upload, which keeps account in the same transaction: a run that was cut off goes on where it stopped. */
  readonly batch?: {
    readonly id: string;
    /** Rows that were looked at before, and with these letters and refused rows. */
    readonly from: number;
    readonly to: number;
    readonly refused: readonly RefusedRow[];
  };
};

export type ImportedLetter =
  | { readonly result: "existing" }
  | {
      readonly result: "imported";
      readonly complaintNumber: string;
      /** A rule named the unit; else the report waits on the dispatchers' list. */
      readonly isRouted: boolean;
      /** Against our own limit; null for a reply without a date. */
      readonly reply: "onTime" | "late" | "noReply" | null;
      /** Another letter with other words came under the same number before. */
      readonly sharesNumber: boolean;
    };

/** One answer for each letter, in their order. */
export async function importLetters(ctx: Context, input: LettersToImport): Promise<ImportedLetter[]> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const reference = await getReference(ctx.db);
  const kind = input.kind ?? reference.plainAnswers.get("unsure")?.kind;
  if (!kind) throw new Error('no kind for the answer "unsure"');
  // Before the transaction: what is decided here holds no lock, and the database may meanwhile write the letters before.
  const decided = await decideLetters(ctx, input, kind, reference);
  return ctx.db.app.transaction(async (tx) => {
    const batch = input.batch ? await lockImportBatch(tx, input.batch.id) : null;
    if (input.batch && (batch?.state !== "running" || batch.read !== input.batch.from)) {
      throw new Refusal("changed-meanwhile");
    }
    const fresh = await listFresh(tx, input.origin, decided);
    const numbers = await insertLetters(
      tx,
      ctx,
      fresh.filter((one) => one !== null),
      { origin: input.origin, batchId: batch?.id ?? null },
    );
    const answers = fresh.map((one): ImportedLetter => {
      const complaintNumber = one ? numbers.get(one.submissionKey) : undefined;
      // Here before, or brought in by somebody else at this moment.
      if (!one || complaintNumber === undefined) return { result: "existing" };
      const { letter, change, isRouted, sharesNumber } = one;
      return { result: "imported", complaintNumber, isRouted, reply: replyTiming(letter, change), sharesNumber };
    });
    if (input.batch && batch) {
      const imported = answers.filter(({ result }) => result === "imported").length;
      await insertImportRows(tx, batch.id, input.batch.refused);
      await updateImportBatch(tx, batch.id, {
        read: input.batch.to,
        imported: batch.imported + imported,
        existing: batch.existing + answers.length - imported,
        refused: batch.refused + input.batch.refused.length,
      });
    }
    return answers;
  });
}

type DecidedLetter = ReturnType<typeof decideImport> & {
  readonly submissionKey: string;
  readonly excerpt: string;
  readonly bigrams: string[];
};

type ReadLetter = { readonly letter: Letter; readonly digest: string; readonly decide: () => DecidedLetter };

/** What becomes of each letter; of one that is here already, only when it is asked for. */
async function decideLetters(
  ctx: Context,
  { origin, letters }: LettersToImport,
  kind: ComplaintKind,
  reference: Reference,
): Promise<ReadLetter[]> {
  const known = await listLetterDigests(ctx.db.app, origin, numbersOf(letters));
  return letters.map((letter) => {
    const digest = contentDigest(contentOf(letter));
    const decide = () => ({
      submissionKey: submissionKeyOf(["letter", origin, letter.number, digest].join("\n")),
      excerpt: excerptOf(letter.title || letter.text),
      bigrams: bigramsOf(letter.title, letter.text),
      ...decideImport(letter, kind, ctx.now, reference),
    });
    if (known.get(letter.number)?.has(digest)) return { letter, digest, decide };
    const decided = decide();
    return { letter, digest, decide: () => decided };
  });
}

function numbersOf(letters: readonly Letter[]): string[] {
  return [...new Set(letters.map(({ number }) => number))];
}

type FreshLetter = DecidedLetter & Pick<ReadLetter, "letter" | "digest"> & { readonly sharesNumber: boolean };

/** Null where a letter is here already, or stood further up in the file. */
async function listFresh(tx: Tx, origin: string, decided: readonly ReadLetter[]): Promise<(FreshLetter | null)[]> {
  const known = await listLetterDigests(tx, origin, numbersOf(decided.map(({ letter }) => letter)));
  return decided.map(({ letter, digest, decide }) => {
    const digests = known.get(letter.number) ?? new Set<string>();
    known.set(letter.number, digests);
    if (digests.has(digest)) return null;
    const sharesNumber = digests.size > 0;
    digests.add(digest);
    return { letter, digest, sharesNumber, ...decide() };
  });
}

/** All of them in as many statements as one. @returns the numbers of the new reports, by their submission key. */
async function insertLetters(
  tx: Tx,
  ctx: Context,
  fresh: readonly FreshLetter[],
  { origin, batchId }: { readonly origin: string; readonly batchId: string | null },
): Promise<Map<string, string>> {
  const serials = await getNextSerials(tx, fresh.length);
  const filings = fresh.map(({ change, regionPath, submissionKey, excerpt, bigrams }, i) => {
    const serial = serials[i];
    if (serial === undefined) throw new Error("no serial");
    const filed = {
      number: formatNumber(civilDateOf(change.complaint.filedAt), serial),
      submissionKey,
      codeKey: null,
      language: "zh-CN" as const,
      regionPath,
      excerpt,
      maskedExcerpt: null,
      bigrams,
    };
    return { filed, change };
  });
  const ids = await insertComplaints(tx, ctx.actor, filings);
  const inserted = fresh.flatMap((one) => {
    const id = ids.get(one.submissionKey);
    return id === undefined ? [] : [{ id, ...one }];
  });
  await Promise.all([
    insertImportedLetters(
      tx,
      inserted.map(({ id, letter, digest, change }) => ({
        complaintId: id,
        origin,
        externalNumber: letter.number,
        contentDigest: digest,
        importedAt: ctx.now,
        batchId,
        version: change.complaint.version,
      })),
    ),
    insertReplies(tx, inserted.flatMap(replyRowOf)),
  ]);
  return new Map(
    filings.flatMap(({ filed }) => (ids.has(filed.submissionKey) ? [[filed.submissionKey, filed.number]] : [])),
  );
}

function replyRowOf({ id, letter, change, replyUnitId }: FreshLetter & { readonly id: number }) {
  const { complaint } = change;
  if (!letter.reply || !complaint.answeredAt || !complaint.outcome) return [];
  return [
    {
      complaintId: id,
      replyNo: complaint.replyCount,
      round: complaint.round,
      unitId: replyUnitId,
      outcome: "explained" as const,
      body: letter.reply.text,
      basis: "",
      state: "sent" as const,
      authorId: null,
      reviewerId: null,
      submittedAt: complaint.answeredAt,
      sentAt: complaint.answeredAt,
    },
  ];
}

function replyTiming(letter: Letter, { complaint }: Change): "onTime" | "late" | "noReply" | null {
  if (!letter.reply) return "noReply";
  if (!letter.reply.replied || !complaint.answeredAt || !complaint.answerDueAt) return null;
  return complaint.answeredAt < complaint.answerDueAt ? "onTime" : "late";
}

function decideImport(letter: Letter, kind: ComplaintKind, now: Date, reference: Reference) {
  const { rules, routing, rootRegion } = reference;
  const region = regionNamed(letter.place, reference) ?? rootRegion;
  const decision = decideRouting(routing, {
    itemCode: null,
    regionPath: region.path,
    categoryCode: null,
    fieldCode: null,
    title: letter.title,
    text: letter.text,
  });
  const unit = decision.unitId ? reference.units.get(decision.unitId) : undefined;
  const filing = decideFiling(
    {
      facts: {
        source: "leader_mailbox",
        plainAnswer: null,
        kind,
        categoryCode: null,
        fieldCode: null,
        regionId: region.id,
        windowId: null,
        itemCode: null,
        aboutUnitId: null,
        // The outside office knows who wrote and has passed the letter on; we were told nobody.
        identityMode: "anonymous",
        sharesIdentity: true,
        hasPhone: false,
        hasEmail: false,
        applicationAcceptedOn: null,
        trips: null,
        complainantKind: null,
        isAgent: false,
        channel: null,
        imported: true,
      },
      texts: {
        title: letter.title,
        body: letter.text,
        place: region === rootRegion ? letter.place : "",
        agency: letter.agency,
      },
      routing: decision,
      unitRegionId: unit?.regionId ?? null,
      at: writtenAt(letter, rules.calendar, region.path),
    },
    rules,
  );
  const answeredAt = letter.reply ? (repliedAt(letter, rules.calendar, region.path) ?? now) : null;
  const answer = answeredAt ? decideImportedAnswer(filing.complaint, { outcome: "explained", at: answeredAt }) : null;
  const department = letter.agency ? resolveDepartmentAlias(reference.aliases, letter.agency) : null;
  const agency = department ? resolveUnit(routing.directory, department, region.path) : null;
  return {
    change: answer ? { complaint: answer.complaint, events: [...filing.events, ...answer.events] } : filing,
    regionPath: region.path,
    isRouted: unit !== undefined,
    replyUnitId: agency?.id ?? unit?.id ?? null,
  };
}

/** A place is known by its own name alone; anything else stays as it was written. */
function regionNamed(place: string, reference: Reference) {
  if (place === "") return null;
  const named = [...reference.regions.values()].filter((region) => region.nameZh === place || region.shortZh === place);
  return named.length === 1 ? (named[0] ?? null) : null;
}
