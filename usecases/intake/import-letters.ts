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
import { getNextSerial, insertComplaint } from "@/db/queries/complaints";
import {
  insertImportedLetter,
  insertImportRows,
  listLetterDigests,
  lockImportBatch,
  type RefusedRow,
  updateImportBatch,
} from "@/db/queries/imports";
import { getReference, type Reference } from "@/db/queries/reference";
import { insertReply } from "@/db/queries/replies";
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
  return ctx.db.app.transaction(async (tx) => {
    const batch = input.batch ? await lockImportBatch(tx, input.batch.id) : null;
    if (input.batch && (batch?.state !== "running" || batch.read !== input.batch.from)) {
      throw new Refusal("changed-meanwhile");
    }
    const known = await listLetterDigests(tx, input.origin, [...new Set(input.letters.map(({ number }) => number))]);
    const answers: ImportedLetter[] = [];
    for (const letter of input.letters) {
      const digest = contentDigest(contentOf(letter));
      const digests = known.get(letter.number) ?? new Set<string>();
      known.set(letter.number, digests);
      const imported = digests.has(digest)
        ? null
        : await importOne(
            tx,
            ctx,
            { letter, digest, kind, origin: input.origin, batchId: batch?.id ?? null },
            reference,
          );
      answers.push(imported ? { ...imported, sharesNumber: digests.size > 0 } : { result: "existing" });
      digests.add(digest);
    }
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

type OneLetter = { letter: Letter; digest: string; kind: ComplaintKind; origin: string; batchId: string | null };

/** Null when somebody else brought the same letter in at this moment. */
async function importOne(
  tx: Tx,
  ctx: Context,
  { letter, digest, kind, origin, batchId }: OneLetter,
  reference: Reference,
) {
  const { change, regionPath, isRouted, replyUnitId } = decideImport(letter, kind, ctx.now, reference);
  const { complaint } = change;
  const complaintNumber = formatNumber(civilDateOf(complaint.filedAt), await getNextSerial(tx));
  const inserted = await insertComplaint(
    tx,
    ctx.actor,
    {
      number: complaintNumber,
      submissionKey: submissionKeyOf(["letter", origin, letter.number, digest].join("\n")),
      codeKey: null,
      language: "zh-CN",
      regionPath,
      excerpt: excerptOf(letter.title || letter.text),
      maskedExcerpt: null,
      bigrams: bigramsOf(letter.title, letter.text),
    },
    change,
  );
  if (!inserted) return null;
  await insertImportedLetter(tx, {
    complaintId: inserted.id,
    origin,
    externalNumber: letter.number,
    contentDigest: digest,
    importedAt: ctx.now,
    batchId,
    version: complaint.version,
  });
  if (letter.reply && complaint.answeredAt && complaint.outcome) {
    await insertReply(tx, {
      complaintId: inserted.id,
      replyNo: complaint.replyCount,
      round: complaint.round,
      unitId: replyUnitId,
      outcome: "explained",
      body: letter.reply.text,
      basis: "",
      state: "sent",
      authorId: null,
      reviewerId: null,
      submittedAt: complaint.answeredAt,
      sentAt: complaint.answeredAt,
    });
  }
  return { result: "imported" as const, complaintNumber, isRouted, reply: replyTiming(letter, change) };
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
