/**
 * Two web servers and two workers on one database. People file and staff act, each request at the other address, and in
 * the middle one web server and one worker are killed. Whoever was told a number has exactly one report, each step is
 * done once, and every letter goes out (THREATS 1.1, 1.2, 1.5).
 *
 * Full size is 10,000 filings and 10,000 steps of staff (npm run test:deep).
 */
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { isAlive } from "@/db/embedded/users";
import { type MailSink, openMailSink } from "@/jobs/mail-sink.test-support";
import { expect, test } from "../journey";
import { handlerOf } from "../people";
import { formWith, type HtmlForm, PlainBrowser, readableText } from "../plain-browser";
import { type Receipt, receiptIn } from "../steps/filing";
import { words } from "../words";
import { command, formById, openOwnOffice, signedIn } from "./own-office";
import { OwnWeb } from "./own-web";
import { OwnWorker } from "./own-worker";
import { Seen, TwoAddressBrowser } from "./two-addresses";

const scale = Number(process.env.SCALE ?? "0.05");
const filings = Math.max(60, Math.round(10_000 * scale));
const clients = filings > 1_000 ? 8 : 4;
/** Every other report is taken in hand and answered: as many steps as filings. */
const isHandled = (index: number) => index % 2 === 0;
const regionId = "LZ02";
const handler = handlerOf("LZ02-natural-resources");
/** A letter takes a while, so that a worker always has some in hand; of many, no longer than they take to be written. */
const letterMs = filings > 1_000 ? 100 : 250;
/** For the letters that still wait when everything is filed. */
const lettersPatienceMs = 120_000 + filings * 30;

type Forms = Readonly<Record<"trouble" | "place" | "contact" | "item" | "check", HtmlForm>>;
type StaffForms = Readonly<Record<"acknowledge" | "reply", HtmlForm>>;
type Filed = Receipt & { readonly index: number; readonly browser: TwoAddressBrowser };

const typed = (mark: string, index: number) => ({
  trouble: { plainAnswer: "many_trips", body: `${mark} ${index}：去了三次窗口，每次要的材料都不一样。` },
  place: { regionId },
  contact: {
    identityMode: "real_name",
    name: "沈青禾",
    email: `${mark}-${index}@example.org`,
    sharesIdentity: "yes",
  },
  item: { itemCode: "real-estate-transfer" },
});
const answer = {
  outcome: "solved",
  body: "您的材料已经齐全。县自然资源局今天已受理您的转移登记，三个工作日内发证，请带身份证到二楼六号窗口领取。",
  // The second look was taken.
  secondLook: "yes",
};

class Office {
  readonly filed: Filed[] = [];
  readonly acknowledged: string[] = [];
  readonly answered: string[] = [];
  readonly seen = new Seen();
  private next = 0;
  private told = 0;
  /** Filings that got no answer and were sent again. */
  filedAgain = 0;
  underWay = 0;

  constructor(
    private readonly origins: readonly string[],
    readonly mark: string,
    private readonly forms: Forms,
    private readonly staffCookies: ReadonlyMap<string, string>,
    private staffForms: StaffForms,
  ) {}

  get steps(): number {
    return this.told;
  }

  async client(clientNo: number): Promise<void> {
    const staff = this.browser(clientNo);
    for (const [name, value] of this.staffCookies) staff.cookies.set(name, value);
    for (let index = this.next++; index < filings && !this.seen.isOver; index = this.next++) {
      const { number } = await this.file(index, clientNo);
      if (!isHandled(index)) continue;
      await this.step(staff, number, "acknowledge", {});
      this.acknowledged.push(number);
      await this.step(staff, number, "submit-reply", answer);
      this.answered.push(number);
    }
  }

  private browser(clientNo: number): TwoAddressBrowser {
    return new TwoAddressBrowser(this.origins, `2001:db8:${clientNo + 1}::1`, this.seen);
  }

