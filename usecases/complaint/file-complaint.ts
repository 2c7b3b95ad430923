/**
 * Filing a report: the draft becomes a complaint with a number, a responsible unit where a rule names one, and its
 * clocks. The same draft filed again (double click, retry after a crash) gives the first complaint and the same code.
 */
import "server-only";
import { z } from "zod";
import { queryCodeOf, submissionKeyOf } from "@/db/codes";
import { findBySubmissionKey } from "@/db/queries/complaints";
import { deleteDraft, findDraft } from "@/db/queries/drafts";
import { insertFiling } from "@/db/queries/filings";
import { getReference, type Reference } from "@/db/queries/reference";
import { decideRoutedFiling } from "@/domain/complaint/decide-routed-filing";
import { type DraftAnswers, firstUnansweredStep } from "@/domain/complaint/filing-form";
import type { FiledComplaint } from "@/domain/complaint/receipt";
import type { Source } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

export const fileComplaintInput = z.strictObject({ submissionId: z.string().min(22).max(64) });

/** @throws Refusal draft-gone when nothing is kept under this id, draft-incomplete when a required answer is missing. */
export async function fileComplaint(ctx: Context, input: z.infer<typeof fileComplaintInput>): Promise<FiledComplaint> {
  const reference = await getReference(ctx.db);
  const { submissionId } = input;
  const submissionKey = submissionKeyOf(submissionId);
  return ctx.db.app.transaction(async (tx) => {
    const answers = await findDraft(tx, submissionId, ctx.now);
    const first = answers ? null : await findBySubmissionKey(tx, submissionKey);
    if (first) return receiptOf(submissionId, first);
    if (!answers) throw new Refusal("draft-gone");
    const { facts, texts, identity } = filingOf(answers, reference);
    const filed = await insertFiling(
      tx,
      ctx.actor,
      {
        submissionId,
        body: texts.body,
        regionPath: reference.regions.get(facts.regionId)?.path ?? reference.rootRegion.path,
        language: answers.contact?.language ?? "zh-CN",
        identity,
        hasCode: true,
        at: ctx.now,
      },
      decideRoutedFiling({ facts, texts, at: ctx.now }, reference),
    );
    if (filed.isNew) await deleteDraft(tx, submissionId);
    return receiptOf(submissionId, filed);
  });
}

function receiptOf(submissionId: string, row: { id: number; number: string; codeVersion: number }): FiledComplaint {
  return {
    complaintId: row.id,
    number: row.number,
    code: queryCodeOf(submissionId, row.codeVersion),
    codeVersion: row.codeVersion,
  };
}

function filingOf(answers: DraftAnswers, reference: Reference) {
  const missing = firstUnansweredStep(answers);
  const { trouble, place, contact, more } = answers;
  if (missing || !trouble || !place || !contact) throw new Refusal("draft-incomplete", { step: missing ?? "trouble" });
  const region = reference.regions.get(place.regionId);
  if (!region) throw new Refusal("draft-incomplete", { step: "place" });
  const preset = reference.plainAnswers.get(trouble.plainAnswer);
  if (!preset) throw new Error(`no kind for the answer ${trouble.plainAnswer}`);
  const item = more?.itemCode ? reference.items.get(more.itemCode) : undefined;
  const anonymous = contact.identityMode === "anonymous";
  const sharesIdentity = !anonymous && (contact.sharesIdentity ?? (preset.sharesIdentity ? "yes" : "no")) === "yes";
  const identity = {
    name: anonymous ? undefined : contact.name,
    phone: anonymous ? undefined : contact.phone,
    email: anonymous ? undefined : contact.email,
    applicationNumber: more?.applicationNumber,
  };
  return {
    facts: {
      source: "web" as Source,
      plainAnswer: trouble.plainAnswer,
      kind: preset.kind,
      categoryCode: preset.categoryCode,
      regionId: region.id,
      windowId: null,
      itemCode: item?.code ?? null,
      aboutUnitId: null,
      identityMode: contact.identityMode,
      sharesIdentity,
      hasPhone: identity.phone !== undefined,
      hasEmail: identity.email !== undefined,
      applicationAcceptedOn: more?.applicationAcceptedOn ?? null,
      trips: more?.trips ?? null,
      imported: false,
    },
    texts: {
      body: trouble.body,
      place: place.place ?? "",
      told_reason: more?.toldReason ?? "",
      wish: more?.wish ?? "",
    },
    identity,
  };
}
