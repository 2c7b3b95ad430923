/**
 * A supervision notice as it goes out on paper: its serial, to which unit, about which report by its number alone, what is
 * demanded, by when, from whom. Nothing of the report's text and nothing of the person stands on it.
 */
import "server-only";
import { z } from "zod";
import { listNamedStaff, listRecordedEvents } from "@/db/queries/complaint-page";
import { findComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import type { SupervisionState } from "@/domain/complaint/vocabulary";
import { type BothNames, namesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { mayRead } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const readSupervisionNoticeInput = z.object({ number: z.string().max(40), noticeNo: z.coerce.number().int() });

export type SupervisionSheet = {
  readonly number: string;
  readonly noticeNo: number;
  readonly serial: string;
  readonly state: SupervisionState;
  /** Null: the window itself. */
  readonly unit: BothNames | null;
  /** The place whose supervision office issued it. */
  readonly place: BothNames;
  readonly filedAt: Date;
  readonly demand: string;
  /** Why it was sent back, newest last. */
  readonly returns: readonly { readonly note: string; readonly at: Date }[];
  readonly days: number;
  readonly dueAt: Date;
  readonly isProvisional: boolean;
  readonly issuedByName: string | null;
  readonly issuedAt: Date;
};

/** @throws Refusal not-found when there is no such report or notice, or this person may not read it. */
export async function readSupervisionNotice(
  ctx: Context,
  input: z.infer<typeof readSupervisionNoticeInput>,
): Promise<SupervisionSheet> {
  const actor = requireStaff(ctx.actor);
  const stored = await findComplaint(ctx.db.app, input.number);
  if (!stored || !mayRead(actor, stored)) throw new Refusal("not-found");
  const notice = stored.complaint.supervisionNotices.find(({ noticeNo }) => noticeNo === input.noticeNo);
  if (!notice) throw new Refusal("not-found");
  const [reference, events, staff] = await Promise.all([
    getReference(ctx.db),
    listRecordedEvents(ctx.db.app, stored.id),
    listNamedStaff(ctx.db.app, notice.issuedById === null ? [] : [notice.issuedById]),
  ]);
  const unit = reference.units.get(notice.unitId ?? "");
  const { rootRegion } = reference;
  const demand = events.find(
    (event) => event.type === "supervision.issued" && event.payload.noticeNo === notice.noticeNo,
  );
  return {
    number: stored.row.number,
    noticeNo: notice.noticeNo,
    serial: notice.serial,
    state: notice.state,
    unit: namesOf(unit),
    place: namesOf(rootRegion),
    filedAt: stored.row.filedAt,
    demand: demand?.texts?.supervision_demand ?? "",
    returns: events.flatMap((event) =>
      event.type === "supervision.returned" && event.payload.noticeNo === notice.noticeNo
        ? [{ note: event.texts?.supervision_note ?? "", at: event.occurredAt }]
        : [],
    ),
    days: notice.days,
    dueAt: notice.dueAt,
    isProvisional: notice.provisional,
    issuedByName: staff.get(notice.issuedById ?? 0)?.name ?? null,
    issuedAt: notice.issuedAt,
  };
}