  private async file(index: number, clientNo: number): Promise<Receipt> {
    const browser = this.browser(clientNo);
    const told = typed(this.mark, index);
    for (const step of ["trouble", "place", "contact", "item"] as const) {
      const { location, html } = await browser.submit(this.forms[step], told[step]);
      expect(location, `after ${step}: ${location === null ? readableText(html).slice(0, 300) : ""}`).not.toBeNull();
    }
    this.underWay += 1;
    const { location, failures } = await browser.submit(this.forms.check, {});
    this.underWay -= 1;
    if (failures > 0) this.filedAgain += 1;
    expect(location, "after filing").toBe("/report/receipt");
    const receipt = receiptIn(readableText((await browser.open("/report/receipt")).html));
    this.filed.push({ ...receipt, index, browser });
    return receipt;
  }

  /** Done when the page says so. Whoever got no answer looks first whether it was done. */
  private async step(
    staff: TwoAddressBrowser,
    number: string,
    id: "acknowledge" | "submit-reply",
    filled: Readonly<Record<string, string>>,
  ): Promise<void> {
    const form = this.staffForms[id === "acknowledge" ? "acknowledge" : "reply"];
    const path = `/desk/complaints/${number}`;
    const { location, html, failures } = await staff.submit(form, { ...filled, number }, path);
    if (location === null) {
      const page = failures > 0 ? (await staff.open(path)).html : html;
      expect(
        page,
        `${id} of ${number} was neither done nor done before: ${readableText(page).slice(0, 400)}`,
      ).not.toContain(`id="${id}"`);
    } else expect(location).toContain(`${path}?done=`);
    this.told += 1;
  }
}

/** The forms as the pages give them, from one report that is filed for it. */
async function readForms(origin: string, mark: string): Promise<{ forms: Forms; receipt: Receipt }> {
  const browser = new PlainBrowser(origin, "2001:db8:ffff::1");
  const told = typed(mark, -1);
  const read = async (step: keyof typeof told, field: string): Promise<HtmlForm> => {
    const form = formWith(await browser.open(`/report/${step}`), field);
    await browser.submit(form, told[step]);
    return form;
  };
  const trouble = await read("trouble", "body");
  const place = await read("place", "regionId");
  const contact = await read("contact", "identityMode");
  const item = await read("item", "itemCode");
  const checkPage = await browser.open("/report/check");
  const check = checkPage.forms.find(({ html }) => html.includes(words("report.check.submit")));
  if (!check) throw new Error(`no form to file: ${readableText(checkPage.html)}`);
  const receipt = receiptIn(readableText((await browser.submit(check)).html));
  return { forms: { trouble, place, contact, item, check }, receipt };
}

/** Signs in, and takes that one report in hand. */
async function readStaffForms(origin: string, number: string) {
  const browser = await signedIn(origin, "2001:db8:ffff::2", handler);
  const path = `/desk/complaints/${number}`;
  const acknowledge = formById(await browser.open(path), "acknowledge");
  await browser.submit(acknowledge);
  const reply = formById(await browser.open(path), "submit-reply");
  return { staffForms: { acknowledge, reply }, cookies: browser.cookies };
}

