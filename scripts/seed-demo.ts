/**
 * Demo data: invented reports that live through the same use cases as real ones, with a past `now`. Days are played in
 * order: each morning the clocks are attended to, then everybody does what falls on that day. The same count gives the
 * same reports, whatever the machine; only the query codes depend on the installation's secret.
 */
import { complainantActor, systemActor, visitorActor } from "@/auth/actor";
import { database } from "@/db/client";
import { getDatabaseTime } from "@/db/clock";
import { findComplaint, findComplaintById } from "@/db/queries/complaints";
import { getReference, type Reference } from "@/db/queries/reference";
import { hasDemoMark, markDemoComplete, markDemoStarted } from "@/db/seed/demo-mark";
import { refuseOfficeDatabase } from "@/db/seed/office-mark";
import type { Actor } from "@/domain/actor";
import { addDays, civilDateOf, midnightBefore, shanghaiInstant } from "@/domain/calendar/civil-date";
import type { Complaint } from "@/domain/complaint/complaint";
import { extensionOffer } from "@/domain/complaint/decide-extension";
import { proposeMasks } from "@/domain/complaint/masking";
import { proposeMasking } from "@/domain/complaint/text";
import type { NotAcceptedGround, PlainAnswer, UnitOutcome } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { OperatorError } from "@/lib/operator-error";
import { acceptComplaint } from "@/usecases/complaint/accept-complaint";
import { acknowledgeComplaint } from "@/usecases/complaint/acknowledge-complaint";
import { addNote } from "@/usecases/complaint/add-note";
import { archiveComplaints } from "@/usecases/complaint/archive-complaints";
import { askExtension } from "@/usecases/complaint/ask-extension";
import { attendToClocks } from "@/usecases/complaint/attend-to-clocks";
import { decideObjection } from "@/usecases/complaint/decide-objection";
import { dispatchComplaint } from "@/usecases/complaint/dispatch-complaint";
import { fileComplaint } from "@/usecases/complaint/file-complaint";
import { giveSupplement } from "@/usecases/complaint/give-supplement";
import { notAcceptComplaint } from "@/usecases/complaint/not-accept-complaint";
import { objectToClosure } from "@/usecases/complaint/object-to-closure";
import { recordCallBack } from "@/usecases/complaint/record-call-back";
import { recordContact } from "@/usecases/complaint/record-contact";
import { requestSupplement } from "@/usecases/complaint/request-supplement";
import { revealIdentity } from "@/usecases/complaint/reveal-identity";
import { reviewExtension } from "@/usecases/complaint/review-extension";
import { reviewReply } from "@/usecases/complaint/review-reply";
import { sendBackComplaint } from "@/usecases/complaint/send-back-complaint";
import { solveOnTheSpot } from "@/usecases/complaint/solve-on-the-spot";
import { submitReply } from "@/usecases/complaint/submit-reply";
import { withdrawComplaint } from "@/usecases/complaint/withdraw-complaint";
import type { Context } from "@/usecases/context";
import { saveDraft } from "@/usecases/draft/save-draft";
import { addDraftFile } from "@/usecases/file/add-draft-file";
import { makeDuePapers } from "@/usecases/papers/make-due-papers";
import { publishAnswer } from "@/usecases/publication/publish-answer";
import { closePublicMonths } from "@/usecases/statistics/close-public-months";
import { lookForFlattery } from "@/usecases/statistics/look-for-flattery";
import { demoCause } from "./demo-causes";
import { type Chance, chanceOf } from "./demo-chance";
import { demoSubmissionId } from "./demo-examples";
import { filerOf, whoAnswer } from "./demo-filers";
import { filesOf } from "./demo-files";
import { type HouseAct, houseActs, Rounds } from "./demo-office";
import { meetTheSame, type OwnAct, ownActOf, rateInParts, takeBack } from "./demo-own-acts";
import { hirePeople, type People, reviewerOf } from "./demo-people";
import { castScenes, type Scene } from "./demo-scenes";
import * as stories from "./demo-stories";

const monthsPlayed = 18;

