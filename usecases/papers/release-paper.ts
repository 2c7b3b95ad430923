/**
 * Releasing a paper: its number is given, its document is written down word for word, and from then on nobody changes it,
 * the product itself included (db/roles.ts). Of two who release at once one does, and the other is told.
 */
import "server-only";
import { z } from "zod";
import { getPaperNames } from "@/db/queries/paper-figures";
import { countOtherPaperWriters, insertPaperRelease, lockPaper, updatePaper } from "@/db/queries/papers";
import { getReference } from "@/db/queries/reference";
import { getNextPaperNo } from "@/db/queries/serials";
import { civilDateOf, yearOf } from "@/domain/calendar/civil-date";
import { decideRelease } from "@/domain/papers/decide-paper";
import { documentOf } from "@/domain/papers/paper-document";
import { addresseesOf, partsOf } from "@/domain/papers/paper-parts";
import { serialOf, seriesOf } from "@/domain/papers/vocabulary";
import { Refusal } from "@/domain/refusal";
import { contentDigest } from "@/lib/content-digest";
import { measureWords } from "@/lib/measure-words";
import { type Context, requireStaff } from "../context";

export const releasePaperInput = z.strictObject({ id: z.coerce.number().int().positive() });

/** @throws Refusal as decideRelease. */
export async function releasePaper(
  ctx: Context,
  { id }: z.infer<typeof releasePaperInput>,
): Promise<{ readonly id: number; readonly serial: string | null }> {
  const actor = requireStaff(ctx.actor);
  const reference = await getReference(ctx.db);
  return ctx.db.app.transaction(async (tx) => {
    const paper = await lockPaper(tx, id);
    if (!paper) throw new Refusal("not-found");
    const others = await countOtherPaperWriters(tx, paper.regionPath, actor.staffId);
    const { docNo, signedOn, scanId } = paper;
    const signature = { docNo, signedOn, hasScan: scanId !== null };
    const state = decideRelease(actor, paper, { others, signature });
    const year = yearOf(civilDateOf(ctx.now));
    const series = seriesOf(paper.kind, paper.regionId);
    const serialNo = series === null ? null : await getNextPaperNo(tx, series, year);
    const serial = serialNo === null ? docNo : serialOf(paper.kind, year, serialNo);
    const names = getPaperNames(reference, paper.regionId);
    const parts = partsOf({ ...paper, state }, { ...names, measureWords }, ctx.now, { serial });
    const document = JSON.stringify(documentOf(parts));
    await insertPaperRelease(tx, {
      paperId: id,
      kind: paper.kind,
      regionId: paper.regionId,
      regionPath: paper.regionPath,
      title: paper.title,
      serial,
      series,
      year,
      serialNo,
      unitIds: paper.unitIds,
      addressees: JSON.stringify(addresseesOf(paper, names, ctx.now)),
      snapshot: paper.snapshot,
      document,
      sha256: contentDigest(document),
      writtenById: paper.writtenById,
      releasedById: actor.staffId,
      releasedAt: ctx.now,
    });
    await updatePaper(tx, paper, { state });
    return { id, serial };
  });
}
