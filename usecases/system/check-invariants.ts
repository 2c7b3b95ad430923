/**
 * The check of the whole database: what is stored must be what the events say. One consistent view of everything, read
 * page by page, so that it can run beside the product. Invariants: THREATS 3, ARCHITECTURE 4.
 *
 * 1. events: versions 1, 2, 3 … without a gap, each payload of the shape of its type, the first one the filing.
 * 2. row, clocks, assignments, extensions, questions, supervision notices: equal to the fold of the events.
 * 3. signals: reminders, cards and steps of the ladder once per clock, each on the moment for which it was planned.
 * 4. number: unique, with a right check digit and the day of filing.
 * 5. due dates: whoever is owed something has a date.
 * 6. responsibility: an accepted report has a unit, or a dispatch clock that runs, or waits for a dispute or a letter.
 * 7. replies and ratings: each that the events name is there, and each no with what justifies it.
 * 8. notices: each belongs to an event, and whoever gave an e-mail address was written to; what was to be told by telephone
 *    was tried and told as often as the events say.
 * 9. letters: a report is imported exactly when the letter behind it is known.
 * 10. counts, and the facts behind them with what each report is about: equal to a recount of all events. The sums by day
 *     and month: equal to what the facts give.
 * 11. rights: the app's own role can neither read an identity nor change an event.
 * 12. files: each that the events attached has its row and lies in the store as it was kept; what was removed does not; and
 *     nothing lies there for more than an hour that no report knows.
 */
import "server-only";
import type { Tx } from "@/db/client";
import type { Parts } from "@/db/queries/complaint-parts";
import { findStorageMark, listAllFilesOf, listKeptKeys } from "@/db/queries/files";
import {
  countForbiddenPowers,
  listAllCounts,
  listDifferentSums,
  listFactsOf,
  listForbiddenPowers,
  listRepeatedNumbers,
  listStoredParts,
  type StoredParts,
} from "@/db/queries/invariants";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { attentionAt } from "@/domain/complaint/clock-events";
import { type Complaint, foldComplaint, rowOf } from "@/domain/complaint/complaint";
import { eventPayloads, type StoredEvent } from "@/domain/complaint/events";
import { parseNumber } from "@/domain/complaint/number";
import { isOpenState } from "@/domain/complaint/vocabulary";
import { openReferral, waitingDispute } from "@/domain/complaint/waiting-at-window";
import { Refusal } from "@/domain/refusal";
import { countDeltasOf } from "@/domain/statistics/count-deltas";
import { type FactDimensions, factDimensions, factDimensionsOf } from "@/domain/statistics/dimensions";
import { type Count, stockOn } from "@/domain/statistics/tally";
import { findStoredSize, listStoredFiles } from "@/lib/file-store";
import type { Context } from "../context";

type Invariant =
  | "events"
  | "row"
  | "clocks"
  | "assignments"
  | "extensions"
  | "questions"
  | "supervision"
  | "handing over"
  | "plans"
  | "signals"
  | "number"
  | "due dates"
  | "responsibility"
  | "replies and ratings"
  | "notices"
  | "letters"
  | "counts"
  | "facts"
  | "files"
  | "rights";

export type Check = {
  readonly name: Invariant;
  /** Things looked at: complaints, figures, powers. */
  readonly looked: number;
  readonly different: number;
  /** The first differences in words; they name numbers, fields and figures, never what somebody wrote. */
  readonly examples: readonly string[];
};

const pageSize = 200;
const mostExamples = 20;