type Report = {
  readonly index: number;
  /** A part that is written out; everything else is luck. */
  readonly scene: Scene | null;
  /** How many of its acts are over. */
  played: number;
  readonly chance: Chance;
  number: string | null;
  id: number | null;
  /** When the next person does something; null when nobody will. */
  nextAt: Date | null;
  readonly body: string;
  sentBack: boolean;
  objected: boolean;
  /** What this person does once on the progress page beside the usual; null when it is done or nothing. */
  ownAct: OwnAct | null;
};

/** When an office opens, at the latest before its first working minute. */
const dayBegins = "08:30";
/** After its last one. */
const dayEnds = "17:50";

function workdaysBefore(lastDay: string, firstDay: string, { rules, rootRegion }: Reference): string[] {
  const workdays: string[] = [];
  for (let on = addDays(lastDay, -1); on >= firstDay; on = addDays(on, -1)) {
    if (rules.calendar.dayAt(on, rootRegion.path).working) workdays.push(on);
  }
  return workdays;
}

/** How a unit works: 0.6 is quick, 1.6 is slow. Stable for a unit, so that the figures tell units apart. */
function paceOf(unitId: string): number {
  let sum = 7;
  for (const letter of unitId) sum = (sum * 31 + letter.charCodeAt(0)) % 1009;
  return 0.35 + (sum / 1009) * 0.85;
}

/**
 * `forBench`: over so many months, filed one after another so that the numbers too are the same each time, without files in
 * the store, and without what is made of the figures at the end.
 * @returns what the scenes could not do, by their keys: nothing, unless a rule changed under them.
 */
