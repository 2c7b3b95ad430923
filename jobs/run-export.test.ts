import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "@/auth/actor";
import type { Actor } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { readTableFile } from "@/lib/table-file";
import { dispatchComplaint } from "@/usecases/complaint/dispatch-complaint";
import { readStatus } from "@/usecases/complaint/read-status";
import { listOwnExports } from "@/usecases/export/list-own-exports";
import { openExport } from "@/usecases/export/open-export";
import { requestExport } from "@/usecases/export/request-export";
import { openOffice, plainAnswers, unitIds } from "@/usecases/office.test-support";
import { checkInvariants } from "@/usecases/system/check-invariants";
import { deleteExpiredFiles } from "@/usecases/system/delete-expired-files";
import { runExport } from "./run-export";

const office = openOffice();
let folder: string;
let owner: postgres.Sql;

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  folder = await mkdtemp(join(tmpdir(), "bancheng-exports-"));
  process.env.STORAGE_DIR = folder;
  owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await owner.end();
  delete process.env.STORAGE_DIR;
  await rm(folder, { recursive: true });
});

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

/** The jobs run at the database's time, and so does whoever asks and fetches here. */
const context = (actor: Actor, later = 0) => office.as(actor, new Date(Date.now() + later));

type Wish = { query?: string; format?: "xlsx" | "csv"; identities?: "yes" | "no"; reason?: string };

function ask(actor: Actor, { query = "view=open", format = "xlsx", identities = "no", reason }: Wish = {}) {
  return requestExport(context(actor), { query, format, identities, reason, language: "zh-CN" });
}

async function bytesOf(actor: Actor, id: string): Promise<Buffer> {
  const { body } = await openExport(context(actor), { id });
  return Buffer.from(await new Response(body).arrayBuffer());
}

async function tableFor(actor: Actor, wish: Wish = {}): Promise<Record<string, string>[]> {
  const { id } = await ask(actor, wish);
  await runExport(id);
  const table = await readTableFile(await bytesOf(actor, id));
  const rows: Record<string, string>[] = [];
  for await (const { cells } of table.rows()) {
    rows.push(Object.fromEntries(table.header.map((name, i) => [name, cells[i] ?? ""])));
  }
  return rows;
}

const looks = async (number: string) =>
  owner`select e.actor_id from complaint_events e join complaints c on c.id = e.complaint_id
    where e.type = 'identity.revealed' and c.number = ${number}`;

const contact = (sharesIdentity: "yes" | "no", name: string) => {
  const given = plainAnswers.contact;
  if (!given) throw new Error("no contact");
  return { ...given, sharesIdentity, name };
};