/** @param say is told how many complaints were looked at, after each page. */
export async function checkInvariants(ctx: Context, say: (looked: number) => void = () => {}): Promise<Check[]> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const findings = new Findings();
  for (const power of await listForbiddenPowers(ctx.db.app)) findings.add("rights", `the app's role could ${power}`);
  findings.look("rights", countForbiddenPowers());
  await ctx.db.app.transaction(
    async (tx) => {
      const recount = new Recount();
      for (let afterId = 0, looked = 0; ; ) {
        const page = await listStoredParts(tx, afterId, pageSize);
        const last = page.at(-1);
        if (!last) break;
        const factsOf = await listFactsOf(
          tx,
          page.map(({ row }) => row.id),
        );
        for (const parts of page) checkComplaint(parts, factsOf(parts.row.id), findings, recount);
        await checkFiles(tx, page, findings);
        afterId = last.row.id;
        looked += page.length;
        say(looked);
      }
      for (const number of await listRepeatedNumbers(tx)) findings.add("number", `${number} stands twice`);
      recount.compare(await listAllCounts(tx), findings);
      for (const { row, columns } of await listDifferentSums(tx)) {
        findings.add("counts", `the sum of ${row} is not what the facts give: ${columns.join(", ")}`);
      }
      await checkOrphans(tx, ctx.now, findings);
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
  return findings.checks();
}

class Findings {
  private readonly found = new Map<Invariant, { looked: number; different: number; examples: string[] }>();

  private of(name: Invariant) {
    const known = this.found.get(name) ?? { looked: 0, different: 0, examples: [] };
    this.found.set(name, known);
    return known;
  }

  look(name: Invariant, things = 1): void {
    this.of(name).looked += things;
  }

  add(name: Invariant, example: string): void {
    const check = this.of(name);
    check.different += 1;
    if (check.examples.length < mostExamples) check.examples.push(example);
  }

  checks(): Check[] {
    const order: readonly Invariant[] = [
      "events",
      "row",
      "clocks",
      "assignments",
      "extensions",
      "questions",
      "supervision",
      "handing over",
      "plans",
      "signals",
      "number",
      "due dates",
      "responsibility",
      "replies and ratings",
      "notices",
      "letters",
      "counts",
      "facts",
      "files",
      "rights",
    ];
    return order.map((name) => ({ name, ...this.of(name) }));
  }
}

/** The counts as the events give them. */
class Recount {
  private readonly figures = new Map<string, number>();

  add(deltas: readonly Count[]): void {
    for (const delta of deltas) {
      const key = figureKey(delta);
      this.figures.set(key, (this.figures.get(key) ?? 0) + delta.delta);
    }
  }

  compare(stored: readonly Count[], findings: Findings): void {
    const wanted = new Map([...this.figures].filter(([, value]) => value !== 0));
    for (const figure of stored) {
      const key = figureKey(figure);
      const events = wanted.get(key) ?? 0;
      if (events !== figure.delta) findings.add("counts", `${key} is ${figure.delta}, the events give ${events}`);
      wanted.delete(key);
      findings.look("counts");
    }
    for (const [key, value] of wanted) {
      findings.look("counts");
      findings.add("counts", `${key} is 0, the events give ${value}`);
    }
  }
}

function figureKey({ tally, factOn, unitId, regionId, part }: Count): string {
  return [tally, factOn, unitId || "-", regionId, part || "-"].join(" ");
}

function checkComplaint(parts: StoredParts, facts: readonly Fact[], findings: Findings, recount: Recount): void {
  const { row } = parts;
  checkNumber(parts, findings);
  const complaint = foldOf(parts, findings);
  checkNotices(parts, findings);
  checkPhoneNotices(parts, findings);
  checkLetters(parts, findings);
  if (!complaint) return;
  findings.look("row");
  compare("row", `${row.number}:`, rowOf(complaint), row, findings);
  checkClocks(parts, complaint, findings);
  checkFoldedLists(parts, complaint, findings);
  checkPlace(parts, complaint, findings);
  checkSignals(parts, complaint, findings);
  checkReplies(parts, complaint, findings);
  const isOwed = isOpenState(row.state);
  if (isOwed) {
    findings.look("due dates");
    if (row.dueAt === null) findings.add("due dates", `${row.number}: is ${row.state} and nothing is due`);
    if (row.answerDueAt === null) findings.add("due dates", `${row.number}: nobody has to answer by any day`);
  }
  // The main report has a unit, and the window sees to its followers.
  if (isOwed && row.acceptedAt !== null && row.state !== "merged") {
    findings.look("responsibility");
    const isBeingDispatched = parts.clocks.some((clock) => clock.kind === "dispatch" && clock.stoppedAt === null);
    const isWaiting = waitingDispute(complaint) !== null || openReferral(complaint) !== null;
    if (row.leadUnitId === null && !isBeingDispatched && !isWaiting) {
      findings.add("responsibility", `${row.number}: is accepted, and nobody is responsible or has to name a unit`);
    }
  }
  const counted = countDeltasOf(null, { complaint, events: parts.events as StoredEvent[] });
  recount.add(counted);
  checkFacts(row.number, facts, counted, complaint, findings);
}

/** A stock has no day, and is no fact. */
function checkFacts(
  number: string,
  stored: readonly Fact[],
  counted: readonly Count[],
  complaint: Complaint,
  findings: Findings,
): void {
  const dimensions = factDimensionsOf(complaint);
  const wanted = new Map<string, number>();
  for (const count of counted) {
    if (count.factOn === stockOn) continue;
    const key = factKey({ ...count, ...dimensions });
    wanted.set(key, (wanted.get(key) ?? 0) + count.delta);
  }
  for (const fact of stored) {
    findings.look("facts");
    const key = factKey(fact);
    const events = wanted.get(key) ?? 0;
    if (events !== fact.delta) findings.add("facts", `${number}: ${key} is ${fact.delta}, the events give ${events}`);
    wanted.delete(key);
  }
  for (const [key, value] of wanted) {
    if (value === 0) continue;
    findings.look("facts");
    findings.add("facts", `${number}: ${key} is 0, the events give ${value}`);
  }
}

type Fact = Count & FactDimensions;

function factKey(fact: Fact): string {
  return [figureKey(fact), ...factDimensions.map((dimension) => fact[dimension] || "-")].join(" ");
}

/** The complaint as its events tell it; null when they cannot be told in order. */
function foldOf({ row, events }: StoredParts, findings: Findings): Complaint | null {
  findings.look("events");
  let isReadable = true;
  events.forEach((event, position) => {
    if (event.version !== position + 1) {
      findings.add("events", `${row.number}: version ${event.version} stands where ${position + 1} belongs`);
      isReadable = false;
      return;
    }
    const schema = (eventPayloads as Record<string, (typeof eventPayloads)[keyof typeof eventPayloads]>)[event.type];
    const read = schema?.safeParse(event.payload);
    if (read?.success) return;
    const where = read
      ? `the payload of ${event.type} has a wrong ${read.error.issues[0]?.path.join(".")}`
      : event.type;
    findings.add("events", `${row.number}: version ${event.version}: ${read ? where : `${where} is no type of event`}`);
    isReadable = false;
  });
  if (!isReadable) return null;
  try {
    const complaint = foldComplaint(events as StoredEvent[]);
    if (complaint.version === row.version) return complaint;
    findings.add("events", `${row.number}: ${events.length} events, the row is at version ${row.version}`);
  } catch (error) {
    findings.add("events", `${row.number}: ${error instanceof Error ? error.message : "cannot be folded"}`);
  }
  return null;
}

function checkNumber({ row }: StoredParts, findings: Findings): void {
  findings.look("number");
  if (parseNumber(row.number) !== row.number) findings.add("number", `${row.number}: the check digit is wrong`);
  const day = civilDateOf(row.filedAt).slice(2).replaceAll("-", "");
  if (!row.number.startsWith(`${day}-`)) findings.add("number", `${row.number}: was filed on ${day}`);
}

function checkClocks({ row, clocks, pauses }: StoredParts, complaint: Complaint, findings: Findings): void {
  findings.look("clocks");
  if (clocks.length !== complaint.clocks.length) {
    findings.add("clocks", `${row.number}: has ${clocks.length}, the events give ${complaint.clocks.length}`);
    return;
  }
  for (const { pauses: wantedPauses, ...clock } of complaint.clocks) {
    const stored = clocks.find((candidate) => candidate.clockNo === clock.clockNo);
    const name = `${row.number}: clock ${clock.clockNo}`;
    const wanted = {
      ...clock,
      attentionAt: complaint.imported ? null : attentionAt({ ...clock, pauses: wantedPauses }),
    };
    compare("clocks", name, wanted, stored ?? {}, findings);
    const ledger = pauses.filter((pause) => pause.clockNo === clock.clockNo);
    const isSame =
      ledger.length === wantedPauses.length &&
      wantedPauses.every(({ from, to }, i) => isEqual(from, ledger[i]?.fromAt) && isEqual(to, ledger[i]?.toAt));
    if (!isSame) findings.add("clocks", `${name} has other pauses than the events give`);
  }
}

/** The lists of a report that are the fold's, item by item: under which check, and what one item is called. */
const foldedLists = {
  assignments: ["assignments", "assignment"],
  extensions: ["extensions", "extension"],
  relays: ["questions", "question"],
  supervisionNotices: ["supervision", "notice"],
  instructions: ["supervision", "instruction"],
  leadOwnerships: ["supervision", "ownership"],
  followUpChecks: ["supervision", "follow-up check"],
  disputes: ["handing over", "dispute"],
  referrals: ["handing over", "letter"],
  plans: ["plans", "plan"],
} as const satisfies Record<Exclude<keyof Parts, "clocks">, readonly [check: Invariant, item: string]>;

function checkFoldedLists(parts: StoredParts, complaint: Complaint, findings: Findings): void {
  const { number } = parts.row;
  for (const list of Object.keys(foldedLists) as (keyof typeof foldedLists)[]) {
    const [check, item] = foldedLists[list];
    const [stored, wanted] = [parts[list], complaint[list]];
    findings.look(check);
    if (stored.length !== wanted.length) {
      findings.add(check, `${number}: ${list}: has ${stored.length}, the events give ${wanted.length}`);
      continue;
    }
    // Both are in the order of their numbers, which count from 1 within a report.
    wanted.forEach((one, i) => {
      compare(check, `${number}: ${item} ${i + 1}`, one, stored[i] ?? {}, findings);
    });
  }
}

/** The place of a report: a window that has it, and a path that is the place's own. */
function checkPlace({ row }: StoredParts, complaint: Complaint, findings: Findings): void {
  if (row.regionPath.endsWith(`/${complaint.regionId}/`)) return;
  findings.add("handing over", `${row.number}: lies in ${complaint.regionId}, not at ${row.regionPath}`);
}

function checkSignals({ row, events }: StoredParts, complaint: Complaint, findings: Findings): void {
  const given = (events as StoredEvent[]).flatMap((event) => {
    if (event.type === "reminder.sent") return [`${event.payload.clockNo} remind`];
    if (event.type === "card.raised") return [`${event.payload.clockNo} ${event.payload.colour}`];
    if (event.type === "escalation.raised") return [`${event.payload.clockNo} ${event.payload.step}`];
    return event.type === "statute.breached" ? [`${event.payload.clockNo} breach`] : [];
  });
  findings.look("signals", given.length);
  const twice = given.filter((signal, i) => given.indexOf(signal) !== i);
  for (const signal of twice) findings.add("signals", `${row.number}: clock ${signal} was given twice`);
  for (const clock of complaint.clocks) {
    for (const { signal, at, givenAt } of clock.signals) {
      if (givenAt === null || isEqual(at, givenAt)) continue;
      const when = `was due ${at.toISOString()} and is dated ${givenAt.toISOString()}`;
      findings.add("signals", `${row.number}: clock ${clock.clockNo} ${signal} ${when}`);
    }
  }
}

function checkReplies(
  { row, events, replies, ratings, justifications }: StoredParts,
  complaint: Complaint,
  findings: Findings,
): void {
  findings.look("replies and ratings");
  const add = (what: string) => findings.add("replies and ratings", `${row.number}: ${what}`);
  if (replies.length !== complaint.replyCount) {
    add(`has ${replies.length} replies, the events give ${complaint.replyCount}`);
  }
  for (const event of events as StoredEvent[]) {
    if (event.type !== "complaint.answered") continue;
    const { replyNo, outcome } = event.payload;
    const reply = replies.find((candidate) => candidate.replyNo === replyNo);
    if (!reply) add(`was answered with reply ${replyNo}, which is not there`);
    else if (reply.state !== "sent") add(`reply ${replyNo} was sent and is ${reply.state}`);
    else if (reply.outcome !== outcome) add(`reply ${replyNo} says ${reply.outcome}, the events say ${outcome}`);
  }
  const justified = (events as StoredEvent[]).flatMap((event) =>
    event.type === "refusal.justified" ? [event.payload] : [],
  );
  for (const { replyNo, itemCode } of justified) {
    const stored = justifications.find((candidate) => candidate.replyNo === replyNo);
    if (stored?.itemCode === itemCode) continue;
    add(`reply ${replyNo} is justified by item ${said(stored?.itemCode)}, the events say ${itemCode}`);
  }
  if (justifications.length !== justified.length) {
    add(`has ${justifications.length} justifications, the events give ${justified.length}`);
  }
  const rated = events.filter((event) => event.type === "complaint.rated").length;
  if (ratings.length !== rated) add(`has ${ratings.length} ratings, the events give ${rated}`);
  if (complaint.ratedRound !== null) {
    const rating = ratings.find((candidate) => candidate.round === complaint.ratedRound);
    if (rating && rating.satisfaction !== complaint.satisfaction) {
      add(`round ${rating.round} was rated ${rating.satisfaction}, the events say ${complaint.satisfaction}`);
    }
  }
  const completed = events.filter((event) => event.type === "rating.completed").length;
  const stored = ratings.filter(({ completedAt }) => completedAt !== null).length;
  if (stored !== completed) add(`has ${stored} completed ratings, the events give ${completed}`);
}

/** The rows against the events, and the store against the rows. */
async function checkFiles(tx: Tx, page: readonly StoredParts[], findings: Findings): Promise<void> {
  const rows = await listAllFilesOf(
    tx,
    page.map(({ row }) => row.id),
  );
  for (const { row, events } of page) {
    findings.look("files");
    const add = (what: string) => findings.add("files", `${row.number}: ${what}`);
    const own = rows.filter(({ complaintId }) => complaintId === row.id);
    const said = new Map<string, "kept" | "removed">();
    for (const event of events as StoredEvent[]) {
      if (event.type === "file.attached") said.set(event.payload.fileId, "kept");
      if (event.type === "file.removed") said.set(event.payload.fileId, "removed");
    }
    for (const id of said.keys()) if (!own.some((file) => file.id === id)) add(`file ${id} has no row`);
    for (const file of own) {
      const stands = said.get(file.id);
      if (stands === undefined) add(`no event attached file ${file.id}`);
      else if ((stands === "removed") !== (file.removedAt !== null)) add(`file ${file.id} is not ${stands}`);
      if (file.removedAt !== null) continue;
      const size = await findStoredSize(file.fileKey);
      if (size === null) add(`file ${file.id} does not lie in the store`);
      else if (size !== file.bytes) add(`file ${file.id} has ${size} bytes and was kept with ${file.bytes}`);
    }
  }
}

/** An upload that is under way has no row yet: only what is older than an hour counts. */
async function checkOrphans(tx: Tx, now: Date, findings: Findings): Promise<void> {
  const mark = await findStorageMark(tx);
  if (mark === null) return;
  const before = new Date(now.getTime() - 3_600_000);
  const look = async (keys: readonly string[]) => {
    const kept = await listKeptKeys(tx, keys);
    for (const key of keys) if (!kept.has(key)) findings.add("files", `${key} belongs to no report`);
  };
  let old: string[] = [];
  for await (const { key, changedAt } of listStoredFiles("files")) {
    if (changedAt >= before || !key.startsWith(`files/${mark}-`)) continue;
    findings.look("files");
    old.push(key);
    if (old.length < pageSize) continue;
    await look(old);
    old = [];
  }
  await look(old);
}

function checkNotices({ row, events, notices }: StoredParts, findings: Findings): void {
  findings.look("notices");
  const versions = new Set(events.map((event) => event.version));
  for (const notice of notices) {
    if (versions.has(notice.version)) continue;
    findings.add("notices", `${row.number}: a notice is about version ${notice.version}, which never happened`);
  }
  if (row.imported && notices.length > 0) findings.add("notices", `${row.number}: is imported and sent notices`);
  const wasWritten = notices.some(({ recipient, channel }) => recipient === "complainant" && channel === "email");
  // Who gave it later is written to from the next step on.
  const [filed] = events as StoredEvent[];
  const gaveEmail = filed?.type === "complaint.filed" && filed.payload.hasEmail;
  if (gaveEmail && !row.imported && !wasWritten) {
    findings.add("notices", `${row.number}: gave an e-mail address and was never written to`);
  }
}

/** Each call tells everything that was still to be told up to an event; whoever was reached is not called for it again. */
function checkPhoneNotices({ row, events, phoneNotices }: StoredParts, findings: Findings): void {
  findings.look("notices");
  const calls = (events as StoredEvent[]).flatMap((event) =>
    event.type === "phone_notice.given" ? [{ ...event.payload, version: event.version, at: event.occurredAt }] : [],
  );
  const versions = new Set(events.map((event) => event.version));
  for (const { version, state, tries, lastTriedAt, givenAt } of phoneNotices) {
    const name = `${row.number}: telling version ${version}`;
    if (!versions.has(version)) findings.add("notices", `${name} by telephone, which never happened`);
    const about = calls.filter((call) => call.version > version && call.forVersion >= version);
    const reached = about.findIndex((call) => call.reached);
    const tried = reached < 0 ? about : about.slice(0, reached + 1);
    const last = tried.at(-1)?.at ?? null;
    const wanted = {
      state: reached < 0 ? "due" : "given",
      tries: tried.length,
      lastTriedAt: last,
      givenAt: reached < 0 ? null : last,
    };
    compare("notices", name, wanted, { state, tries, lastTriedAt, givenAt }, findings);
  }
  for (const call of calls) {
    if (phoneNotices.some(({ version }) => version === call.forVersion)) continue;
    findings.add("notices", `${row.number}: was called about version ${call.forVersion}, which nobody had to tell`);
  }
}

function checkLetters({ row, letters }: StoredParts, findings: Findings): void {
  findings.look("letters");
  if (row.imported === (letters.length === 1)) return;
  findings.add("letters", `${row.number}: is ${row.imported ? "" : "not "}imported and has ${letters.length} letters`);
}

function compare(
  check: Invariant,
  name: string,
  wanted: Readonly<Record<string, unknown>>,
  stored: Readonly<Record<string, unknown>>,
  findings: Findings,
): void {
  for (const [field, value] of Object.entries(wanted)) {
    if (isEqual(value, stored[field])) continue;
    findings.add(check, `${name} ${field} is ${said(stored[field])}, the events give ${said(value)}`);
  }
}

function isEqual(one: unknown, other: unknown): boolean {
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  if (typeof one === "object" && one !== null) return said(one) === said(other);
  return one === other;
}

function said(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" && value !== null ? JSON.stringify(sorted(value)) : String(value);
}

/** The same value whatever the order of its keys: the database keeps its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
