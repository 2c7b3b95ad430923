/**
 * Demo data: invented reports that live through the same use cases as real ones, with a past `now`. Days are played in
 * order: each morning the clocks are attended to, then everybody does what falls on that day. The same count gives the
 * same reports, whatever the machine; only the query codes depend on the installation's secret.
 */
import { complainantActor, staffActor, systemActor, visitorActor } from "@/auth/actor";
import { hashPassword } from "@/auth/password";
import { database } from "@/db/client";
import { findComplaint, findComplaintById } from "@/db/queries/complaints";
import { getReference, type Reference, type Unit } from "@/db/queries/reference";
import { getDatabaseTime, insertStaff } from "@/db/queries/staff";
import { demoAccounts, demoPassword } from "@/db/seed/demo-accounts";
import { hasDemoMark, markDemoComplete, markDemoStarted } from "@/db/seed/demo-mark";
import type { Actor, Role, RoleGrant } from "@/domain/actor";
import { addDays, civilDateOf, midnightBefore, shanghaiInstant } from "@/domain/calendar/civil-date";
import type { Complaint } from "@/domain/complaint/complaint";
import { extensionOffer } from "@/domain/complaint/decide-extension";
import { proposeMasking } from "@/domain/complaint/text";
import type { NotAcceptedGround, PlainAnswer, ReplyOutcome } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { hmac } from "@/lib/keys";
import { OperatorError } from "@/lib/operator-error";
import { acceptComplaint } from "@/usecases/complaint/accept-complaint";
import { acknowledgeComplaint } from "@/usecases/complaint/acknowledge-complaint";
import { archiveComplaints } from "@/usecases/complaint/archive-complaints";
import { askExtension } from "@/usecases/complaint/ask-extension";
import { attendToClocks } from "@/usecases/complaint/attend-to-clocks";
import { dispatchComplaint } from "@/usecases/complaint/dispatch-complaint";
import { fileComplaint } from "@/usecases/complaint/file-complaint";
import { giveSupplement } from "@/usecases/complaint/give-supplement";
import { notAcceptComplaint } from "@/usecases/complaint/not-accept-complaint";
import { objectToClosure } from "@/usecases/complaint/object-to-closure";
import { rateComplaint } from "@/usecases/complaint/rate-complaint";
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
import { publishAnswer } from "@/usecases/publication/publish-answer";
import * as stories from "./demo-stories";

const monthsPlayed = 18;

/** A small generator with a seed of its own for every report, so that one report's luck never moves another's. */
function chanceOf(seed: number) {
  let state = (seed * 2_654_435_761 + 0x9e3779b9) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <T>(options: readonly T[]): T => options[Math.floor(next() * options.length)] as T;
  const weighted = <T>(options: readonly (readonly [T, number])[]): T => {
    let at = next() * options.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [option, weight] of options) {
      at -= weight;
      if (at < 0) return option;
    }
    return (options.at(-1) as readonly [T, number])[0];
  };
  return { next, pick, weighted, between: (low: number, high: number) => low + next() * (high - low) };
}
type Chance = ReturnType<typeof chanceOf>;

type People = {
  readonly clerk: Actor;
  readonly dispatcher: Actor;
  readonly handlerOf: (unitId: string) => Actor;
  readonly leadOf: (unitId: string) => Actor;
};

