/** Released papers that are addressed to the units of this person, newest first, with what is still to be confirmed. */
import "server-only";
import { listPaperReceipts, listPapersReceived } from "@/db/queries/papers";
import { getReference } from "@/db/queries/reference";
import { type BothNames, namesOrCode } from "@/domain/names";
import { receivingUnits } from "@/domain/papers/decide-paper";
import type { PaperKind } from "@/domain/papers/vocabulary";
import { Refusal } from "@/domain/refusal";
import { pageOf, readPlace } from "@/lib/list-page";
import { type Context, requireStaff } from "../context";

const pageSize = 30;

export type ReceivedPapers = {
  readonly papers: readonly {
    readonly id: number;
    readonly kind: PaperKind;
    readonly title: string;
    readonly serial: string | null;
    readonly releasedAt: Date;
    /** The own units among the addressees. */
    readonly units: readonly {
      readonly id: string;
      readonly name: BothNames;
      readonly confirmed: { readonly by: string; readonly at: Date } | null;
    }[];
  }[];
  readonly next: string | null;
};

/** @throws Refusal not-allowed for whoever belongs to no unit. */
export async function listReceivedPapers(
  ctx: Context,
  wish: { readonly after?: string | undefined },
): Promise<ReceivedPapers> {
  const actor = requireStaff(ctx.actor);
  const own = receivingUnits(actor);
  if (own.length === 0) throw new Refusal("not-allowed");
  const place = readPlace(wish.after, 2);
  const [{ units }, rows] = await Promise.all([
    getReference(ctx.db),
    listPapersReceived(ctx.db.app, own, {
      before: place && { releasedAt: new Date(place[0]), paperId: place[1] },
      size: pageSize + 1,
    }),
  ]);
  const { rows: shown, next } = pageOf(rows, pageSize, ({ releasedAt, paperId }) => [releasedAt, paperId]);
  const receipts = await listPaperReceipts(
    ctx.db.app,
    shown.map(({ paperId }) => paperId),
  );
  return {
    papers: shown.map(({ paperId, kind, title, serial, releasedAt, unitIds }) => ({
      id: paperId,
      kind,
      title,
      serial,
      releasedAt,
      units: own
        .filter((unitId) => unitIds.includes(unitId))
        .map((unitId) => {
          const receipt = receipts.find((one) => one.paperId === paperId && one.unitId === unitId);
          return {
            id: unitId,
            name: namesOrCode(units.get(unitId), unitId),
            confirmed: receipt ? { by: receipt.name, at: receipt.confirmedAt } : null,
          };
        }),
    })),
    next,
  };
}
