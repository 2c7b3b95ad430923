/**
 * What one whole HTTP request tells the database, at the production build: session, layouts, rate limits, clock, settings
 * and badges included, whoever asks. The same with ten reports and with thousands; each page has a limit that holds.
 *
 * Thousands are 5,000, and 100,000 at full size (npm run test:deep).
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type Counted, openStatementCounter } from "@/db/statement-count.test-support";
import { copyReports } from "@/jobs/many-reports.test-support";
import { command, formById, openOwnOffice, signedIn } from "./faults/own-office";
import { OwnWeb } from "./faults/own-web";
import { OwnWorker } from "./faults/own-worker";
import { Seen, TwoAddressBrowser } from "./faults/two-addresses";
import { expect, test } from "./journey";
import { handlerOf, headOf, leadOf } from "./people";
import { formWith, type HtmlForm, PlainBrowser } from "./plain-browser";
import { filePlainly, fillPlainly } from "./plain-filing";
import { type Receipt, sampleFiling } from "./steps/filing";

const copies = Math.max(2_000, Math.round(100_000 * Number(process.env.SCALE ?? "0.05")));
const unitId = "LZ02-natural-resources";
const [handler, lead, head] = [handlerOf(unitId), leadOf(unitId), headOf(unitId)];
const ofWindow = ["clerk", "dispatcher", "supervisor", "official"];
const staff = [...ofWindow, handler, lead, head];

/** The most that a request may take, by what it is. */
const most: Readonly<Record<string, { readonly statements: number; readonly roundTrips?: number }>> = {
  status: { statements: 2 },
  report: { statements: 4 },
  queue: { statements: 3 },
  statistics: { statements: 3 },
  insight: { statements: 3 },
  filing: { statements: 8, roundTrips: 5 },
  acknowledge: { statements: 6 },
};

/** What a process asks once a minute, or when it was told of a change, and never for a page. */
const isOfProcess = (text: string) => /reference_versions|clock_timestamp\(\) as now/.test(text);
/** What is sent when the answer is on its way already belongs to it as well. */
const afterwardsMs = 100;

type Deed = () => Promise<void>;
type Count = Pick<Counted, "statements" | "roundTrips">;

/** One request with what has to be done before it is counted. */
type Request = { readonly of: keyof typeof most; readonly name: string; readonly prepare: () => Promise<Deed> };

class Office {
  private visitors = 0;

  constructor(
    private readonly origin: string,
    private readonly people: ReadonlyMap<string, PlainBrowser>,
  ) {}

  /** Everybody comes from an address and with a telephone of their own. */
  private visitor(sharesIdentity: "yes" | "no" = "yes") {
    this.visitors += 1;
    const address = `2001:db8:5:${this.visitors.toString(16)}::1`;
    const phone = `0999-${String(2_000_000 + this.visitors)}`;
    const contact = { identityMode: "real_name" as const, name: "沈青禾", phone, sharesIdentity };
    return { address, filing: sampleFiling({ body: "登记过户跑了三次窗口，每次要的材料都不一样。", contact }) };
  }

  async file(sharesIdentity: "yes" | "no" = "yes"): Promise<Receipt> {
    const { address, filing } = this.visitor(sharesIdentity);
    return filePlainly(this.origin, address, filing);
  }

  /** Every kind of request, by everybody who makes it. `hidden`: from whom the unit has nothing yet. */
  async requests({ shared, hidden }: { shared: Receipt; hidden: Receipt }): Promise<readonly Request[]> {
    const requests: Request[] = [];
    const page = (of: string, who: string, browser: PlainBrowser, path: string, shows: string) => {
      const open = async () => {
        const { status, url, html } = await browser.open(path);
        expect(`${status} ${url}`, who).toBe(`200 ${this.origin}${path}`);
        expect(html).toContain(shows);
      };
      requests.push({ of, name: `${of}: ${who} ${path}`, prepare: async () => open });
    };
    for (const { number, code } of [shared, hidden]) {
      const person = new PlainBrowser(this.origin, "2001:db8:6::1");
      await person.submit(formWith(await person.open("/status"), "code"), { number, code });
      page("status", "the person", person, `/status/${number}`, number);
      for (const who of number === shared.number ? staff : ofWindow) {
        page("report", who, this.of(who), `/desk/complaints/${number}`, number);
      }
    }
    for (const [who, browser] of this.people) {
      const views = ["dispatcher", handler].includes(who) ? await viewsOf(browser) : [];
      for (const path of ["/desk", ...views]) page("queue", who, browser, path, 'href="/desk?view=');
    }
    page("statistics", "anybody", new PlainBrowser(this.origin, "2001:db8:7::1"), "/statistics", "<main");
    for (const who of ["official", "supervisor"]) page("insight", who, this.of(who), "/insight", "<main");
    requests.push({ of: "filing", name: "filing", prepare: () => this.filing() });
    requests.push({ of: "acknowledge", name: "acknowledge", prepare: () => this.acknowledging() });
    return requests;
  }

  private of(username: string): PlainBrowser {
    const browser = this.people.get(username);
    if (!browser) throw new Error(`nobody is ${username}`);
    return browser;
  }

