/** One published answer: the masked question and the answer, as staff released them. */
import "server-only";
import { findPublication } from "@/db/queries/publications";
import { getReference } from "@/db/queries/reference";
import type { ReplyOutcome } from "@/domain/complaint/vocabulary";
import type { Context } from "../context";

type Names = { readonly nameZh: string; readonly nameEn: string };
export type Published = {
  readonly title: string;
  readonly question: string;
  readonly answer: string;
  readonly outcome: ReplyOutcome;
  readonly publishedAt: Date;
  readonly item: Names | null;
  readonly unit: Names | null;
  readonly region: Names | null;
};

/** Null when there is none under this number, or what was asked for is no number. */
export async function readPublished(ctx: Context, id: string): Promise<Published | null> {
  if (!/^[1-9]\d{0,14}$/.test(id)) return null;
  const row = await findPublication(ctx.db.app, Number(id));
  if (!row) return null;
  const { items, units, regions } = await getReference(ctx.db);
  const pick = (names: Names | undefined) => (names ? { nameZh: names.nameZh, nameEn: names.nameEn } : null);
  const { title, question, answer, outcome, publishedAt } = row;
  return {
    title,
    question,
    answer,
    outcome,
    publishedAt,
    item: pick(items.get(row.itemCode ?? "")),
    unit: pick(units.get(row.unitId ?? "")),
    region: pick(regions.get(row.regionId)),
  };
}