export async function seedDemo(options: {
  count: number;
  say: (line: string) => void;
  forBench?: { readonly months: number; readonly end: Date };
}): Promise<{ readonly missed: readonly string[] }> {
  // Invented reports can be made again: their pool need not wait for the disk at every commit.
  process.env.BANCHENG_BULK = "1";
  const db = database();
  delete process.env.BANCHENG_BULK;
  const reference = await getReference(db);
  const { forBench } = options;
  const end = forBench?.end ?? (await getDatabaseTime(db));
  const ctxOf = (actor: Actor, now: Date): Context => ({ actor, now, db });
  const directUrl = process.env.DATABASE_DIRECT_URL ?? process.env.DATABASE_URL ?? "";
  await refuseOfficeDatabase(directUrl);
  if (await findComplaintById(db.app, 1)) {
    if (!(await hasDemoMark(directUrl))) {
      throw new OperatorError(
        "This database holds real reports: the demonstration, whose passwords everybody knows, does not start on it. Name another database in DATABASE_URL, or leave it out. 该数据库中有真实反映事项，不能用于演示。",
      );
    }
    options.say("demo data is there");
    return { missed: [] };
  }
  await markDemoStarted(directUrl);
  // Whoever gave a mailbox is told there, and reads codes in it; what is to be sent waits until the product runs.
  const smtpUrl = process.env.SMTP_URL;
  process.env.SMTP_URL ??= "smtp://127.0.0.1:25";
  const people = await hirePeople(ctxOf(systemActor("demo"), end), reference);
  const lastDay = civilDateOf(end);
  const months = forBench?.months ?? monthsPlayed;
  const firstDay = addDays(lastDay, -Math.round(months * 30.4));
  const play = new Play(options.count, firstDay, lastDay, end, reference, people, ctxOf, forBench !== undefined);
  const totalDays = Math.round((Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000);
  let played = 0;
  for (let on = firstDay; on <= lastDay; on = addDays(on, 1)) {
    await play.day(on);
    played += 1;
    if (played % 90 === 0) options.say(`${Math.round((played / totalDays) * 100)} % of ${options.count} reports`);
  }
  await attendToClocks(ctxOf(systemActor("attend-to-clocks"), end));
  if (smtpUrl === undefined) delete process.env.SMTP_URL;
  if (!forBench) {
    await closePublicMonths(ctxOf(systemActor("close-public-months"), end));
    await makeDuePapers(ctxOf(systemActor("make-due-papers"), end));
    await lookForFlattery(ctxOf(systemActor("look-for-flattery"), end));
  }
  await markDemoComplete(directUrl);
  options.say(`${play.filed} reports over ${months} months`);
  return { missed: play.missed };
}

class Play {
  filed = 0;
  readonly missed: string[] = [];
  private readonly byKey = new Map<string, Report>();
  private readonly byNumber = new Map<string, Report>();
  private readonly houseActs = new Map<string, HouseAct[]>();
  private readonly rounds: Rounds;
  /** Working days before the last day, the nearest first. */
  private readonly workdays: readonly string[];
  private readonly filings = new Map<string, Report[]>();
  private readonly live = new Set<Report>();
  private readonly items: Reference["items"] extends ReadonlyMap<string, infer Item> ? Item[] : never;

  constructor(
    count: number,
    firstDay: string,
    lastDay: string,
    private readonly end: Date,
    private readonly reference: Reference,
    private readonly people: People,
    private readonly ctxOf: (actor: Actor, now: Date) => Context,
    private readonly forBench: boolean,
  ) {
    this.items = [...reference.items.values()];
    this.workdays = workdaysBefore(lastDay, firstDay, reference);
    const { calendar } = reference.rules;
    this.rounds = new Rounds(lastDay, (on) => calendar.dayAt(on, reference.rootRegion.path).working, people, ctxOf);
    const find = (number: string) => findComplaint(ctxOf(systemActor("demo"), end).db.app, number);
    const follow = { find, revive: (number: string, at: Date) => this.revive(number, at) };
    for (const act of houseActs(count, reference, people, follow)) {
      const on = this.workdayAgo(act.ago);
      if (on) this.houseActs.set(on, [...(this.houseActs.get(on) ?? []), act]);
    }
    const scenes = castScenes(count, reference).filter(({ filedAgo }) => this.workdayAgo(filedAgo) !== null);
    const days = Math.round((Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000);
    for (let index = 0; index < count; index += 1) {
      const chance = chanceOf(index + 1);
      // More as the window becomes known, and enough of the last days for a queue with something in every stage.
      const recent = chance.next() < 0.06 + 6 / count;
      const day = recent
        ? days - Math.floor(chance.between(0, 8))
        : Math.min(days, Math.floor(days * chance.next() ** 0.8));
      const scene = scenes[index] ?? null;
      const on = (scene && this.workdayAgo(scene.filedAgo)) ?? addDays(firstDay, day);
      const report: Report = {
        index,
        scene,
        played: 0,
        chance,
        number: null,
        id: null,
        nextAt: null,
        body: "",
        sentBack: false,
        objected: false,
        ownAct: scene ? null : ownActOf(index),
      };
      if (scene) this.byKey.set(scene.key, report);
      this.filings.set(on, [...(this.filings.get(on) ?? []), report]);
    }
  }

  /** The last one is 1; null where the play had not begun. */
  private workdayAgo(ago: number): string | null {
    return this.workdays[ago - 1] ?? null;
  }

  private revive(number: string, at: Date): void {
    const report = this.byNumber.get(number);
    if (!report) return;
    this.later(report, at, 0.8);
    this.live.add(report);
  }

  /** One day: the clocks first, then filings and whatever people do, reports side by side, each in its own order. */
  async day(on: string): Promise<void> {
    await attendToClocks(this.ctxOf(systemActor("attend-to-clocks"), shanghaiInstant(on, "00:00")));
    if (on.endsWith("-01"))
      await archiveComplaints(this.ctxOf(systemActor("archive-complaints"), shanghaiInstant(on, "00:30")));
    const begun = shanghaiInstant(on, dayBegins);
    if (begun < this.end) await this.rounds.inTheMorning(on, begun);
    for (const { time, act } of this.houseActs.get(on) ?? []) {
      const at = shanghaiInstant(on, time);
      await this.orMiss(`house ${time}`, () => act({ at, as: (actor) => this.ctxOf(actor, at) }));
    }
    const due = [...(this.filings.get(on) ?? []), ...this.live];
    const dayEnd = shanghaiInstant(addDays(on, 1), "00:00");
    const limit = dayEnd < this.end ? dayEnd : this.end;
    // One after another, so that the numbers too are the same each time.
    if (this.forBench) for (const report of due) await this.begin(report, on, limit);
    const queue = [...due];
    const work = async () => {
      for (let report = queue.shift(); report; report = queue.shift()) await this.advance(report, on, limit);
    };
    await Promise.all(Array.from({ length: 6 }, work));
    const ended = shanghaiInstant(on, dayEnds);
    if (ended < this.end) await this.rounds.inTheEvening(on, ended);
  }

  private async begin(report: Report, on: string, limit: Date): Promise<void> {
    if (report.number !== null) return;
    const at = report.scene ? shanghaiInstant(on, dayBegins) : this.filingTime(report.chance, on);
    if (at >= limit) return;
    await this.file(report, at);
    this.live.add(report);
    this.filed += 1;
  }

  private async advance(report: Report, on: string, limit: Date): Promise<void> {
    await this.begin(report, on, limit);
    while (report.nextAt !== null && report.nextAt < limit) {
      const at = report.nextAt;
      if (await this.playScene(report, at)) continue;
      try {
        await this.step(report, at);
      } catch (error) {
        // Two people of the play met at one report; the second sees what happened and waits for another day.
        if (!(error instanceof Refusal)) throw error;
        report.nextAt = this.workTime(new Date(at.getTime() + 86_400_000), report.chance);
      }
    }
    if (report.nextAt === null) this.live.delete(report);
  }

  /** The next act of the part, if there is one left. What a part could not do ends it, and the report goes on by itself. */
  private async playScene(report: Report, at: Date): Promise<boolean> {
    const { scene, number, id } = report;
    const [, , act] = scene?.acts[report.played] ?? [];
    if (!scene || !act || number === null || id === null) return false;
    const stored = await findComplaint(this.ctxOf(systemActor("demo"), at).db.app, number);
    if (!stored) throw new Error(`no complaint ${number}`);
    const isDone = await this.orMiss(`${scene.key} act ${report.played + 1}`, () =>
      act({
        ...{ at, id, number, body: report.body, complaint: stored.complaint, people: this.people },
        as: (actor) => this.ctxOf(actor, at),
        numberOf: (key) => this.byKey.get(key)?.number ?? "",
      }),
    );
    report.played = isDone ? report.played + 1 : scene.acts.length;
    if (!this.cue(report)) {
      if (scene.afterwards === "waits" && isDone) report.nextAt = null;
      else this.later(report, at, report.chance.between(0.3, 1));
    }
    return true;
  }

  /** When the next act of a part is due; false when there is none. */
  private cue(report: Report): boolean {
    const [ago, time] = report.scene?.acts[report.played] ?? [];
    const on = ago === undefined ? null : this.workdayAgo(ago);
    if (!on || !time) return false;
    report.nextAt = shanghaiInstant(on, time);
    return true;
  }

  private async orMiss(what: string, act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.missed.push(`${what}: ${error.code}`);
      return false;
    }
  }

  private filingTime(chance: Chance, on: string): Date {
    const hour = chance.weighted([
      [Math.floor(chance.between(9, 12)), 45],
      [Math.floor(chance.between(14, 18)), 35],
      [Math.floor(chance.between(19, 24)), 15],
      [Math.floor(chance.between(0, 8)), 5],
    ]);
    const minute = Math.floor(chance.between(0, 60));
    return shanghaiInstant(on, `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
  }

  /** The first quarter of a working hour at or after `at`, and a few minutes. */
  private workTime(at: Date, chance: Chance): Date {
    let on = civilDateOf(at);
    const { calendar } = this.reference.rules;
    const { path } = this.reference.rootRegion;
    for (let i = 0; i < 40; i += 1) {
      for (const span of calendar.spansAt(on, path)) {
        for (let minute = span.fromMinute; minute < span.toMinute; minute += 15) {
          const moment = new Date(midnightBefore(on).getTime() + (minute + Math.floor(chance.between(0, 15))) * 60_000);
          if (moment >= at) return moment;
        }
      }
      on = addDays(on, 1);
    }
    return at;
  }

  /** `days` is in working days more or less: weekends and holidays are stepped over. */
  private later(report: Report, at: Date, days: number): void {
    report.nextAt = this.workTime(new Date(at.getTime() + days * 86_400_000), report.chance);
  }

  /** As `later`, but most people look at the day that was promised. */
  private inTime(report: Report, { answerDueAt }: Complaint, at: Date, days: number): void {
    const left = answerDueAt === null ? days : ((answerDueAt.getTime() - at.getTime()) / 86_400_000) * 0.6;
    const isMinded = report.chance.next() < 0.9 && left > 0;
    this.later(report, at, isMinded ? Math.min(days, left) : days);
  }

  private async file(report: Report, at: Date): Promise<void> {
    const { chance } = report;
    const ctx = this.ctxOf(visitorActor("demo"), at);
    const { reference } = this;
    const drawn = report.scene?.plainAnswer ?? chance.weighted<PlainAnswer>(stories.plainAnswerWeights);
    const townships = [...reference.regions.values()].filter((region) => region.level !== "village");
    const { scene } = report;
    const region = reference.regions.get(scene?.regionId ?? "") ?? chance.pick(townships);
    const item = chance.next() < 0.72 && !scene ? chance.pick(this.items) : null;
    const trips = Math.floor(chance.between(1, 6));
    const filer = scene ? { who: scene.by?.who, language: "zh-CN" as const, story: undefined } : filerOf(report.index);
    const facts = { plainAnswer: drawn, item: item?.nameZh ?? null, place: region.nameZh, trips };
    const told = scene ? { toldReason: "", ...scene.story } : stories.storyOf(chance.pick, facts);
    const { plainAnswer, ...story } = filer.story ?? { plainAnswer: drawn, ...told };
    const anonymous = chance.next() < 0.12 && !scene;
    const submissionId = demoSubmissionId(report.index);
    const serial = String(report.index).padStart(4, "0");
    const says =
      !anonymous && !scene && chance.next() < 0.08 ? stories.whereToFindMe.replace("{phone}", `0999000${serial}`) : "";
    (report as { body: string }).body = `${story.body}${says}`;
    const hasMail = !anonymous && (chance.next() < 0.02 || report.ownAct?.name === "check contact");
    const email = scene?.by?.email ?? (hasMail ? `demo${serial}@demo.invalid` : undefined);
    await saveDraft(ctx, {
      submissionId,
      answers: {
        trouble: { plainAnswer, body: report.body },
        place: { regionId: region.id, place: chance.next() < 0.5 ? `${region.nameZh}便民服务大厅` : undefined },
        contact: {
          identityMode: anonymous ? "anonymous" : !scene && chance.next() < 0.15 ? "confidential" : "real_name",
          name: anonymous ? undefined : `演示反映人${serial}`,
          phone: anonymous ? undefined : `0999000${serial}`,
          email,
          // The parts are dispatched by hand.
          sharesIdentity: scene ? "no" : undefined,
        },
        item: { itemCode: item?.code },
        ...whoAnswer(filer, anonymous),
        matter: {
          applicationNumber: item && !anonymous ? `DEMO${serial}` : undefined,
          applicationAcceptedOn:
            item && plainAnswer === "overdue"
              ? addDays(civilDateOf(at), -Math.floor(chance.between(8, 50)))
              : undefined,
          channel: stories.channelOf[plainAnswer],
          trips,
        },
        told: story.toldReason
          ? { toldReason: story.toldReason, toldBy: stories.toldBy[report.index % stories.toldBy.length] }
          : undefined,
        course: stories.courses[report.index % stories.courses.length],
        wish: { wish: story.wish },
        language: { language: filer.language },
      },
    });
    const files = scene || this.forBench ? [] : filesOf(report.index);
    for (const file of files) await addDraftFile(ctx, { submissionId }, file);
    const filed = await fileComplaint(ctx, { submissionId });
    report.number = filed.number;
    report.id = filed.complaintId;
    this.byNumber.set(filed.number, report);
    if (!this.cue(report)) this.later(report, at, chance.between(0.02, 0.7));
  }

  private async step(report: Report, at: Date): Promise<void> {
    const { number, chance } = report;
    if (number === null) throw new Error("not filed");
    const ctx = (actor: Actor) => this.ctxOf(actor, at);
    const stored = await findComplaint(this.ctxOf(systemActor("demo"), at).db.app, number);
    if (!stored) throw new Error(`no complaint ${number}`);
    const { complaint } = stored;
    const { clerk, dispatcher } = this.people;
    const unitId = complaint.leadUnitId ?? "";
    const complainant = complainantActor({ complaintId: stored.id, codeVersion: 1, address: "demo" });
    const luck = chance.next();
    if (report.ownAct?.fits(complaint)) {
      const { act, name } = report.ownAct;
      report.ownAct = null;
      await act({ ctx: ctx(complainant), number, index: report.index });
      // Nobody knows any more whom to ask, and what was written may be gone.
      if (name === "erase identity") report.nextAt = null;
      if (report.nextAt === null) return;
    }
    switch (complaint.state) {
      case "submitted":
        if (luck < 0.05) {
          const ground = chance.pick(
            Object.keys(stories.notAcceptedReasons) as (keyof typeof stories.notAcceptedReasons)[],
          );
          await notAcceptComplaint(ctx(clerk), {
            number,
            ground: ground satisfies NotAcceptedGround,
            reason: stories.notAcceptedReasons[ground],
          });
          report.nextAt = null;
        } else if (luck < 0.13 && complaint.supplementRequests === 0) {
          await requestSupplement(ctx(clerk), { number, what: chance.pick(stories.supplementRequests) });
          this.later(report, at, chance.between(0.5, 9));
        } else if (luck < 0.2) {
          const cause = demoCause(number, complaint);
          await solveOnTheSpot(ctx(clerk), { number, body: chance.pick(stories.onTheSpot), cause });
          this.later(report, at, chance.between(0.5, 4));
        } else if (luck < 0.35) {
          await acceptComplaint(ctx(clerk), { number });
          this.later(report, at, chance.between(0.05, 0.6));
        } else {
          await this.dispatch(ctx(dispatcher), report, complaint);
          this.later(report, at, chance.between(0.05, 1.2));
        }
        return;
      case "awaiting_supplement":
        await giveSupplement(ctx(complainant), { number, text: chance.pick(stories.supplements) });
        this.later(report, at, chance.between(0.1, 1));
        return;
      case "awaiting_dispatch":
        await this.dispatch(ctx(dispatcher), report, complaint);
        this.later(report, at, chance.between(0.05, 1.2));
        return;
      case "awaiting_acknowledgement":
        if (luck < 0.06 && !report.sentBack) {
          report.sentBack = true;
          await sendBackComplaint(ctx(this.people.handlerOf(unitId)), {
            number,
            reason: chance.pick(stories.sendBackReasons),
          });
          this.later(report, at, chance.between(0.05, 0.5));
        } else if (luck < 0.075) {
          await withdrawComplaint(ctx(complainant), { number, reason: "自己已经办好了。" });
          report.nextAt = null;
        } else {
          await acknowledgeComplaint(ctx(this.people.handlerOf(unitId)), { number });
          this.inTime(report, complaint, at, chance.between(0.1, 1.6) * paceOf(unitId));
        }
        return;
      case "in_hand":
        await this.workOn(ctx, report, complaint, at);
        return;
      case "awaiting_review":
        await reviewReply(ctx(reviewerOf(this.people, complaint)), {
          number,
          decision: luck < 0.1 ? "return" : "approve",
          note: luck < 0.1 ? "请把依据和办理时间写清楚。" : undefined,
        });
        this.later(report, at, luck < 0.1 ? chance.between(0.1, 0.5) : chance.between(0.3, 1.8));
        return;
      case "answered":
      case "closed":
        if (complaint.objectionDueAt !== null) return this.decideOnObjection(ctx, report, at);
        // The window rings on the next day; a few people say what they think before that.
        if (complaint.callBackDueAt !== null && (luck < 0.9 || complaint.ratedRound === complaint.round)) {
          await this.callBack(ctx, report, complaint, at);
          return;
        }
        await this.judge(ctx, report, complaint, at, complainant);
        return;
      default:
        report.nextAt = null;
    }
  }

  private async dispatch(ctx: Context, report: Report, complaint: Complaint): Promise<void> {
    const { reference } = this;
    const responsible = [...reference.units.values()].filter((unit) => unit.responsible);
    const region = reference.regions.get(complaint.regionId);
    const near = responsible.filter((unit) => region?.path.startsWith(unit.regionPath) && unit.kind === "department");
    const before = complaint.assignments.at(-1)?.unitId;
    const unit = report.chance.pick(near.filter((candidate) => candidate.id !== before));
    await dispatchComplaint(ctx, {
      number: report.number ?? "",
      // A report that comes back goes to the unit that knows it, unless that unit said it is not theirs.
      unitId: before && !report.sentBack ? before : unit.id,
      note: report.chance.next() < 0.3 ? "请当天与本人联系。" : undefined,
      maskedBody: complaint.sharesIdentity ? undefined : proposeMasking(report.body),
    });
    if (report.chance.next() < 0.03) {
      await addNote(ctx, {
        number: report.number ?? "",
        note: report.chance.pick(stories.internalNotes),
        forUnit: "yes",
      });
    }
  }

  private async workOn(ctx: (actor: Actor) => Context, report: Report, complaint: Complaint, at: Date): Promise<void> {
    const { chance } = report;
    const number = report.number ?? "";
    const unitId = complaint.leadUnitId ?? "";
    const handler = this.people.handlerOf(unitId);
    // Whoever let the day pass decides nothing any more, and the answer goes out as it can.
    const isInTime = complaint.answerDueAt !== null && at < complaint.answerDueAt;
    if (complaint.extensionApprover === "department_lead" && isInTime) {
      const decision = chance.next() < 0.75 ? "grant" : "refuse";
      const note = decision === "grant" ? undefined : "材料已经齐了，请按原期限答复。";
      await reviewExtension(ctx(this.people.leadOf(unitId)), { number, decision, note });
      return this.later(report, at, chance.between(0.1, 0.8) * paceOf(unitId));
    }
    const luck = chance.next();
    if (luck < 0.3) {
      if (complaint.sharesIdentity && !complaint.clocks.some((clock) => clock.pauses.length > 0) && luck < 0.1) {
        await revealIdentity(ctx(handler), { number, reason: "与本人联系，核对原办件" });
      }
      await recordContact(ctx(handler), {
        number,
        how: "phone",
        reached: chance.next() < 0.85 ? "yes" : "no",
        note: chance.pick(stories.contactNotes),
      });
      this.inTime(report, complaint, at, chance.between(0.1, 0.7) * paceOf(unitId));
    } else if (luck < 0.35 && complaint.supplementRequests === 0) {
      await requestSupplement(ctx(handler), { number, what: chance.pick(stories.supplementRequests) });
      this.later(report, at, chance.between(0.5, 9));
    } else if (
      luck < 0.38 &&
      extensionOffer(complaint, at, this.reference.rules) &&
      complaint.extensions.length === 0
    ) {
      const reason = chance.pick(stories.extensionReasons);
      await askExtension(ctx(handler), { number, amount: chance.pick([2, 3]), reason });
      this.later(report, at, chance.between(0.1, 0.9));
    } else if (luck < 0.42 && complaint.clocks.length < 12) {
      // Forgotten on a desk for a while: late reports are part of the truth.
      this.later(report, at, chance.between(2, 9) * paceOf(unitId));
    } else {
      const outcome = chance.weighted<UnitOutcome>([
        ["solved", 62],
        ["partly_solved", 15],
        ["explained", 18],
        ["referred", 5],
      ]);
      await submitReply(ctx(handler), {
        number,
        outcome,
        body: chance.pick(stories.replies[outcome]),
        cause: demoCause(number, complaint),
        ...(outcome === "explained" ? this.whyNot(complaint, chance) : {}),
      });
      this.later(report, at, chance.between(0.05, 0.5) * paceOf(unitId));
    }
  }

  private whyNot(complaint: Complaint, chance: Chance) {
    return {
      itemCode: complaint.itemCode ?? chance.pick([...this.reference.items.keys()]),
      ...chance.pick(stories.refusals),
    };
  }

  /** The official decides: nobody of the play ever has a supervisor or an official at work on a report before. */
  private async decideOnObjection(ctx: (actor: Actor) => Context, report: Report, at: Date): Promise<void> {
    const number = report.number ?? "";
    const isUpheld = report.chance.next() < 0.6;
    // Whoever touched the report before does not decide: it is refused, and asked of one of the two again.
    const decider = report.chance.next() < 0.5 ? this.people.supervisor : this.people.official;
    await decideObjection(ctx(decider), {
      number,
      decision: isUpheld ? "uphold" : "reject",
      reason: report.chance.pick(isUpheld ? stories.objectionsUpheld : stories.objectionsRefused),
    });
    if (isUpheld) this.later(report, at, report.chance.between(0.1, 0.8));
    else report.nextAt = null;
  }

  private async callBack(
    ctx: (actor: Actor) => Context,
    report: Report,
    complaint: Complaint,
    at: Date,
  ): Promise<void> {
    const { chance } = report;
    // Whoever answered it does not ask how it was: the clerk at the counter, the dispatcher what was merged.
    const isOfCounter = complaint.leadUnitId === null && complaint.mainId === null;
    const caller = isOfCounter ? this.people.dispatcher : this.people.clerk;
    const isReached = chance.next() < 0.88;
    const isGood = chance.next() < 0.85;
    await recordCallBack(ctx(caller), {
      number: report.number ?? "",
      reached: isReached ? "yes" : "no",
      note: isReached ? chance.pick(stories.callBackNotes) : "电话无人接听，改天再打。",
      ...(isReached
        ? {
            spokeWith: "complainant",
            contacted: chance.next() < 0.9 ? "yes" : "no",
            solved: isGood ? "yes" : chance.next() < 0.3 ? "no" : "partly",
            satisfaction: isGood ? chance.pick([5, 4, 4]) : chance.pick([3, 2]),
          }
        : {}),
    });
    this.later(report, at, isReached ? chance.between(0.5, 6) : chance.between(0.3, 1));
  }

  private async judge(
    ctx: (actor: Actor) => Context,
    report: Report,
    complaint: Complaint,
    at: Date,
    complainant: Actor,
  ): Promise<void> {
    const { chance } = report;
    const number = report.number ?? "";
    report.nextAt = null;
    if (complaint.ratedRound !== complaint.round && chance.next() < 0.46) {
      const good = complaint.outcome === "solved" ? 0.88 : 0.6;
      const satisfied = chance.next() < good;
      const solved = satisfied ? (chance.next() < 0.85 ? "yes" : "partly") : chance.next() < 0.35 ? "no" : "partly";
      const rating = {
        satisfaction: satisfied ? chance.pick([5, 5, 4, 4, 3]) : chance.pick([2, 1, 3]),
        contacted: chance.next() < 0.8 ? ("yes" as const) : ("no" as const),
        solved: chance.next() < 0.85 || !satisfied ? solved : undefined,
        comment: chance.pick(stories.comments) || undefined,
      } as const;
      await rateInParts(ctx(complainant), { number, index: report.index, rating });
      // Handled again, or called about it, if the call has not come yet.
      const isCalled = complaint.callBackDueAt === null;
      if (solved === "no" || (!satisfied && !isCalled)) return this.later(report, at, chance.between(0.1, 0.8));
    } else if (complaint.state === "closed" && !report.objected && chance.next() < 0.012) {
      report.objected = true;
      await objectToClosure(ctx(complainant), { number, reason: chance.pick(stories.objections) });
      return this.later(report, at, chance.between(0.1, 0.8));
    } else if (complaint.state === "answered") {
      // Most people say nothing; look again after the call, or after the time to confirm or object.
      const isCalled = complaint.callBackDueAt === null;
      return this.later(report, at, isCalled ? chance.between(12, 25) : chance.between(0.3, 1));
    } else if (complaint.callBackDueAt !== null && complaint.ratedRound !== complaint.round) {
      return this.later(report, at, chance.between(0.3, 1));
    }
    if (!complaint.published && complaint.outcome === "solved" && chance.next() < 0.16) {
      const item = complaint.itemCode ? this.reference.items.get(complaint.itemCode)?.nameZh : undefined;
      await publishAnswer(ctx(this.people.dispatcher), {
        number,
        title: item ? `${item}办不成，后来这样解决` : "办事卡住，后来这样解决",
        question: proposeMasks(report.body).text,
        answer: chance.pick(stories.replies.solved),
      });
      const published = { number, index: report.index };
      await meetTheSame(ctx, this.people, published);
      await takeBack(ctx(this.people.supervisor), published);
    }
  }
}
