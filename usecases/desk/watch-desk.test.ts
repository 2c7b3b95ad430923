import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { type DeskChange, listenForChanges, tellChanged } from "@/db/changes";
import { byItself, lockComplaint, saveComplaint } from "@/db/queries/complaints";
import type { Actor } from "@/domain/actor";
import { decideNote } from "@/domain/complaint/decide-note";
import { type DeskWish, mostWatchesOfSession } from "@/domain/complaint/desk-now";
import { Refusal } from "@/domain/refusal";
import { addNote } from "../complaint/add-note";
import { dispatchComplaint } from "../complaint/dispatch-complaint";
import { readComplaint } from "../complaint/read-complaint";
import { hours, openOffice, unitIds } from "../office.test-support";
import { leaveReport } from "./leave-report";
import { readDeskNow, readDeskNowInput } from "./read-desk-now";
import { stayAtReport } from "./stay-at-report";
import { type DeskNews, type DeskWatch, watchDesk } from "./watch-desk";

const office = openOffice();
const open: DeskWatch[] = [];
afterEach(() => {
  for (const watch of open.splice(0)) watch.stop();
});

const nothing: DeskWish = { number: null, view: null, shown: [] };

function watched(actor: Actor, wish: Partial<DeskWish> = {}): DeskNews[] {
  const heard: DeskNews[] = [];
  const watch = watchDesk(office.as(actor), { ...nothing, ...wish }, (news) => heard.push(news));
  if (!watch) throw new Error("too many watches");
  open.push(watch);
  return heard;
}

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 5_000;
  while (!isSo() && performance.now() < end) await sleep(20);
}

/** As long as something would need that must not come. */
const settled = () => sleep(600);
const numbersIn = (heard: readonly DeskNews[]) => heard.flatMap(({ reports }) => reports.map(({ number }) => number));

/** Listening has begun: the process hears itself. */
async function listening(): Promise<void> {
  const heard = watched(office.supervisor);
  const { number } = await office.file();
  await until(() => heard.length > 0);
  for (let tries = 0; heard.length === 0 && tries < 20; tries += 1) {
    await addNote(office.as(office.clerk, hours(1)), { number, note: "听得到吗" });
    await sleep(300);
  }
  expect(heard.length).toBeGreaterThan(0);
  await settled();
  for (const watch of open.splice(0)) watch.stop();
}

describe("what the database tells when a complaint was saved", () => {
  it("comes after the commit and not before, once for a transaction, and never after a rollback", async () => {
    const heard: DeskChange[] = [];
    await listenForChanges((change) => heard.push(change));
    const { number, complaintId } = await office.file();
    await settled();
    heard.length = 0;
    const noted = async (isKept: boolean) => {
      await office.db.app
        .transaction(async (tx) => {
          for (const text of ["第一句话", "第二句话"]) {
            const stored = await lockComplaint(tx, number);
            if (!stored) throw new Error("no complaint");
            await saveComplaint(
              tx,
              byItself,
              stored,
              decideNote(stored.complaint, { text, forUnit: false, at: hours(1) }),
            );
          }
          await settled();
          expect(heard, "nothing before the commit").toEqual([]);
          if (!isKept) throw new Error("taken back");
        })
        .catch((error: Error) => expect(error.message).toBe("taken back"));
      await settled();
    };
    await noted(false);
    expect(heard).toEqual([]);
    await noted(true);
    expect(heard).toEqual([{ kind: "changed", ids: [complaintId] }]);
  });

  it("folds ten thousand of one transaction into one word without a single id", async () => {
    const heard: DeskChange[] = [];
    await listenForChanges((change) => heard.push(change));
    await settled();
    heard.length = 0;
    await office.db.app.transaction((tx) =>
      tellChanged(
        tx,
        Array.from({ length: 10_000 }, (_, i) => i + 1),
      ),
    );
    await settled();
    expect(heard).toEqual([{ kind: "many" }]);
  });
});

