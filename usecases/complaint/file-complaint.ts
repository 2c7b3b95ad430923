/**
 * Filing a report: the draft becomes a complaint with a number, a responsible unit where a rule names one, and its
 * clocks. The same draft filed again (double click, retry after a crash) gives the first complaint and the same code.
 */
import "server-only";
import { z } from "zod";
import { queryCodeOf, submissionKeyOf } from "@/db/codes";
import { findBySubmissionKey } from "@/db/queries/complaints";
import { draftToDelete, lockDraftToFile } from "@/db/queries/drafts";
import { draftFilesToUpdate } from "@/db/queries/files";
import { insertFiling } from "@/db/queries/filings";
import { getReference, type Reference } from "@/db/queries/reference";
import { decideRoutedFiling } from "@/domain/complaint/decide-routed-filing";
import { type DraftAnswers, firstUnansweredStep } from "@/domain/complaint/filing-form";
import type { Identity } from "@/domain/complaint/identity";
import type { FiledComplaint } from "@/domain/complaint/receipt";
import type { Source } from "@/domain/complaint/vocabulary";
import { decideDraftFiles } from "@/domain/files/decide-draft-files";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

export const fileComplaintInput = z.strictObject({ submissionId: z.string().min(22).max(64) });

/** @throws Refusal draft-gone when nothing is kept under this id, draft-incomplete when a required answer is missing. */
export async function fileComplaint(ctx: Context, input: z.infer<typeof fileComplaintInput>): Promise<FiledComplaint> {
  const reference = await getReference(ctx.db);
  const { submissionId } = input;
  const submissionKey = submissionKeyOf(submissionId);
  return ctx.db.app.transaction(async (tx) => {
    const draft = await lockDraftToFile(tx, submissionId, ctx.now);
    // Gone already: another press of the button filed it.
    const first = draft ? null : await findBySubmissionKey(tx, submissionKey);
    if (first) return receiptOf(submissionId, first);
    if (!draft) throw new Refusal("draft-gone");
    const { answers, files, drawn } = draft;
    const { facts, texts, identity } = filingOf(answers, reference);
    const routed = decideRoutedFiling({ facts, texts, at: ctx.now }, reference);
    const { change, attached } = decideDraftFiles(
      routed,
      files.map(({ id }) => id),
      ctx.now,
    );
    const filed = await insertFiling(
      tx,
      ctx.actor,
      {
        submissionId,
        body: texts.body,
        regionPath: reference.regions.get(facts.regionId)?.path ?? reference.rootRegion.path,
        language: answers.language?.language ?? answers.contact?.language ?? "zh-CN",
        identity,
        hasCode: true,
        at: ctx.now,
      },
      change,
      { drawn, also: (id) => [draftToDelete(submissionId), draftFilesToUpdate(id, attached, ctx.now)] },
    );
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
  const { trouble, place, contact, who, matter, told, course, wish } = answers;
  if (missing || !trouble || !place || !contact) throw new Refusal("draft-incomplete", { step: missing ?? "trouble" });
  const region = reference.regions.get(place.regionId);
  if (!region) throw new Refusal("draft-incomplete", { step: "place" });
  const preset = reference.plainAnswers.get(trouble.plainAnswer);
  if (!preset) throw new Error(`no kind for the answer ${trouble.plainAnswer}`);
  const item = reference.items.get(answers.item?.itemCode ?? "");
  const anonymous = contact.identityMode === "anonymous";
  const sharesIdentity = !anonymous && (contact.sharesIdentity ?? (preset.sharesIdentity ? "yes" : "no")) === "yes";
  const identity: Identity = {
    ...(anonymous
      ? {}
      : {
          name: contact.name,
          phone: contact.phone,
          email: contact.email,
          organisation: who?.organisation,
          creditCode: who?.creditCode,
          document: who?.document,
          projectCode: who?.projectCode,
          represented: who?.represented,
          authority: who?.authority,
        }),
    applicationNumber: matter?.applicationNumber,
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
      applicationAcceptedOn: matter?.applicationAcceptedOn ?? null,
      trips: matter?.trips ?? null,
      complainantKind: who?.complainantKind ?? null,
      isAgent: who?.agent === "yes",
      channel: matter?.channel ?? null,
      imported: false,
    },
    texts: {
      body: trouble.body,
      place: place.place ?? "",
      told_reason: told?.toldReason ?? "",
      told_by: told?.toldBy ?? "",
      course_when: course?.when ?? "",
      course_people: course?.people ?? "",
      wish: wish?.wish ?? "",
    },
    identity,
  };
}
