import postgres from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { listPublicationPlans, listPublications, type PublicationQuery } from "@/db/queries/publications";
import { contactInput } from "@/domain/complaint/filing-form";
import { readSearchWords } from "@/domain/complaint/search";
import { bigramsOf } from "@/domain/complaint/text";
import { rateComplaint } from "../complaint/rate-complaint";
import { solveOnTheSpot } from "../complaint/solve-on-the-spot";
import { hours, openOffice } from "../office.test-support";
import { listPublished, type PublishedWish } from "./list-published";
import { publishAnswer } from "./publish-answer";
import { readPublished } from "./read-published";

const office = openOffice();
const visitor = () => office.as(office.visitor, hours(30));

/** Solved by the window and released; `n` hours after the others. */
async function publish(n: number, told: Partial<Record<"title" | "question" | "answer", string>> = {}): Promise<void> {
  const filed = await office.file({ contact: contactInput.parse({ identityMode: "anonymous" }) });
  const { number } = filed;
  const body = "窗口当场补打了受理通知书，已经交给本人。";
  await solveOnTheSpot(office.as(office.clerk, hours(1)), { number, body });
  await rateComplaint(office.as(office.complainantOf(filed), hours(2)), { number, satisfaction: 5 });
  const text = "有人办证时没有拿到受理通知书，窗口当场补给。";
  const texts = { title: `第${n}件`.padEnd(4, "。"), question: text, answer: text, ...told };
  await publishAnswer(office.as(office.supervisor, hours(n)), { number, ...texts });
}

const plain = (parts: readonly { text: string }[]) => parts.map((part) => part.text).join("");
const marked = (parts: readonly { text: string; marked: boolean }[]) =>
  parts.filter((part) => part.marked).map((part) => part.text);

/** The titles of a whole list, page by page. */
async function titlesOf(wish: PublishedWish, mostPages = 40): Promise<string[]> {
  const titles: string[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await listPublished(visitor(), { ...wish, after });
    expect(page.isFirst).toBe(after === undefined);
    titles.push(...page.entries.map((entry) => plain(entry.title)));
    if (page.next === null) return titles;
    after = page.next;
  }
  throw new Error("the pages do not end");
}

describe("published answers", () => {
  it("are read page by page, newest first, each exactly once, also when several came at the same moment", async () => {
    for (let n = 3; n < 25; n += 1) await publish(n);
    await publish(24);
    const newestFirst = [24, ...Array.from({ length: 22 }, (_, i) => 24 - i)];
    expect(await titlesOf({})).toEqual(newestFirst.map((n) => `第${n}件`.padEnd(4, "。")));
  });

  it("begin at the first page when an address is no place in the list", async () => {
    for (const after of ["", "x", "1.1.1", "99999999999999999999.1", "'; drop table publications"]) {
      expect((await listPublished(visitor(), { after })).isFirst).toBe(true);
    }
  });

  it("are nothing for what is no number, or none of theirs", async () => {
    for (const id of ["0", "-1", "x", "1e3", "99999999999999999999", "999999"]) {
      expect(await readPublished(visitor(), id)).toBeNull();
    }
    const { entries } = await listPublished(visitor(), {});
    expect(await readPublished(visitor(), String(entries[0]?.id))).toMatchObject({ title: "第24件" });
  });

  it("are found by one character or many, in any script, all words of a search together, and marked", async () => {
    const question = "城镇职工社保转移到外地，经办窗口要求两头跑，ＡＢＣ系统查不到记录。";
    await publish(25, { title: "社保跨省转移怎么办", question });
    for (const q of ["社保", "转移到外地", "社保 转移", "abc系统", "ＡＢＣ", "镇", "  两头跑 　社保 "]) {
      expect([q, await titlesOf({ q })]).toEqual([q, ["社保跨省转移怎么办"]]);
    }
    for (const q of ["社保怎么办", "转移 公积金", "龘", "%", "_", "\\", "社%", "'"]) {
      expect([q, await titlesOf({ q })]).toEqual([q, []]);
    }
    const { entries, shown } = await listPublished(visitor(), { q: " 社保 转移 " });
    expect(shown).toBe("社保 转移");
    expect(marked(entries[0]?.title ?? [])).toEqual(["社保", "转移"]);
    expect(marked(entries[0]?.excerpt ?? [])).toEqual(["社保转移"]);
  });

  it("narrow by place with what lies below, outcome and month; what names nothing is said and narrows nothing", async () => {
    const all = await titlesOf({});
    expect(await titlesOf({ region: "LZ01" })).toEqual(all);
    expect(await titlesOf({ region: "LZ" })).toEqual(all);
    expect(await titlesOf({ region: "LZ02" })).toEqual([]);
    expect(await titlesOf({ region: "LZ0101" })).toEqual([]);
    expect(await titlesOf({ outcome: "solved", month: "2026-03" })).toEqual(all);
    expect(await titlesOf({ outcome: "explained" })).toEqual([]);
    expect(await titlesOf({ month: "2026-02" })).toEqual([]);
    const wrong = { item: "no-such", unit: "x".repeat(99), month: "2026-13", outcome: "done" };
    const list = await listPublished(visitor(), wrong);
    expect(list.unknown).toEqual(["item", "outcome", "month"]);
    expect(list.entries).toHaveLength(20);
    expect(list.choices.months).toEqual(["2026-03"]);
  });
});

