/**
 * Published answers on the trouble that somebody has just told, looked for once and before the rest is asked. They are
 * found by pairs of characters in the index, some forty are compared, and only good matches count.
 */
import "server-only";
import { findDraft } from "@/db/queries/drafts";
import { listPublicationsSharing } from "@/db/queries/publications";
import { getReference, type Reference } from "@/db/queries/reference";
import { type CatalogueWords, catalogueWords, chooseSameTrouble, telltalePairs } from "@/domain/catalogue/same-trouble";
import type { Context } from "../context";

/** So many share most with the text and are compared with it. */
const compared = 40;

/** Their ids, best first, for the draft to keep. None when there was something offered before. */
export async function findAnswersOnSameTrouble(ctx: Context, submissionId: string): Promise<readonly number[]> {
  const reference = await getReference(ctx.db);
  const draft = await findDraft(ctx.db.app, submissionId, ctx.now);
  if (!draft?.trouble || draft.offeredAnswers !== undefined) return [];
  const words = wordsOf(reference);
  const { body, plainAnswer } = draft.trouble;
  const candidates = await listPublicationsSharing(ctx.db, { pairs: telltalePairs(body, words), size: compared });
  const trouble = {
    body,
    itemCode: draft.item?.itemCode ?? null,
    categoryCode: reference.plainAnswers.get(plainAnswer)?.categoryCode ?? null,
    regionId: draft.place?.regionId ?? null,
  };
  return chooseSameTrouble(trouble, candidates, words).map(({ id }) => id);
}

/** Made once for each version of the reference data. */
const held = new WeakMap<Reference, CatalogueWords>();

function wordsOf(reference: Reference): CatalogueWords {
  const known = held.get(reference);
  if (known) return known;
  const words = catalogueWords([...reference.items.values()].filter(({ isOffered }) => isOffered));
  held.set(reference, words);
  return words;
}