async function hirePeople(ctx: Context, reference: Reference): Promise<People> {
  const passwordHash = await hashPassword(demoPassword);
  const ids = new Map<string, number>();
  const grantsOf = new Map<string, RoleGrant[]>();
  const hire = async (username: string, name: string, role: Role, place: { unit?: Unit; regionId?: string }) => {
    const grant = { role, unitId: place.unit?.id ?? null, regionId: place.regionId ?? null };
    const regionPath = place.regionId ? (reference.regions.get(place.regionId)?.path ?? null) : null;
    grantsOf.set(username, [{ role, unitId: grant.unitId, regionPath }]);
    // Only the accounts that are shown get mail: the rest of the house would fill the demo's mail page.
    const email = demoAccounts.some((account) => account.username === username) ? `${username}@demo.invalid` : null;
    ids.set(
      username,
      await insertStaff(ctx.db.app, { username, name, email, passwordHash, demo: true, grants: [grant] }),
    );
  };
  const nameOf = (username: string, fallback: string) =>
    demoAccounts.find((account) => account.username === username)?.name ?? fallback;
  const root = reference.rootRegion.id;
  const county = [...reference.regions.values()].find((region) => region.parentId === root)?.id ?? root;
  const people: [string, Role, string][] = [
    ["clerk", "window_clerk", root],
    ["dispatcher", "dispatcher", root],
    ["supervisor", "supervisor", root],
    ["official", "official", root],
    ["county-official", "official", county],
    ["administrator", "administrator", root],
  ];
  for (const [username, role, regionId] of people) await hire(username, nameOf(username, username), role, { regionId });
  for (const unit of reference.units.values()) {
    if (!unit.responsible) continue;
    const key = unit.id.toLowerCase();
    await hire(`handler.${key}`, nameOf(`handler.${key}`, `演示·${unit.shortZh}承办人`), "handler", { unit });
    await hire(`lead.${key}`, nameOf(`lead.${key}`, `演示·${unit.shortZh}负责人`), "department_lead", { unit });
  }
  const actor = (username: string): Actor => {
    const staffId = ids.get(username);
    if (staffId === undefined) throw new Error(`no demo account ${username}`);
    return staffActor({ staffId, sessionId: "demo", name: username, grants: grantsOf.get(username) ?? [] });
  };
  return {
    clerk: actor("clerk"),
    dispatcher: actor("dispatcher"),
    handlerOf: (unitId) => actor(`handler.${unitId.toLowerCase()}`),
    leadOf: (unitId) => actor(`lead.${unitId.toLowerCase()}`),
  };
}

type Report = {
  readonly index: number;
  readonly chance: Chance;
  number: string | null;
  id: number | null;
  /** When the next person does something; null when nobody will. */
  nextAt: Date | null;
  readonly body: string;
  sentBack: boolean;
  objected: boolean;
};

/** How a unit works: 0.6 is quick, 1.6 is slow. Stable for a unit, so that the figures tell units apart. */
function paceOf(unitId: string): number {
  let sum = 7;
  for (const letter of unitId) sum = (sum * 31 + letter.charCodeAt(0)) % 1009;
  return 0.35 + (sum / 1009) * 0.85;
}