  private async filing(): Promise<Deed> {
    const { address, filing } = this.visitor();
    const browser = new PlainBrowser(this.origin, address);
    return this.post(browser, address, await fillPlainly(browser, filing), "/report/receipt");
  }

  private async acknowledging(): Promise<Deed> {
    const { number } = await this.file();
    const path = `/desk/complaints/${number}`;
    const form = formById(await this.of(handler).open(path), "acknowledge");
    return this.post(this.of(handler), "2001:db8:8::1", form, `${path}?done=acknowledge`);
  }

  /** The form alone: where it leads to is a request of its own. */
  private post(browser: PlainBrowser, address: string, form: HtmlForm, leadsTo: string): Deed {
    const poster = new TwoAddressBrowser([this.origin], address, new Seen());
    for (const [name, value] of browser.cookies) poster.cookies.set(name, value);
    return async () => {
      const { location, failures } = await poster.submit(form, {});
      expect({ location, failures }).toEqual({ location: leadsTo, failures: 0 });
    };
  }
}

/** The views that stand beside the queue of whoever looks. */
async function viewsOf(browser: PlainBrowser): Promise<readonly string[]> {
  const { html } = await browser.open("/desk");
  const views = [...html.matchAll(/href="(\/desk\?view=[a-z_]+)"/g)].map(([, href = ""]) => href);
  expect(views.length, "views of the queue").toBeGreaterThan(2);
  return [...new Set(views)];
}

test("whole requests take no more statements than their limits, with ten reports and with thousands", {
  tag: "@desktop",
}, async () => {
  test.setTimeout(240_000 + copies * 5);
  const own = await openOwnOffice(staff);
  const counter = openStatementCounter();
  let web: OwnWeb | undefined;

  /** The third of its kind: connections are open, statements prepared, and what is kept in memory is there. */
  const counted = async ({ prepare }: Request): Promise<Count> => {
    for (let before = 0; before < 2; before += 1) await (await prepare())();
    for (;;) {
      const deed = await prepare();
      await sleep(afterwardsMs);
      const count = await counter.count(async () => {
        await deed();
        await sleep(afterwardsMs);
      });
      if (!count.statements.some(isOfProcess)) return count;
    }
  };

  try {
    // Without a worker it would not call itself healthy; afterwards nobody else writes.
    const worker = await OwnWorker.start(own.settings);
    web = await OwnWeb.start({
      ...own.settings,
      DATABASE_URL: await counter.through(own.settings.DATABASE_URL ?? ""),
      // One connection that reads and one for transactions, so that what was sent once is prepared.
      DATABASE_POOL: "2",
      LIMITS_FACTOR: "1",
    }).finally(() => worker.kill());
    const { origin } = web;
    const people = new Map<string, PlainBrowser>();
    for (const [i, who] of staff.entries()) people.set(who, await signedIn(origin, `2001:db8:4:${i}::1`, who));
    const office = new Office(origin, people);
    const [shared, hidden] = [await office.file("yes"), await office.file("no")];
    for (let others = 0; others < 8; others += 1) await office.file();

    const measure = async (): Promise<ReadonlyMap<string, Count>> => {
      const counts = new Map<string, Count>();
      for (const request of await office.requests({ shared, hidden })) {
        const count = await counted(request);
        counts.set(request.name, count);
        const limit = most[request.of];
        const told = `${request.name}\n${count.statements.join("\n")}`;
        expect.soft(count.statements.length, told).toBeLessThanOrEqual(limit?.statements ?? 0);
        expect.soft(count.roundTrips, told).toBeLessThanOrEqual(limit?.roundTrips ?? Number.POSITIVE_INFINITY);
        expect(count.statements.length, `${request.name} asks something`).toBeGreaterThan(0);
      }
      return counts;
    };

    const few = await test.step("with ten reports", measure);
    await test.step(`with ${copies} more`, async () => {
      const ids = await own.sql<{ id: string }[]>`
        select id from complaints where number in (${shared.number}, ${hidden.number})`;
      await copyReports(
        own.directUrl,
        ids.map(({ id }) => ({ complaintId: Number(id), copies: copies / 2 })),
      );
    });
    const many = await test.step("and again", measure);
    // How much of what may travel together did is chance.
    const inWords = (counts: ReadonlyMap<string, Count>) =>
      [...counts].map(([name, { statements }]) => `${name.replace(/\d{6}-\d{6,9}-\d/u, "N")}: ${statements.length}`);
    expect(inWords(many)).toEqual(inWords(few));
    test.info().annotations.push({ type: "figures", description: summary(many) });
    expect(await command("scripts/db-check.ts", [], own.settings)).toContain("Everything agrees");
  } finally {
    await web?.stop();
    await counter.close();
    await own.drop();
  }
});

/** The most of each kind. */
function summary(counts: ReadonlyMap<string, Count>): string {
  return Object.keys(most)
    .map((of) => {
      const found = [...counts].filter(([name]) => name.split(":")[0] === of).map(([, count]) => count);
      const statements = Math.max(...found.map((count) => count.statements.length));
      return `${of} ${statements} in ${Math.max(...found.map((count) => count.roundTrips))}`;
    })
    .join(", ");
}
