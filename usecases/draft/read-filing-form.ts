/**
 * What the pages of the filing form show: the answers so far, the places and service items to choose from, and what is
 * preset. Nothing here depends on more than the id of the draft.
 */
import "server-only";
import { findDraft } from "@/db/queries/drafts";
import { listDraftFilesOf } from "@/db/queries/files";
import { getReference, type Reference } from "@/db/queries/reference";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { type Choice, type ChoiceGroup, itemChoices } from "@/domain/complaint/choices";
import { type DraftAnswers, firstUnansweredStep, nextStep, type ReportStep } from "@/domain/complaint/filing-form";
import { generalFacts, limitFor } from "@/domain/limits/policy";
import type { Context } from "../context";

type Names = { readonly nameZh: string; readonly nameEn: string };

export type FilingForm = {
  readonly answers: DraftAnswers;
  /** Whether anything is kept under the id at all. */
  readonly begun: boolean;
  /** The required step that has to come first, or null. */
  readonly missing: ReportStep | null;
  /** The first step that is owed, or "check" when none is. */
  readonly next: ReportStep;
  /** Places by county, the prefecture itself first; villages are part of their township. */
  readonly places: readonly ChoiceGroup[];
  /** Service items by department. */
  readonly items: readonly ChoiceGroup[];
  /** Files that will go along. */
  readonly fileCount: number;
  readonly presetShares: boolean;
  readonly today: string;
  /** The limit of the answer that the first answer leads to. */
  readonly answerLimit: {
    readonly amount: number;
    readonly unit: "working_day" | "working_hour" | "calendar_day";
  } | null;
};

export async function readFilingForm(ctx: Context, submissionId: string | null): Promise<FilingForm> {
  const reference = await getReference(ctx.db);
  const draft = submissionId === null ? null : await findDraft(ctx.db.app, submissionId, ctx.now);
  const files = submissionId === null || draft === null ? [] : await listDraftFilesOf(ctx.db.app, submissionId);
  const answers = draft ?? {};
  const preset = answers.trouble ? reference.plainAnswers.get(answers.trouble.plainAnswer) : undefined;
  const today = civilDateOf(ctx.now);
  return {
    answers,
    begun: draft !== null,
    missing: firstUnansweredStep(answers),
    next: nextStep(answers),
    places: placesOf(reference),
    items: itemChoices(reference.items.values(), reference.units.values(), reference.rootRegion.id),
    fileCount: files.length,
    presetShares: preset?.sharesIdentity ?? false,
    today,
    answerLimit: preset ? limitFor(reference.rules.policies, generalFacts(preset.kind), "answer", today) : null,
  };
}

function choiceOf(row: Names & { id: string }): Choice {
  return { code: row.id, nameZh: row.nameZh, nameEn: row.nameEn };
}

function placesOf({ regions, rootRegion }: Reference): ChoiceGroup[] {
  const rows = [...regions.values()].filter(({ isOffered }) => isOffered);
  const below = (id: string) => rows.filter((region) => region.parentId === id);
  return [
    { key: rootRegion.id, ...choiceOf(rootRegion), choices: [choiceOf(rootRegion)] },
    ...below(rootRegion.id).map((county) => ({
      key: county.id,
      ...choiceOf(county),
      choices: [county, ...below(county.id)].map(choiceOf),
    })),
  ];
}
