/**
 * A clerk files for a person at the counter, on the telephone, from 12345 or any other source (DOMAIN 1.6). Routing and
 * clocks are those of the web; the clerk is recorded, and the window that took it in. The same page sent twice gives the
 * first report; sent again with another matter it is refused, so that no second person's words are lost.
 */
import "server-only";
import type { z } from "zod";
import { insertFiling, listFilings } from "@/db/queries/filings";
import { getReference, type Reference } from "@/db/queries/reference";
import { decideRoutedFiling } from "@/domain/complaint/decide-routed-filing";
import { hasComplainant, type Intake, intakeInput } from "@/domain/complaint/intake-form";
import { excerptOf } from "@/domain/complaint/text";
import type { IdentityMode } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { mayTakeInAt } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const takeInComplaintInput = intakeInput;

/** The code is on the slip alone. */
export type TakenIn = { readonly complaintId: number; readonly number: string };

/**
 * @throws Refusal not-allowed outside the places of the clerk; intake-page-used when this page took in another report.
 */
export async function takeInComplaint(ctx: Context, input: z.infer<typeof takeInComplaintInput>): Promise<TakenIn> {
  const actor = requireStaff(ctx.actor);
  const reference = await getReference(ctx.db);
  const region = reference.regions.get(input.regionId);
  const window = reference.windows.find(({ id }) => id === input.windowId);
  const windowPath = reference.regions.get(window?.regionId ?? "")?.path;
  if (
    !region ||
    !windowPath ||
    !mayTakeInAt(actor, region.path, input.source) ||
    !mayTakeInAt(actor, windowPath, input.source)
  ) {
    throw new Refusal("not-allowed");
  }
  const { facts, texts, identity } = filingOf(input, reference);
  const { submissionId } = input;
  return ctx.db.app.transaction(async (tx) => {
    const [before] = await listFilings(tx, [submissionId]);
    if (!before) {
      const inserted = await insertFiling(
        tx,
        actor,
        {
          submissionId,
          body: texts.body,
          regionPath: region.path,
          language: input.language ?? "zh-CN",
          identity,
          hasCode: hasComplainant(facts),
          at: ctx.now,
        },
        decideRoutedFiling({ facts, texts, at: ctx.now }, reference),
      );
      if (inserted.isNew) return { complaintId: inserted.id, number: inserted.number };
    }
    const [first] = before ? [before] : await listFilings(tx, [submissionId]);
    // Nobody comes by another's id; whoever did would learn nothing.
    if (!first || first.staffId !== actor.staffId) throw new Refusal("not-found");
    const isSame =
      first.excerpt === excerptOf(texts.body) && first.source === facts.source && first.regionId === facts.regionId;
    if (!isSame) throw new Refusal("intake-page-used", { number: first.number });
    return { complaintId: first.id, number: first.number };
  });
}

function filingOf(input: Intake, reference: Reference) {
  const preset = reference.plainAnswers.get(input.plainAnswer);
  if (!preset) throw new Error(`no kind for the answer ${input.plainAnswer}`);
  const isNobody = input.identityMode === "none";
  const identityMode: IdentityMode = input.identityMode === "none" ? "anonymous" : input.identityMode;
  const { name, phone, email, applicationNumber } = input;
  return {
    facts: {
      source: input.source,
      plainAnswer: input.plainAnswer,
      kind: preset.kind,
      categoryCode: preset.categoryCode,
      regionId: input.regionId,
      windowId: input.windowId,
      itemCode: reference.items.get(input.itemCode ?? "")?.code ?? null,
      aboutUnitId: null,
      identityMode,
      // Where nobody stands behind a lead there is nobody to hide from the unit.
      sharesIdentity: isNobody || input.sharesIdentity === "yes",
      hasPhone: phone !== undefined,
      hasEmail: email !== undefined,
      applicationAcceptedOn: input.applicationAcceptedOn ?? null,
      trips: input.trips ?? null,
      complainantKind: isNobody ? null : (input.complainantKind ?? null),
      isAgent: false,
      channel: null,
      imported: false,
    },
    texts: {
      body: input.body,
      place: input.place ?? "",
      told_reason: input.toldReason ?? "",
      wish: input.wish ?? "",
      source_reference: input.sourceReference ?? "",
    },
    identity: { name, phone, email, applicationNumber },
  };
}