test("one web server and one worker of two each are killed: no report is lost or doubled, every step is done once, every letter goes out", {
  tag: "@desktop",
}, async () => {
  test.setTimeout(300_000 + filings * 400);
  const own = await openOwnOffice([handler]);
  const { sql } = own;
  const sink = await openMailSink({ delayMs: letterMs });
  const settings = { ...own.settings, SMTP_URL: sink.url };
  const webs: OwnWeb[] = [];
  const workers: OwnWorker[] = [];
  let office: Office | undefined;
  try {
    await noteTimetable(sql);
    workers.push(...(await Promise.all([OwnWorker.start(settings), OwnWorker.start(settings)])));
    webs.push(...(await Promise.all([OwnWeb.start(settings), OwnWeb.start(settings)])));
    const [first, second] = webs;
    if (!first || !second) throw new Error("two web servers are needed");
    const mark = `drill${randomBytes(6).toString("hex")}`;
    const { forms, receipt } = await readForms(first.origin, mark);
    const { staffForms, cookies } = await readStaffForms(second.origin, receipt.number);
    office = new Office([first.origin, second.origin], mark, forms, cookies, staffForms);
    const startedAt = performance.now();
    await test.step("people file and staff act while one of each is killed", () =>
      work(office, first, sql, workers, settings));
    const seconds = (performance.now() - startedAt) / 1000;

    await expectEverythingOnce(office, sql);
    await expectSameReceipts(office, forms.check);
    const letters = await expectEveryLetter(sql, sink);
    const turns = await expectTimetableOnce(sql);
    await expectSoundDatabase(settings);
    test.info().annotations.push({
      type: "figures",
      description: `${filings} filings and ${office.steps} steps in ${seconds.toFixed(0)} s; ${office.seen.allErrors} requests without an answer, ${office.filedAgain} filings sent again; ${letters}; ${turns} turns of the timetable`,
    });
  } finally {
    if (office) office.seen.isOver = true;
    await Promise.all([...webs.map((web) => web.stop()), ...workers.map((worker) => worker.kill())]);
    await sink.stop();
    await own.drop();
  }
});

async function work(
  office: Office | undefined,
  web: OwnWeb,
  sql: postgres.Sql,
  workers: OwnWorker[],
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  if (!office) throw new Error("nobody works");
  const working = Promise.all(Array.from({ length: clients }, (_, clientNo) => office.client(clientNo)));
  working.catch(() => {
    office.seen.isOver = true;
  });
  const until = async (isSo: () => boolean | Promise<boolean>) => {
    while (!(await isSo())) {
      if (office.seen.isOver) return working;
      if (office.filed.length === filings) throw new Error("the clients were done before anything was killed");
      await sleep(5);
    }
    return null;
  };

  // In the middle, and while somebody waits for the answer to a filing.
  await until(() => office.filed.length >= filings / 3 && office.underWay > 0);
  const before = await web.pid();
  await web.kill(before);
  expect(isAlive(before), "the web server that was killed").toBe(false);
  const errors = office.seen.errors.get(web.origin) ?? 0;
  await until(() => (office.seen.errors.get(web.origin) ?? 0) > errors + clients);
  const filedAtOne = office.filed.length;
  await until(() => office.filed.length > filedAtOne);
  await web.start();
  expect(await web.pid(), "the process behind the port").not.toBe(before);

  await until(() => office.filed.length >= (2 * filings) / 3);
  const [fallen] = workers;
  if (!fallen) throw new Error("no worker");
  await until(async () => (await countInHand(sql)) > 0);
  expect(await fallen.kill()).toBe("SIGKILL");
  expect(isAlive(fallen.pid), "the worker that was killed").toBe(false);
  expect(office.filed.length, "clients still at work").toBeLessThan(filings);
  workers.push(await OwnWorker.start(settings));
  await working;
}

