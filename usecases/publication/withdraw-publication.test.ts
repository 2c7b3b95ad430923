import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { visitorActor } from "@/auth/actor";
import { contactInput } from "@/domain/complaint/filing-form";
import { Refusal } from "@/domain/refusal";
import { readComplaint } from "../complaint/read-complaint";
import { readStatus } from "../complaint/read-status";
import { solveOnTheSpot } from "../complaint/solve-on-the-spot";
import type { Context } from "../context";
import { hours, openOffice } from "../office.test-support";
import { listPublished } from "./list-published";
import { listPublishedAddresses } from "./list-published-addresses";
import { publishAnswer } from "./publish-answer";
import { readPublished } from "./read-published";
import { readPublishedFeed } from "./read-published-feed";
import { readRelease } from "./read-release";
import { tellMeToo } from "./tell-me-too";
import { withdrawPublication } from "./withdraw-publication";

const office = openOffice();
afterEach(() => {
  delete process.env.LIMITS_FACTOR;
});
const visitor = (n = 6) => office.as(office.visitor, hours(n));
const nothing = { item: null, unit: null, region: null };

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Refusal) return error;
  throw error ?? new Error("no refusal");
}

async function endOf(work: Promise<unknown>): Promise<Refusal["code"] | "done"> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const texts = {
  title: "住在解放路的人怎样补证",
  question: "有人补办证件，窗口没有一次说清材料。",
  answer: "材料清单已经贴在窗口，当天补办完毕。",
};

async function published() {
  const filed = await office.file({ contact: contactInput.parse({ identityMode: "anonymous" }) });
  await solveOnTheSpot(office.as(office.clerk, hours(1)), { number: filed.number, body: "已经补给本人，当场办结。" });
  await publishAnswer(office.as(office.supervisor, hours(2)), { number: filed.number, ...texts });
  const release = await readRelease(office.as(office.supervisor, hours(3)), { number: filed.number });
  if (!release) throw new Error("nothing is in public");
  return { filed, number: filed.number, id: release.id };
}

describe("withdrawing a published answer", () => {
  it("takes it out of list, search, feed and sitemap at once, and leaves a page that says so and nothing of it", async () => {
    const { number, id, filed } = await published();
    const supervisor = office.as(office.supervisor, hours(5));
    const idsOf = async (q?: string) => (await listPublished(visitor(), { q })).entries.map((entry) => entry.id);
    const feedIds = async () => (await readPublishedFeed(visitor(), nothing))?.entries.map((entry) => entry.id);
    const addresses = async () => (await listPublishedAddresses(visitor())).map((entry) => entry.id);
    for (const found of [await idsOf(), await idsOf("解放路"), await feedIds(), await addresses()]) {
      expect(found).toContain(id);
    }

    await withdrawPublication(supervisor, { number, reason: "标题里的路名没有隐去" });
    for (const found of [await idsOf(), await idsOf("解放路"), await feedIds(), await addresses()]) {
      expect(found).not.toContain(id);
    }
    expect(await readPublished(visitor(), String(id))).toEqual({ status: "withdrawn", withdrawnAt: hours(5) });
    expect(await readRelease(supervisor, { number })).toBeNull();
    const told = await readStatus(office.as(office.complainantOf(filed), hours(6)), number);
    expect(told?.events.map((event) => event.type)).toContain("publication.withdrawn");
  });

  it("is for the supervisor alone, once, and the answer can be published anew under an address of its own", async () => {
    const { number, id } = await published();
    const reason = "门牌号没有隐去";
    for (const actor of [office.dispatcher, office.clerk, office.official]) {
      expect(await endOf(withdrawPublication(office.as(actor, hours(4)), { number, reason }))).toBe("not-allowed");
    }
    const supervisor = office.as(office.supervisor, hours(5));
    expect((await readComplaint(supervisor, { number })).offers).toContain("withdraw_publication");
    const ends = await Promise.all([
      endOf(withdrawPublication(supervisor, { number, reason })),
      endOf(withdrawPublication(supervisor, { number, reason })),
    ]);
    expect(ends.sort()).toEqual(["done", "not-published"]);
    const { offers } = await readComplaint(supervisor, { number });
    expect(offers).toContain("publish");
    expect(offers).not.toContain("withdraw_publication");
    await publishAnswer(supervisor, { number, ...texts, title: "怎样补证" });
    const again = await readRelease(supervisor, { number });
    expect(again?.id).not.toBe(id);
    expect(await readPublished(visitor(), String(id))).toMatchObject({ status: "withdrawn" });
    expect(await readPublished(visitor(), String(again?.id))).toMatchObject({ status: "published", title: "怎样补证" });
  });
});