describe("an open page", () => {
  it("hears of the reports that its person may read, with number, version and who did it, and of no others", async () => {
    await listening();
    const { number } = await office.file();
    const page = await readComplaint(office.as(office.dispatcher, hours(1)), { number });
    if (page.offers.includes("dispatch")) {
      await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unitIds.responsible });
    }
    await settled();
    const [handler, stranger] = [await office.handlerOf(unitIds.responsible), await office.handlerOf(unitIds.other)];
    const [clerk, ours, theirs, observers, administrators] = [
      watched(office.clerk, { view: "open" }),
      watched(handler),
      watched(stranger),
      watched(office.observer),
      watched(office.administrator),
    ];
    const canary = "只有同事能看的话";
    await addNote(office.as(office.dispatcher, hours(2)), { number, note: canary });
    await until(() => clerk.length > 0 && ours.length > 0);
    await settled();
    const after = await readComplaint(office.as(office.clerk, hours(2)), { number });
    const version = after.timeline[0]?.version;
    const by = { kind: "staff", name: "dispatcher" };
    expect(clerk).toEqual([{ reports: [{ number, version, by, isInView: true }], isMany: false, isPresence: false }]);
    expect(numbersIn(ours)).toEqual([number]);
    expect([theirs, observers, administrators]).toEqual([[], [], []]);
    expect(JSON.stringify([clerk, ours])).not.toContain(canary);
  });

  it("hears that there were many, and of none of them, when more changed at once than anybody reads", async () => {
    await listening();
    const [heard, outside] = [watched(office.clerk), watched(office.administrator)];
    await office.db.app.transaction(async (tx) => {
      for (let id = 1; id <= 120; id += 1) await tellChanged(tx, [id]);
    });
    await until(() => heard.length > 0);
    await settled();
    expect(heard).toEqual([{ reports: [], isMany: true, isPresence: false }]);
    expect(outside).toEqual(heard);
  });

  it("is one of four that a session may hold, and gives its place back", async () => {
    for (let i = 0; i < mostWatchesOfSession; i += 1) watched(office.official);
    expect(watchDesk(office.as(office.official), nothing, () => {})).toBeNull();
    open.pop()?.stop();
    watched(office.official);
    expect(() => watchDesk(office.as(office.visitor), nothing, () => {})).toThrow(Refusal);
  });

  it("that asks is told of what it shows and may read, and of nothing else", async () => {
    const { number } = await office.file();
    const wish = readDeskNowInput.parse({ number, view: "open", shown: `${number},${number},LZ-none` });
    const now = await readDeskNow(office.as(office.clerk, hours(1)), wish);
    expect(now.reports.map((report) => report.number)).toEqual([number]);
    const stranger = await office.handlerOf(unitIds.other);
    expect((await readDeskNow(office.as(stranger, hours(1)), wish)).reports).toEqual([]);
    expect(readDeskNowInput.parse({ view: "nonsense" })).toEqual(nothing);
  });
});

describe("who has a report open", () => {
  const peopleSeenBy = async (actor: Actor, number: string, at: Date) =>
    (await readDeskNow(office.as(actor, at), { number, view: null, shown: [] })).people;
  const at = (seconds: number) => new Date(hours(2).getTime() + seconds * 1000);

  it("is seen by the others who may read it, for a minute after the last sign, and until the page is closed", async () => {
    await listening();
    const { number } = await office.file();
    await settled();
    const heard = watched(office.clerk, { number });
    await stayAtReport(office.as(office.dispatcher, at(0)), { number });
    await until(() => heard.length > 0);
    expect(heard).toEqual([{ reports: [], isMany: false, isPresence: true }]);
    expect(await peopleSeenBy(office.clerk, number, at(30))).toEqual(["dispatcher"]);
    expect(await peopleSeenBy(office.dispatcher, number, at(30)), "not oneself").toEqual([]);
    expect(await peopleSeenBy(office.clerk, number, at(59))).toEqual(["dispatcher"]);
    expect(await peopleSeenBy(office.clerk, number, at(60))).toEqual([]);
    await stayAtReport(office.as(office.dispatcher, at(70)), { number });
    expect(await peopleSeenBy(office.clerk, number, at(80))).toEqual(["dispatcher"]);
    await leaveReport(office.as(office.dispatcher, at(81)), { number });
    expect(await peopleSeenBy(office.clerk, number, at(82))).toEqual([]);
  });

  it("leaves no trace of whoever may not read it, and shows them nobody", async () => {
    const { number } = await office.file();
    await stayAtReport(office.as(office.clerk, at(0)), { number });
    const stranger = await office.handlerOf(unitIds.other);
    for (const actor of [stranger, office.administrator, office.observer]) {
      await expect(stayAtReport(office.as(actor, at(1)), { number })).rejects.toMatchObject({ code: "not-found" });
      expect(await peopleSeenBy(actor, number, at(2))).toEqual([]);
    }
    await expect(stayAtReport(office.as(office.visitor, at(1)), { number })).rejects.toThrow(Refusal);
    expect(await peopleSeenBy(office.supervisor, number, at(2))).toEqual(["clerk"]);
  });

  it("is no event, and what is past is swept away by whoever comes next", async () => {
    const { number } = await office.file();
    const before = await readComplaint(office.as(office.clerk, at(0)), { number });
    await stayAtReport(office.as(office.clerk, at(0)), { number });
    await stayAtReport(office.as(office.dispatcher, at(600)), { number });
    const after = await readComplaint(office.as(office.clerk, at(0)), { number });
    expect(after.timeline).toEqual(before.timeline);
    const rows = await office.db.app.execute<{ count: number }>(
      sql`select count(*)::int as count from desk_presence where seen_at < ${at(500).toISOString()}::timestamptz`,
    );
    expect(rows[0]?.count).toBe(0);
  });
});
