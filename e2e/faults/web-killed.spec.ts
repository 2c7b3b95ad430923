/**
 * The web server dies in the middle of filings. Whoever was told a number has exactly one report; whoever was told
 * nothing presses again and gets one, not two (THREATS 1.1, 1.2; invariants I1, I2).
 */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import postgres from "postgres";
import { projectRoot } from "@/lib/project-root";
import { expect, test } from "../journey";
import { type HtmlForm, PlainBrowser, type PlainPage, readableText } from "../plain-browser";
import { fillPlainly } from "../plain-filing";
import { type Receipt, receiptIn, sampleFiling } from "../steps/filing";
import { OwnWeb } from "./own-web";

const kills = 5;
const filings = Math.max(50, Math.round(1000 * Number(process.env.SCALE ?? "0.05")));
const clients = filings > 200 ? 8 : 4;
/** How soon somebody presses again when nothing came back. */
const patienceMs = 100;

type Filed = Receipt & { readonly browser: PlainBrowser; readonly form: HtmlForm };

/** What the clients saw, and what the killer goes by. */
class Run {
  readonly filed: Filed[] = [];
  next = 0;
  /** Requests that got no answer. */
  errors = 0;
  /** Filings that got no answer and were sent again. */
  sentAgain = 0;
  /** Filings on their way right now. */
  underWay = 0;
  isOver = false;

  constructor(
    readonly origin: string,
    readonly mark: string,
  ) {}

  async insist(request: () => Promise<PlainPage>): Promise<PlainPage> {
    while (!this.isOver) {
      try {
        const page = await request();
        if (page.status < 500) return page;
      } catch {
        // No answer: the same again.
      }
      this.errors += 1;
      await sleep(patienceMs);
    }
    throw new Error("the run is over");
  }

  /** One person after the other files, until all have. */
  async client(clientNo: number): Promise<void> {
    for (let index = this.next++; index < filings && !this.isOver; index = this.next++) {
      await this.fileOne(index, `2001:db8:${clientNo + 1}::1`);
    }
  }

  private async fileOne(index: number, address: string): Promise<void> {
    const browser = new PlainBrowser(this.origin, address);
    const form = await fillPlainly(
      browser,
      sampleFiling({ body: `${this.mark} ${index}：去了三次窗口，每次要的材料都不一样。`, regionId: "LZ03" }),
      (request) => this.insist(request),
    );
    const receipt = await this.submit(browser, form);
    this.filed.push({ ...receipt, browser, form });
  }

  private async submit(browser: PlainBrowser, form: HtmlForm): Promise<Receipt> {
    let tries = 0;
    const page = await this.insist(async () => {
      tries += 1;
      this.underWay += 1;
      try {
        return await browser.submit(form);
      } finally {
        this.underWay -= 1;
      }
    });
    if (tries > 1) this.sentAgain += 1;
    return receiptIn(readableText(page.html));
  }
}

test("five times the web server is killed during filings: every number that was told exists once, a retry gets the same number and code", {
  tag: "@desktop",
}, async () => {
  test.setTimeout(180_000 + filings * 1_500);
  const web = await OwnWeb.start();
  const run = new Run(web.origin, `drill ${randomBytes(6).toString("hex")}`);
  try {
    const working = Promise.all(Array.from({ length: clients }, (_, clientNo) => run.client(clientNo)));
    working.catch(() => {
      run.isOver = true;
    });
    let pid = await web.pid();
    const pids = [pid];
    for (let kill = 1; kill <= kills; kill += 1) {
      // In the middle of the run, and while somebody waits for the answer to a filing.
      await until(run, () => run.filed.length >= (filings * kill) / (kills + 1) && run.underWay > 0);
      const before = run.errors;
      await web.kill(pid);
      expect(run.filed.length, "clients still running at the kill").toBeLessThan(filings);
      await web.start();
      await until(run, () => run.errors > before);
      pid = await web.pid();
      pids.push(pid);
    }
    await working;
    expect(new Set(pids).size, `processes behind the port: ${pids}`).toBe(kills + 1);
    expect(run.errors, "requests without an answer").toBeGreaterThan(0);
    expect(run.sentAgain, "filings sent again").toBeGreaterThan(0);
    expect(run.filed).toHaveLength(filings);
    expect(new Set(run.filed.map(({ number }) => number)).size, "different numbers").toBe(filings);

    await expectStoredOnce(run);
    for (const { browser, form, number, code } of run.filed) {
      const again = await browser.submit(form);
      expect(receiptIn(readableText(again.html)), `the receipt of ${number}, asked for again`).toEqual({
        number,
        code,
      });
    }
    await expectStoredOnce(run);
    await expectSoundDatabase();
    test.info().annotations.push({
      type: "figures",
      description: `${filings} filings, ${kills} kills, ${run.errors} requests without an answer, ${run.sentAgain} filings sent again`,
    });
  } finally {
    run.isOver = true;
    await web.stop();
  }
});

async function until(run: Run, isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    if (run.isOver) throw new Error("a client gave up");
    await sleep(5);
  }
}

async function expectStoredOnce({ filed, mark }: Run): Promise<void> {
  const sql = postgres(process.env.DATABASE_DIRECT_URL ?? "", { max: 1 });
  try {
    const numbers = filed.map(({ number }) => number);
    const rows = await sql<{ number: string; count: number }[]>`
      select number, count(*)::int as count from complaints where number in ${sql(numbers)} group by number`;
    expect(
      rows.filter(({ count }) => count !== 1),
      "numbers that stand more than once",
    ).toEqual([]);
    expect(rows.length, "told numbers that exist").toBe(numbers.length);
    const [stored] = await sql<{ count: number }[]>`
      select count(*)::int as count from complaint_texts where field = 'body' and body like ${`${mark} %`}`;
    expect(stored?.count, "reports of this run").toBe(filings);
  } finally {
    await sql.end();
  }
}

async function expectSoundDatabase(): Promise<void> {
  const command = ["--import", "tsx", "--conditions=react-server", "scripts/db-check.ts"];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: projectRoot });
  expect(stdout).toContain("Everything agrees");
}