describe("a table of a view", () => {
  it("holds the reports that the queue holds for this person, masked as there, and no names", async () => {
    const shown = await office.file({ contact: contact("yes", "甲某") });
    const hidden = await office.file({
      contact: contact("no", "乙某"),
      trouble: {
        plainAnswer: "materials_unclear",
        body: '=HYPERLINK("http://x") 不动产登记跑了三趟，电话09990000002。',
      },
    });
    await dispatchComplaint(office.as(office.dispatcher), {
      number: hidden.number,
      unitId: unitIds.responsible,
      maskedBody: "办不动产登记跑了三趟。",
    });
    const elsewhere = await office.file({ contact: contact("no", "丙某") });
    await dispatchComplaint(office.as(office.dispatcher), {
      number: elsewhere.number,
      unitId: unitIds.other,
      maskedBody: "与别的单位有关。",
    });
    const all = await tableFor(office.dispatcher);
    expect(all.map((row) => row.编号).sort()).toEqual([shown, hidden, elsewhere].map(({ number }) => number).sort());
    expect(all.find((row) => row.编号 === hidden.number)?.内容摘要).toMatch(/^=HYPERLINK/);
    expect(Object.keys(all[0] ?? {})).not.toContain("姓名");
    const handler = await office.handlerOf(unitIds.responsible);
    const own = await tableFor(handler);
    expect(own.map((row) => row.编号).sort()).toEqual([shown.number, hidden.number].sort());
    expect(own.find((row) => row.编号 === hidden.number)?.内容摘要).toBe("办不动产登记跑了三趟。");
    expect(JSON.stringify(own)).not.toMatch(/09990000002|HYPERLINK|乙某/);
    // A unit that asks for another's view gets no more than its own.
    expect(await tableFor(handler, { query: `view=open&unit=${unitIds.other}` })).toEqual([]);
    const { id } = await ask(office.dispatcher, { format: "csv" });
    await runExport(id);
    const text = (await bytesOf(office.dispatcher, id)).toString("utf8");
    expect(text.startsWith("\uFEFF")).toBe(true);
    const lines = parse(text, { bom: true }) as string[][];
    expect(lines.length).toBe(4);
    expect(lines.flat().filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
    expect(text).toContain("'=HYPERLINK");
  });

  it("has names only for the window, with a reason, and each look is recorded and told to the person", async () => {
    const filed = await office.file({ contact: contact("yes", "丁某") });
    const handler = await office.handlerOf(unitIds.responsible);
    expect(await refusalOf(ask(handler, { identities: "yes", reason: "给每人回电话" }))).toBe("not-allowed");
    expect(await refusalOf(ask(office.dispatcher, { identities: "yes" }))).toBe("export-reason-needed");
    expect(await looks(filed.number)).toHaveLength(0);
    const rows = await tableFor(office.dispatcher, { identities: "yes", reason: "逐一电话回访" });
    const row = rows.find(({ 编号 }) => 编号 === filed.number);
    expect(row).toMatchObject({ 姓名: "丁某", 电话: "09990000001" });
    expect(await looks(filed.number)).toHaveLength(1);
    const status = await readStatus(context(office.complainantOf(filed)), filed.number);
    expect(JSON.stringify(status)).toContain("identity.revealed");
    const checks = await checkInvariants(context(systemActor("check")));
    expect(checks.flatMap(({ examples }) => examples)).toEqual([]);
  });

  it("is fetched by whoever asked for it, for a day, and every step stands in a log that nobody changes", async () => {
    const { id } = await ask(office.dispatcher);
    expect(await refusalOf(openExport(context(office.dispatcher), { id }))).toBe("export-gone");
    expect(await runExport(id)).toBeGreaterThan(0);
    expect(await runExport(id)).toBe(0);
    await bytesOf(office.dispatcher, id);
    for (const actor of [office.supervisor, office.administrator, office.visitor, office.observer]) {
      expect(await refusalOf(openExport(context(actor), { id }))).toBe("not-found");
    }
    const day = 24 * 3_600_000;
    expect(await refusalOf(openExport(context(office.dispatcher, day + 60_000), { id }))).toBe("export-gone");
    expect(await readdir(join(folder, "exports"))).toContain(`${id}.xlsx`);
    await deleteExpiredFiles(context(systemActor("delete-expired-files"), day - 60_000));
    expect(await readdir(join(folder, "exports"))).toContain(`${id}.xlsx`);
    await deleteExpiredFiles(context(systemActor("delete-expired-files"), day + 60_000));
    expect(await readdir(join(folder, "exports"))).toEqual([]);
    expect(await refusalOf(openExport(context(office.dispatcher), { id }))).toBe("export-gone");
    const { log } = await listOwnExports(context(office.administrator));
    const steps = log?.rows.filter(({ entry }) => entry.exportId === id).map(({ entry }) => entry.step);
    expect(steps).toEqual(["expired", "downloaded", "finished", "requested"]);
    expect((await listOwnExports(context(office.dispatcher))).log).toBeNull();
    const [right] = await owner<{ may: boolean }[]>`
      select has_table_privilege('bancheng_app', 'export_log', 'update') or has_table_privilege('bancheng_app', 'export_log', 'delete') as may`;
    expect(right?.may).toBe(false);
  });

  it("is not asked for four times at once, nor by those without a queue", async () => {
    const ids = [];
    for (let i = 0; i < 3; i += 1) ids.push((await ask(office.supervisor)).id);
    expect(await refusalOf(ask(office.supervisor))).toBe("export-too-many");
    for (const id of ids) await runExport(id);
    expect(await refusalOf(ask(office.supervisor))).toBe("no refusal");
    for (const actor of [office.administrator, office.visitor]) expect(await refusalOf(ask(actor))).toBe("not-allowed");
  });

  it("is not made for a person whose account was closed meanwhile", async () => {
    const lead = await office.leadOf(unitIds.other);
    const { id } = await ask(lead);
    await owner`update staff set active = false where username = ${`lead.${unitIds.other}`.toLowerCase()}`;
    expect(await runExport(id)).toBe(0);
    const [row] = await owner<{ state: string }[]>`select state from exports where id = ${id}`;
    expect(row?.state).toBe("failed");
  });
});