async function countInHand(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from graphile_worker.jobs where locked_by is not null and task_identifier = 'send-notice'`;
  return row?.count ?? 0;
}

async function expectEverythingOnce(office: Office, sql: postgres.Sql): Promise<void> {
  const { filed, mark, seen } = office;
  expect(seen.errors.size, "addresses that did not answer at times").toBeGreaterThan(0);
  expect(filed).toHaveLength(filings);
  expect(office.steps).toBe(2 * filed.filter(({ index }) => isHandled(index)).length);
  const numbers = filed.map(({ number }) => number);
  expect(new Set(numbers).size, "different numbers").toBe(filings);
  const [stored] = await sql<{ told: number; all: number }[]>`
    select (select count(*)::int from complaints where number = any(${numbers})) as told,
      (select count(*)::int from complaint_texts where field = 'body' and body like ${`${mark} %`} and body not like ${`${mark} -%`}) as all`;
  expect(stored, "told numbers that exist, and reports of this run").toEqual({ told: filings, all: filings });
  for (const [type, done] of [
    ["complaint.filed", numbers],
    ["assignment.acknowledged", office.acknowledged],
    ["reply.submitted", office.answered],
  ] as const) {
    const rows = await sql<{ times: number; reports: number }[]>`
      select times, count(*)::int as reports from (
        select count(*)::int as times from complaint_events e join complaints c on c.id = e.complaint_id
        where c.number = any(${numbers}) and e.type = ${type} group by c.id) as counted
      group by times`;
    expect(rows, `reports by how often there is ${type}`).toEqual([{ times: 1, reports: done.length }]);
  }
}

/** Who presses once more, at whichever address, gets what was told before. */
async function expectSameReceipts({ filed, seen }: Office, check: HtmlForm): Promise<void> {
  const chosen = filed.filter((_, i) => i % Math.ceil(filed.length / 40) === 0);
  for (const { browser, number, code } of chosen) {
    const { location } = await browser.submit(check, {});
    expect(location).toBe("/report/receipt");
    expect(receiptIn(readableText((await browser.open("/report/receipt")).html))).toEqual({ number, code });
  }
  expect(seen.isOver).toBe(false);
}

async function expectEveryLetter(sql: postgres.Sql, sink: MailSink): Promise<string> {
  await expect
    .poll(
      async () => {
        const rows = await sql<{ count: number }[]>`select count(*)::int as count from notices where state = 'queued'`;
        return rows[0]?.count;
      },
      { message: "letters that wait", timeout: lettersPatienceMs },
    )
    .toBe(0);
  const sent = await sql<{ number: string; version: number; recipient: string; state: string }[]>`
    select c.number, n.version, n.recipient, n.state from notices n join complaints c on c.id = n.complaint_id`;
  expect(
    sent.filter(({ state }) => state !== "sent"),
    "letters that were not sent",
  ).toEqual([]);
  expect(sent.length).toBeGreaterThanOrEqual(filings);
  const ids = new Map<string, number>();
  for (const { messageId } of sink.mails) ids.set(messageId, (ids.get(messageId) ?? 0) + 1);
  expect(ids.size, "different letters by their key").toBe(sent.length);
  const repeated = sink.mails.length - ids.size;
  // What the killed worker had handed over and not yet noted: it does four things at a time.
  expect(repeated, "letters that came twice, with the same key").toBeLessThanOrEqual(4);
  return `${ids.size} letters, ${repeated} of them twice with the same key`;
}

/** From now on it is kept when which task was put into the queue by the timetable. */
async function noteTimetable(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create table timetable_turns (task text, turn text);
    create function note_turn() returns trigger language plpgsql as $$
    begin
      if new.payload -> '_cron' is not null then
        insert into public.timetable_turns values (new.task_id::text, new.payload -> '_cron' ->> 'ts');
      end if;
      return null;
    end $$;
    create trigger note_turn after insert or update of payload on graphile_worker._private_jobs
    for each row execute function note_turn()`);
}

async function expectTimetableOnce(sql: postgres.Sql): Promise<number> {
  const turns = await sql<{ task: string; turn: string; times: number }[]>`
    select task, turn, count(*)::int as times from timetable_turns group by task, turn`;
  expect(turns.length, "turns of the timetable during the run").toBeGreaterThan(0);
  expect(
    turns.filter(({ times }) => times > 1),
    "turns that two workers took",
  ).toEqual([]);
  await sql`drop table timetable_turns cascade`;
  await sql`drop function note_turn() cascade`;
  return turns.length;
}

async function expectSoundDatabase(settings: Readonly<Record<string, string>>): Promise<void> {
  expect(await command("scripts/db-check.ts", [], settings)).toContain("Everything agrees");
}
