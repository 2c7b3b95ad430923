/**
 * What the office of the demonstration does beside its single reports, on a working day so many before the last one:
 * templates, views, refusal reports and the month's follow-up checks; and the rounds of every few days, in which people
 * are told by telephone and the supervision office goes through what the rules propose.
 */
import type { StoredComplaint } from "@/db/queries/complaints";
import type { Reference } from "@/db/queries/reference";
import type { Actor } from "@/domain/actor";
import { addDays, type CivilDate, civilDateOf } from "@/domain/calendar/civil-date";
import { openCheck } from "@/domain/complaint/decide-follow-up-check";
import { Refusal } from "@/domain/refusal";
import { hmac } from "@/lib/keys";
import { decideProposedSupervision } from "@/usecases/complaint/decide-proposed-supervision";
import { drawFollowUpChecks } from "@/usecases/complaint/draw-follow-up-checks";
import { listCalls } from "@/usecases/complaint/list-calls";
import { listProposedSupervision } from "@/usecases/complaint/list-proposed-supervision";
import { recordFollowUpCheck } from "@/usecases/complaint/record-follow-up-check";
import { recordPhoneNotice } from "@/usecases/complaint/record-phone-notice";
import type { Context } from "@/usecases/context";
import { raiseRefusalReport } from "@/usecases/refusal-report/raise-refusal-report";
import { reviewRefusalReport } from "@/usecases/refusal-report/review-refusal-report";
import { saveReplyTemplate } from "@/usecases/settings/save-reply-template";
import { saveView } from "@/usecases/view/save-view";
import { chanceOf } from "./demo-chance";
import { firstCounty, type People } from "./demo-people";
import * as words from "./demo-scene-stories";

/** How often people are told by telephone what happened to their report, in days; and in the evening towards the end. */
const callsEachDays = 14;
const callsDailyDays = 6;
const proposalsEachDays = 14;
const proposalsNearDays = 6;
const drawnAgo = 7;
const wholeDrawSize = 20;
const wholeCount = 2000;
const wholeHouse = 500;

type House = {
  readonly as: (actor: Actor) => Context;
  readonly at: Date;
};
export type HouseAct = {
  readonly ago: number;
  readonly time: string;
  readonly act: (house: House) => Promise<unknown>;
};

type Follow = {
  readonly find: (number: string) => Promise<StoredComplaint | null>;
  /** A report that was closed is alive again. */
  readonly revive: (number: string, at: Date) => void;
};

export function houseActs(count: number, reference: Reference, people: People, follow: Follow): HouseAct[] {
  const isWhole = count >= wholeHouse;
  const unitId = unitAtHome(reference, isWhole);
  return [
    ...templateActs(people, unitId, isWhole),
    ...viewActs(people, unitId, isWhole),
    ...refusalActs(reference, people, unitId, isWhole),
    ...checkActs(count, reference, people, follow),
  ];
}

/** The unit of the printed accounts; under the journeys one of the whole place, into whose queue none of them looks. */
function unitAtHome(reference: Reference, isWhole: boolean): string {
  const { id } = isWhole ? firstCounty(reference) : reference.rootRegion;
  const found = [...reference.units.values()].find(
    (unit) => unit.responsible && unit.regionId === id && unit.departmentCode === "natural-resources",
  );
  return found?.id ?? "";
}

function templateActs(people: People, unitId: string, isWhole: boolean): HouseAct[] {
  // A template of the house stands in every reply form; the small house keeps them to its own unit.
  const common = isWhole ? words.templates : words.templates.slice(0, 1);
  const own = words.unitTemplates;
  return [
    ...common.map((template, i): HouseAct => {
      const input = { ...template, active: "yes", ...(isWhole ? {} : { unitId }) } as const;
      return { ago: 300 - i, time: "10:00", act: ({ as }) => saveReplyTemplate(as(people.administrator), input) };
    }),
    ...own.slice(0, isWhole ? own.length : 1).map((template, i): HouseAct => {
      const input = { ...template, unitId, active: "yes" } as const;
      return { ago: 240 - i, time: "10:00", act: ({ as }) => saveReplyTemplate(as(people.leadOf(unitId)), input) };
    }),
  ];
}

function viewActs(people: People, unitId: string, isWhole: boolean): HouseAct[] {
  const { clerk, dispatcher, supervisor, handlerOf } = people;
  const ofHandler = words.savedViews.handler.map((view) => [handlerOf(unitId), view] as const);
  const ofWindow = [
    ...words.savedViews.clerk.map((view) => [clerk, view] as const),
    ...words.savedViews.dispatcher.map((view) => [dispatcher, view] as const),
    ...words.savedViews.supervisor.map((view) => [supervisor, view] as const),
  ];
  return [...ofHandler, ...(isWhole ? ofWindow : [])].map(([actor, [name, query]], i) => ({
    ago: 60 - i,
    time: "11:00",
    act: ({ as }) => saveView(as(actor), { name, query }),
  }));
}

function refusalActs(reference: Reference, people: People, unitId: string, isWhole: boolean): HouseAct[] {
  const itemCode = [...reference.items.keys()][0] ?? "";
  const raised = new Map<number, number>();
  const raise = (ago: number, i: number): HouseAct => ({
    ago,
    time: "09:30",
    act: async ({ as }) => {
      const report = words.refusalReports[i % words.refusalReports.length] ?? words.refusalReports[0];
      const submissionId = hmac("submission", `demo refusal ${i}`).slice(0, 22);
      const place = `unit ${unitId}`;
      const { id } = await raiseRefusalReport(as(people.handlerOf(unitId)), {
        ...report,
        submissionId,
        place,
        itemCode,
      });
      raised.set(i, id);
    },
  });
  const decide = (ago: number, i: number): HouseAct => ({
    ago,
    time: "15:30",
    act: async ({ as }) => {
      const id = raised.get(i);
      if (id === undefined) return;
      const decision = i % 4 === 3 ? "do_it" : "upheld";
      const note = decision === "do_it" ? words.refusalNotes.returned : undefined;
      await reviewRefusalReport(as(people.leadOf(unitId)), { id, decision, note });
    },
  });
  const past = isWhole ? [210, 150, 90, 45, 20] : [45];
  return [...past.flatMap((ago, i) => [raise(ago, i), decide(ago, i)]), raise(1, past.length)];
}

