/**
 * Open instructions: a leader's own, which are their first screen, and for the supervision office all of its region.
 * What was answered waits for the leader and stands first; then by the day on which it is due.
 */
import "server-only";
import {
  countOpenInstructions,
  getInstructionScope,
  type InstructionRecord,
  listOpenInstructions,
  listTextsOf,
} from "@/db/queries/instructions";
import { getReference } from "@/db/queries/reference";
import { mayGiveInstructions } from "@/domain/complaint/decide-instruction";
import { isOverdue, workingDaysLeft } from "@/domain/limits/due-date";
import { type BothNames, namesOrCode, shortNamesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { grantsToTake } from "@/domain/rights";
import { pageOf, readPlace } from "@/lib/list-page";
import { type Context, requireStaff } from "../context";

const pageSize = 50;
const mostCounted = 1_000;

export type InstructionRow = Pick<
  InstructionRecord,
  "number" | "state" | "instructionNo" | "serial" | "instructionState" | "givenOn" | "dueAt" | "returns" | "provisional"
> & {
  readonly excerpt: string;
  readonly leader: string;
  readonly isMine: boolean;
  readonly region: BothNames;
  readonly unit: BothNames | null;
  readonly isOver: boolean;
  readonly workingDaysLeft: number;
  readonly text: string | null;
  readonly answer: string | null;
};

export type InstructionList = {
  readonly mine: boolean;
  readonly open: number;
  readonly answered: number;
  readonly rows: readonly InstructionRow[];
  readonly next: string | null;
};

/** @throws Refusal not-allowed for whoever neither leads nor supervises. */
export async function listInstructions(
  ctx: Context,
  wish: { readonly whose?: string | undefined; readonly after?: string | undefined },
): Promise<InstructionList> {
  const actor = requireStaff(ctx.actor);
  const isLeader = mayGiveInstructions(actor);
  if (grantsToTake(actor, "give_instruction").length === 0) throw new Refusal("not-allowed");
  const mine = isLeader && wish.whose !== "all";
  const scope = getInstructionScope(actor, mine);
  const reference = await getReference(ctx.db);
  const [records, counts] = await Promise.all([
    listOpenInstructions(ctx.db.app, scope, { after: cursorOf(wish.after), size: pageSize + 1 }),
    countOpenInstructions(ctx.db.app, scope, mostCounted),
  ]);
  const { rows: page, next } = pageOf(records, pageSize, ({ dueAt, id, instructionNo }) => [dueAt, id, instructionNo]);
  const texts = await listTextsOf(
    ctx.db.app,
    page.map(({ id }) => id),
    ["instruction_text", "instruction_answer", "instruction_leader"],
  );
  const rows = page.map((record): InstructionRow => {
    const unit = reference.units.get(record.leadUnitId ?? "");
    const region = reference.regions.get(record.regionId);
    const textOf = (field: string) =>
      texts.findLast(
        (text) => text.complaintId === record.id && text.no === record.instructionNo && text.field === field,
      )?.body ?? null;
    const path = reference.regions.get(record.instructionRegionId)?.path ?? record.regionPath;
    return {
      number: record.number,
      state: record.state,
      instructionNo: record.instructionNo,
      serial: record.serial,
      instructionState: record.instructionState,
      givenOn: record.givenOn,
      dueAt: record.dueAt,
      returns: record.returns,
      provisional: record.provisional,
      excerpt: record.excerpt,
      leader: record.leaderName ?? textOf("instruction_leader") ?? "",
      isMine: record.leaderId === actor.staffId,
      region: namesOrCode(region, record.regionId),
      unit: shortNamesOf(unit),
      isOver: isOverdue(ctx.now, record.dueAt),
      workingDaysLeft: workingDaysLeft(ctx.now, record.dueAt, reference.rules.calendar, path),
      text: textOf("instruction_text"),
      answer: record.instructionState === "answered" ? textOf("instruction_answer") : null,
    };
  });
  return {
    mine,
    ...counts,
    rows: rows.toSorted(
      (a, b) => Number(b.instructionState === "answered") - Number(a.instructionState === "answered"),
    ),
    next,
  };
}

function cursorOf(text: string | undefined) {
  const place = readPlace(text, 3);
  return place && { dueAt: new Date(place[0]), complaintId: place[1], instructionNo: place[2] };
}