export async function seedDemo(options: { count: number; say: (line: string) => void }): Promise<void> {
  // Invented reports can be made again: their pool need not wait for the disk at every commit.
  process.env.BANCHENG_BULK = "1";
  const db = database();
  delete process.env.BANCHENG_BULK;
  const reference = await getReference(db);
  const end = await getDatabaseTime(db);
  const ctxOf = (actor: Actor, now: Date): Context => ({ actor, now, db });
  const directUrl = process.env.DATABASE_DIRECT_URL ?? process.env.DATABASE_URL ?? "";
  if (await findComplaintById(db.app, 1)) {
    if (!(await hasDemoMark(directUrl))) {
      throw new OperatorError(
        "This database holds real reports: the demonstration, whose passwords everybody knows, does not start on it. Name another database in DATABASE_URL, or leave it out. 该数据库中有真实反映事项，不能用于演示。",
      );
    }
    options.say("demo data is there");
    return;
  }
  await markDemoStarted(directUrl);
  const people = await hirePeople(ctxOf(systemActor("demo"), end), reference);
  const lastDay = civilDateOf(end);
  const firstDay = addDays(lastDay, -Math.round(monthsPlayed * 30.4));
  const play = new Play(options.count, firstDay, lastDay, end, reference, people, ctxOf);
  const totalDays = Math.round((Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000);
  let played = 0;
  for (let on = firstDay; on <= lastDay; on = addDays(on, 1)) {
    await play.day(on);
    played += 1;
    if (played % 90 === 0) options.say(`${Math.round((played / totalDays) * 100)} % of ${options.count} reports`);
  }
  await attendToClocks(ctxOf(systemActor("attend-to-clocks"), end));
  await markDemoComplete(directUrl);
  options.say(`${play.filed} reports over ${monthsPlayed} months`);
}

class Play {
  filed = 0;
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
  ) {
    this.items = [...reference.items.values()];
    const days = Math.round((Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000);
    for (let index = 0; index < count; index += 1) {
      const chance = chanceOf(index + 1);
      // More as the window becomes known, and enough of the last days for a queue with something in every stage.
      const recent = chance.next() < 0.06 + 6 / count;
      const day = recent
        ? days - Math.floor(chance.between(0, 8))
        : Math.min(days, Math.floor(days * chance.next() ** 0.8));
      const on = addDays(firstDay, day);
      const report: Report = {
        index,
        chance,
        number: null,
        id: null,
        nextAt: null,
        body: "",
        sentBack: false,
        objected: false,
      };
      this.filings.set(on, [...(this.filings.get(on) ?? []), report]);
    }
  }

  /** One day: the clocks first, then filings and whatever people do, reports side by side, each in its own order. */
  async day(on: string): Promise<void> {
    await attendToClocks(this.ctxOf(systemActor("attend-to-clocks"), shanghaiInstant(on, "00:00")));
    if (on.endsWith("-01"))
      await archiveComplaints(this.ctxOf(systemActor("archive-complaints"), shanghaiInstant(on, "00:30")));
    const due = [...(this.filings.get(on) ?? []), ...this.live];
    const dayEnd = shanghaiInstant(addDays(on, 1), "00:00");
    const limit = dayEnd < this.end ? dayEnd : this.end;
    const queue = [...due];
    const work = async () => {
      for (let report = queue.shift(); report; report = queue.shift()) await this.advance(report, on, limit);
    };
    await Promise.all(Array.from({ length: 6 }, work));
  }

  private async advance(report: Report, on: string, limit: Date): Promise<void> {
    if (report.number === null) {
      const at = this.filingTime(report.chance, on);
      if (at >= limit) return;
      await this.file(report, at);
      this.live.add(report);
      this.filed += 1;
    }
    while (report.nextAt !== null && report.nextAt < limit) {
      const at = report.nextAt;
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

  private async file(report: Report, at: Date): Promise<void> {
    const { chance } = report;
    const ctx = this.ctxOf(visitorActor("demo"), at);
    const plainAnswer = chance.weighted<PlainAnswer>(stories.plainAnswerWeights);
    const townships = [...this.reference.regions.values()].filter((region) => region.level !== "village");
    const region = chance.pick(townships);
    const item = chance.next() < 0.72 ? chance.pick(this.items) : null;
    const trips = Math.floor(chance.between(1, 6));
    const story = stories.storyOf(chance.pick, {
      plainAnswer,
      item: item?.nameZh ?? null,
      place: region.nameZh,
      trips,
    });
    (report as { body: string }).body = story.body;
    const anonymous = chance.next() < 0.12;
    const submissionId = hmac("submission", `demo ${report.index}`).slice(0, 22);
    const serial = String(report.index).padStart(4, "0");
    await saveDraft(ctx, {
      submissionId,
      answers: {
        trouble: { plainAnswer, body: story.body },
        place: { regionId: region.id, place: chance.next() < 0.5 ? `${region.nameZh}便民服务大厅` : undefined },
        contact: {
          identityMode: anonymous ? "anonymous" : chance.next() < 0.15 ? "confidential" : "real_name",
          name: anonymous ? undefined : `演示反映人${serial}`,
          phone: anonymous ? undefined : `0999000${serial}`,
          email: !anonymous && chance.next() < 0.02 ? `demo${serial}@demo.invalid` : undefined,
          sharesIdentity: undefined,
          language: "zh-CN",
        },
        more: {
          itemCode: item?.code,
          applicationNumber: item && !anonymous ? `DEMO${serial}` : undefined,
          applicationAcceptedOn:
            item && plainAnswer === "overdue"
              ? addDays(civilDateOf(at), -Math.floor(chance.between(8, 50)))
              : undefined,
          trips,
          toldReason: story.toldReason || undefined,
          wish: story.wish,
        },
      },
    });
    const filed = await fileComplaint(ctx, { submissionId });
    report.number = filed.number;
    report.id = filed.complaintId;
    this.later(report, at, chance.between(0.02, 0.7));
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
          await solveOnTheSpot(ctx(clerk), { number, body: chance.pick(stories.onTheSpot) });
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
          this.later(report, at, chance.between(0.1, 1.6) * paceOf(unitId));
        }
        return;
      case "in_hand":
        await this.workOn(ctx, report, complaint, at);
        return;
      case "awaiting_review":
        await reviewReply(ctx(this.people.leadOf(unitId)), {
          number,
          decision: luck < 0.1 ? "return" : "approve",
          note: luck < 0.1 ? "请把依据和办理时间写清楚。" : undefined,
        });
        this.later(report, at, luck < 0.1 ? chance.between(0.3, 1) : chance.between(0.5, 7));
        return;
      case "answered":
      case "closed":
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
  }

  private async workOn(ctx: (actor: Actor) => Context, report: Report, complaint: Complaint, at: Date): Promise<void> {
    const { chance } = report;
    const number = report.number ?? "";
    const unitId = complaint.leadUnitId ?? "";
    const handler = this.people.handlerOf(unitId);
    if (complaint.extensionApprover === "department_lead") {
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
        reached: chance.next() < 0.85 ? "yes" : "no",
        note: chance.pick(stories.contactNotes),
      });
      this.later(report, at, chance.between(0.1, 0.7) * paceOf(unitId));
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
      this.later(report, at, chance.between(2, 12) * paceOf(unitId));
    } else {
      const outcome = chance.weighted<ReplyOutcome>([
        ["solved", 62],
        ["partly_solved", 12],
        ["explained", 18],
        ["deferred", 3],
        ["referred", 5],
      ]);
      await submitReply(ctx(handler), {
        number,
        outcome,
        body: chance.pick(stories.replies[outcome]),
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
      await rateComplaint(ctx(complainant), {
        number,
        satisfaction: satisfied ? chance.pick([5, 5, 4, 4, 3]) : chance.pick([2, 1, 3]),
        contacted: chance.next() < 0.8 ? "yes" : "no",
        solved: chance.next() < 0.85 || !satisfied ? solved : undefined,
        comment: chance.pick(stories.comments) || undefined,
      });
      if (solved === "no") return this.later(report, at, chance.between(0.1, 0.8));
    } else if (complaint.state === "closed" && !report.objected && chance.next() < 0.03) {
      report.objected = true;
      await objectToClosure(ctx(complainant), { number, reason: chance.pick(stories.objections) });
      return this.later(report, at, chance.between(0.1, 0.8));
    } else if (complaint.state === "answered") {
      // Most people say nothing; look again after the time to confirm or object.
      return this.later(report, at, chance.between(12, 25));
    }
    if (!complaint.published && complaint.outcome === "solved" && chance.next() < 0.16) {
      const item = complaint.itemCode ? this.reference.items.get(complaint.itemCode)?.nameZh : undefined;
      await publishAnswer(ctx(this.people.dispatcher), {
        number,
        title: item ? `${item}办不成，后来这样解决` : "办事卡住，后来这样解决",
        question: proposeMasking(report.body),
        answer: chance.pick(stories.replies.solved),
      });
    }
  }
}