/** The month's draw; most are checked within a week, one does not stand, some wait. */
function checkActs(count: number, reference: Reference, people: People, { find, revive }: Follow): HouseAct[] {
  const size = Math.max(2, Math.min(wholeDrawSize, Math.round((wholeDrawSize * count) / wholeCount)));
  const left = Math.max(1, Math.round((3 * size) / wholeDrawSize));
  let drawn: readonly string[] = [];
  const draw: HouseAct = {
    ago: drawnAgo,
    time: "09:00",
    act: async ({ as, at }) => {
      const firstOfThis = `${civilDateOf(at).slice(0, 7)}-01`;
      const closedToOn = addDays(`${addDays(firstOfThis, -1).slice(0, 7)}-01`, -1);
      const month = { closedFromOn: `${closedToOn.slice(0, 7)}-01`, closedToOn, size, seed: `demo ${closedToOn}` };
      const wish = { ...month, regionId: reference.rootRegion.id };
      drawn = (await drawFollowUpChecks(as(people.supervisor), wish)).numbers;
    },
  };
  const record = (ago: number, from: number, to: number): HouseAct => ({
    ago,
    time: "16:00",
    act: async ({ as, at }) => {
      for (const [i, number] of drawn.slice(0, -left).entries()) {
        if (i < from || i >= to) continue;
        const stored = await find(number);
        if (!stored || !openCheck(stored.complaint)) continue;
        // The first of them: found last, so that its rework is on the desk today.
        const isRebound = i === 0 && !stored.complaint.wordsErased;
        const text = isRebound ? words.followUp.rebound : (words.followUp.stands[i % 3] ?? words.followUp.stands[0]);
        const result = isRebound ? "rebound" : "stands";
        await recordFollowUpCheck(as(people.supervisor), { number, result, text });
        if (isRebound) revive(number, at);
      }
    },
  });
  const middle = Math.ceil(size / 2);
  return [draw, record(5, 1, middle), record(3, middle, size), record(1, 0, 1)];
}

function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The round of a morning: whoever is due for a call is called, and old proposals of the rules are put aside. */
export class Rounds {
  private readonly chance = chanceOf(4711);
  private calledOn: CivilDate | null = null;
  private lookedOn: CivilDate | null = null;

  constructor(
    private readonly lastDay: CivilDate,
    private readonly isWorkday: (on: CivilDate) => boolean,
    private readonly people: People,
    private readonly ctxOf: (actor: Actor, now: Date) => Context,
  ) {}

  async inTheMorning(on: CivilDate, now: Date): Promise<void> {
    if (!this.isWorkday(on)) return;
    if (this.calledOn === null || daysBetween(this.calledOn, on) >= callsEachDays) {
      this.calledOn = on;
      await this.call(now, false);
    }
    const isNear = daysBetween(on, this.lastDay) <= proposalsNearDays && this.lookedOn !== on;
    if (this.lookedOn === null || isNear || daysBetween(this.lookedOn, on) >= proposalsEachDays) {
      this.lookedOn = on;
      await this.putAside(now);
    }
  }

  /** What is left on the list today came in since the last evening of work. */
  async inTheEvening(on: CivilDate, now: Date): Promise<void> {
    const left = daysBetween(on, this.lastDay);
    if (this.isWorkday(on) && left > 0 && left <= callsDailyDays) await this.call(now, true);
  }

  /** One call tells all that happened; long ago the office waited for the answer, so that the play is done sooner. */
  private async call(now: Date, isNear: boolean): Promise<void> {
    const ctx = this.ctxOf(this.people.clerk, now);
    for (let after: string | undefined, isLast = false; !isLast; ) {
      const { rows, next } = await listCalls(ctx, { after });
      const isReady = ({ events, waitingSince }: (typeof rows)[number]) =>
        events.every(({ at }) => at < now) &&
        (isNear ||
          now.getTime() - waitingSince.getTime() > callsEachDays * 86_400_000 ||
          events.some(({ template }) => template === "answered" || template === "not_accepted"));
      const calls = rows.filter(isReady).map(({ number, forVersion }) => ({
        ...{ number, forVersion },
        reached: this.chance.next() < 0.95 ? ("yes" as const) : ("no" as const),
      }));
      const work = async () => {
        for (let call = calls.shift(); call; call = calls.shift()) {
          const input = call;
          await unlessRefused(() => recordPhoneNotice(ctx, input));
        }
      };
      await Promise.all(Array.from({ length: 4 }, work));
      after = next ?? undefined;
      isLast = next === null;
    }
  }

  private async putAside(now: Date): Promise<void> {
    const ctx = this.ctxOf(this.people.supervisor, now);
    const { rows } = await listProposedSupervision(ctx, {});
    for (const { number, rule, fact, proposedAt } of rows) {
      if (now.getTime() - proposedAt.getTime() < 3 * 86_400_000) continue;
      await unlessRefused(() => decideProposedSupervision(ctx, { number, rule, fact, decision: "dismiss" }));
    }
  }
}

/** Between the list and the call somebody else was there, or the report is archived: nothing to tell any more. */
async function unlessRefused(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