describe("a feed", () => {
  it("is narrowed as its address says, and none where the address names nothing", async () => {
    const { id } = await published();
    const idsOf = async (wish: Partial<typeof nothing> | Record<string, string>) =>
      (await readPublishedFeed(visitor(), { ...nothing, ...wish }))?.entries.map((entry) => entry.id);
    expect(await idsOf({ region: "LZ01" })).toContain(id);
    expect(await idsOf({ region: "LZ02" })).toEqual([]);
    expect(await idsOf({ region: "nowhere" })).toBeUndefined();
  });

  it("gives each answer an id of its own that stays the same", async () => {
    await published();
    const urns = async () => (await readPublishedFeed(visitor(), nothing))?.entries.map((entry) => entry.urn) ?? [];
    const first = await urns();
    expect(new Set(first).size).toBe(first.length);
    for (const urn of first)
      expect(urn).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await urns()).toEqual(first);
  });
});

describe("me too", () => {
  let id = 0;
  beforeEach(async () => {
    ({ id } = await published());
  });
  const browser = (n: number) => `browser-of-the-test-${String(n).padStart(4, "0")}`;
  const say = (n: number) => tellMeToo(visitor(), { id: String(id), browserId: browser(n) });
  const read = async (n: number) => {
    const page = await readPublished(visitor(), String(id), browser(n));
    return page?.status === "published" ? [page.meToos, page.saidMeToo] : null;
  };

  it("counts once for each browser, and is told from five on", async () => {
    for (let n = 1; n <= 4; n += 1) await say(n);
    await Promise.all([say(4), say(4), say(1)]);
    expect(await read(4)).toEqual([null, true]);
    expect(await read(5)).toEqual([null, false]);
    await say(5);
    expect(await read(9)).toEqual([5, false]);
  });

  it("keeps nothing by which a browser could be told again elsewhere", async () => {
    const other = id;
    ({ id } = await published());
    await say(7);
    await tellMeToo(visitor(), { id: String(other), browserId: browser(7) });
    const kept = await office.db.app.execute<{ browser_key: string }>(sql`
      select * from publication_me_toos where publication_id in (${id}, ${other})`);
    expect(kept).toHaveLength(2);
    expect(new Set(kept.map(({ browser_key }) => browser_key)).size).toBe(2);
    expect(JSON.stringify(kept)).not.toContain(browser(7));
    expect(Object.keys(kept[0] ?? {}).sort()).toEqual(["browser_key", "publication_id", "told_on"]);
  });

  it("asks a second step where very many press it behind one address, and far above says when to come back", async () => {
    const from = (address: string) => office.as(visitorActor(address), hours(6));
    const press = (ctx: Context, n: number) => tellMeToo(ctx, { id: String(id), browserId: browser(n) });
    const crowd = "203.0.113.90";
    for (let n = 100; n < 130; n += 1) await press(from(crowd), n);
    const asked = await refusalOf(press(from(crowd), 130));
    expect(asked.code).toBe("second-step-needed");
    expect(await endOf(press(from(crowd), 100)), "who said it already is asked nothing").toBe("done");
    expect(await endOf(press(from("203.0.113.91"), 131)), "another address notices nothing").toBe("done");
    const patient = office.as(visitorActor(crowd), new Date(hours(6).getTime() + 20_000));
    const secondStep = { permit: String(asked.details.permit), solution: "" };
    expect(await endOf(press({ ...patient, secondStep }, 130))).toBe("done");
    expect(await read(130)).toEqual([32, true]);

    process.env.LIMITS_FACTOR = "0.031";
    const refused = await refusalOf(press(from(crowd), 132));
    expect(refused.code).toBe("me-too-later");
    expect(refused.details).toEqual({ minutes: expect.any(Number) });
  });

  it("is not found for what is not in public", async () => {
    const { number, id: gone } = await published();
    await withdrawPublication(office.as(office.supervisor, hours(5)), { number, reason: "门牌号没有隐去" });
    for (const wrong of [gone, 999_999]) {
      expect(await endOf(tellMeToo(visitor(), { id: String(wrong), browserId: browser(1) }))).toBe("not-found");
    }
  });
});