type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Plan[];
};

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** What a page may put in order: a page, or what a rare word was found in. */
const mostSorted = 5_001;

/** What no page may do, however many answers there are. */
async function faultsOf(query: PublicationQuery): Promise<string[]> {
  const faults: string[] = [];
  for (const [which, written] of (await listPublicationPlans(office.db, query)).entries()) {
    const [{ Plan: plan }] = written as [{ Plan: Plan }];
    for (const node of nodesOf(plan)) {
      const kind = node["Node Type"];
      const isTable = node["Relation Name"] === "publications";
      const read = (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"];
      if (kind === "Seq Scan" && isTable) faults.push("reads the whole table");
      // A walk asks nothing of the rows that its index has not answered: it would walk on and on.
      if (which === 0 && isTable && (node["Rows Removed by Filter"] ?? 0) > 0)
        faults.push(`filters while it walks: ${kind}`);
      if (which === 0 && /Sort/.test(kind)) faults.push("puts a walk in order");
      if (/Sort/.test(kind) && (node.Plans?.[0]?.["Actual Rows"] ?? 0) > mostSorted)
        faults.push("sorts more than a page");
      if (isTable && read > 20_001) faults.push(`looks at ${read} rows`);
    }
  }
  return faults;
}

/** A million at full size, which takes minutes to make; a twentieth of it otherwise. */
const rows = Number(process.env.SCALE ?? "0.05") * 1_000_000;
const oldRows = rows * 0.6;
const common = "窗口";
const rare = "龙舟竞渡";
const old = "旧版表格";

/** Made by the database: every third unit's, every fifth place's, in three years; the words in some of them. */
async function seedMany(): Promise<void> {
  const owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
  const units = [...office.reference.units.values()].filter((unit) => unit.responsible).map(({ id }) => id);
  const items = [...office.reference.items.keys()];
  const places = [...office.reference.regions.values()];
  const text = `这个事项在${common}办了三次，材料每次要得都不一样，已经一次说清并且办结。`;
  const pairs = bigramsOf(text);
  try {
    await owner`alter table publications drop constraint publications_complaint_id_complaints_id_fk`;
    await owner`
      insert into publications (complaint_id, region_id, region_path, unit_id, item_code, title, question, answer,
        outcome, published_at, published_by, bigrams)
      select 1000000 + n, place.id, place.path,
        (${units}::text[])[1 + (n * 7) % ${units.length}], (${items}::text[])[1 + (n * 11) % ${items.length}],
        '第' || n || '件', made.text, made.text,
        case n % 20 when 0 then 'explained' when 1 then 'partly_solved' else 'solved' end,
        timestamptz '2023-01-01' + n * (interval '868 days' / ${rows}::int), 1, ${pairs}::text[] || made.more
      from generate_series(1, ${rows}::int) as n
      cross join lateral (select
        ${text} || case when n % 9973 = 0 then ${rare} when n < ${oldRows}::int and n % 5 = 0 then ${old} else '' end as text,
        case when n % 9973 = 0 then ${bigramsOf(rare)}::text[] when n < ${oldRows}::int and n % 5 = 0 then ${bigramsOf(old)}::text[]
          else '{}' end as more) as made
      cross join lateral (select (${places.map(({ id }) => id)}::text[])[1 + (n * 13) % ${places.length}] as id,
        (${places.map(({ path }) => path)}::text[])[1 + (n * 13) % ${places.length}] as path) as place`;
    await owner`analyze publications`;
  } finally {
    await owner.end();
  }
}

describe("over very many answers", () => {
  beforeAll(seedMany, 600_000);

  const query = (told: Partial<PublicationQuery> & { q?: string } = {}): PublicationQuery => {
    const { q = "", ...rest } = told;
    const { words, pairs } = readSearchWords(q);
    return {
      ...{ itemCode: null, unitId: null, regionPath: null, outcome: null, from: null, before: null, after: null },
      ...{ words, pairs, size: 21 },
      ...rest,
    };
  };
  const unitId = "LZ01-natural-resources";
  const itemCode = () => [...office.reference.items.keys()][3] ?? "";
  const month = { from: new Date("2024-03-01T00:00:00+08:00"), before: new Date("2024-04-01T00:00:00+08:00") };
  const deep = { after: { publishedAt: new Date("2024-01-01T00:00:00Z"), id: 20_000 } };

  it("no page reads the table through, puts more than a page in order, or looks at more than its share", async () => {
    const shapes: Record<string, PublicationQuery> = {
      newest: query(),
      deep: query(deep),
      month: query(month),
      item: query({ itemCode: itemCode() }),
      "item, deep": query({ itemCode: itemCode(), ...deep }),
      unit: query({ unitId }),
      county: query({ regionPath: "/LZ/LZ01/" }),
      township: query({ regionPath: "/LZ/LZ01/LZ0101/" }),
      village: query({ regionPath: "/LZ/LZ01/LZ0101/LZ010101/" }),
      everywhere: query({ regionPath: "/LZ/" }),
      outcome: query({ outcome: "explained" }),
      "unit and outcome": query({ unitId, outcome: "explained" }),
      "item and unit": query({ itemCode: itemCode(), unitId }),
      "item, unit, place, outcome, month": query({
        ...{ itemCode: itemCode(), unitId, regionPath: "/LZ/LZ01/", outcome: "solved", ...month },
      }),
      "place and an outcome that there is not": query({ regionPath: "/LZ/LZ01/", outcome: "referred" }),
      "common word": query({ q: common }),
      "common word, deep": query({ q: common, ...deep }),
      "rare word": query({ q: rare }),
      "no such word": query({ q: "珊瑚礁" }),
      "a word of long ago": query({ q: old }),
      "one character": query({ q: "龙" }),
      "word, unit and month": query({ q: common, unitId, ...month }),
      "rare word and place": query({ q: rare, regionPath: "/LZ/LZ01/" }),
    };
    const faults: string[] = [];
    for (const [name, shape] of Object.entries(shapes)) {
      faults.push(...(await faultsOf(shape)).map((fault) => `${name}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  it("every page is what a plain reading of all of them gives", async () => {
    const first = async (told: Parameters<typeof query>[0]) => (await listPublications(office.db, query(told))).rows;
    const owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
    try {
      const expected = async (where: postgres.PendingQuery<postgres.Row[]>) =>
        (
          await owner`select id from publications where withdrawn_at is null and ${where}
            order by published_at desc, id desc limit 21`
        ).map(({ id }) => Number(id));
      const ids = async (told: Parameters<typeof query>[0]) => (await first(told)).map(({ id }) => id);
      expect(await ids({ q: rare })).toEqual(await expected(owner`question like ${`%${rare}%`}`));
      expect(await ids({ q: rare })).toHaveLength(Math.min(21, Math.floor(rows / 9973)));
      expect(await ids({ unitId })).toEqual(await expected(owner`unit_id = ${unitId}`));
      expect(await ids({ regionPath: "/LZ/LZ01/" })).toEqual(await expected(owner`region_path like '/LZ/LZ01/%'`));
      expect(await ids({ regionPath: "/LZ/LZ01/LZ0101/", outcome: "explained" })).toEqual(
        await expected(owner`region_path like '/LZ/LZ01/LZ0101/%' and outcome = 'explained'`),
      );
      expect(await ids({ q: common, itemCode: itemCode(), ...month })).toEqual(
        await expected(
          owner`item_code = ${itemCode()} and published_at >= ${month.from} and published_at < ${month.before}`,
        ),
      );
    } finally {
      await owner.end();
    }
  });

  it("a word that was common long ago is found, page after page, and the page says how far it looked", async () => {
    let lookedAt = 0;
    let after: string | undefined;
    const found: string[] = [];
    for (let pages = 0; pages < 300 && found.length < 30; pages += 1) {
      const page = await listPublished(visitor(), { q: old, after });
      if (page.lookedTo) lookedAt += 1;
      found.push(...page.entries.map((entry) => plain(entry.title)));
      if (page.next === null) break;
      after = page.next;
    }
    expect(lookedAt).toBeGreaterThan(3);
    expect(found.slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, i) => `第${oldRows - 5 - 5 * i}件`));
  });

  it("an index that is missing is noticed", async () => {
    const owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
    try {
      await owner`drop index publications_of_unit`;
      expect(await faultsOf(query({ unitId }))).not.toEqual([]);
      await owner`drop index publications_words`;
      expect(await faultsOf(query({ q: rare }))).not.toEqual([]);
    } finally {
      await owner.end();
    }
  });
});
