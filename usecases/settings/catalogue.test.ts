import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { describe, expect, it, vi } from "vitest";
import { systemActor } from "@/auth/actor";
import { getReferenceContext } from "@/db/queries/catalogue";
import { getReference } from "@/db/queries/reference";
import { seedReference } from "@/db/seed/seed-reference";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { Refusal } from "@/domain/refusal";
import { decideRouting } from "@/domain/routing/decide-routing";
import { referenceProblemCodes } from "@/domain/settings/check-reference-rows";
import { type ReferenceKind, referenceKinds } from "@/domain/settings/reference-kinds";
import { openSmsSink, smsEnvironment } from "@/jobs/sms-sink.test-support";
import { filledText } from "@/lib/fill-text";
import { dispatchComplaint } from "../complaint/dispatch-complaint";
import { sendTestMail } from "../notice/send-test-mail";
import { monday, openOffice, unitIds } from "../office.test-support";
import { applyReferenceImport } from "./apply-reference-import";
import { askForTestMail } from "./ask-for-test-mail";
import { changeReferenceRow, changeReferenceRowInput } from "./change-reference-row";
import { exportReference } from "./export-reference";
import { listReference } from "./list-reference";
import { listSettingChanges } from "./list-setting-changes";
import { previewReferenceChange } from "./preview-reference-change";
import { readChannels } from "./read-channels";
import { readReferenceFile } from "./read-reference-file";
import { readReferenceImport } from "./read-reference-import";
import { readReferenceRow } from "./read-reference-row";
import { readSettingsOverview } from "./read-settings-overview";
import { retireReferenceRow } from "./retire-reference-row";
import { sendTestSms, sendTestSmsInput } from "./send-test-sms";

const office = openOffice();
const today = civilDateOf(monday);
const asAdministrator = (now = monday) => office.as(office.administrator, now);
const reason = "县府办通知第5号";

async function endOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.details.code].filter(Boolean).join(" ");
    throw error;
  }
}

async function row(kind: ReferenceKind, key: string | null) {
  const found = await readReferenceRow(asAdministrator(), { kind, key });
  if (!found) throw new Error(`no ${kind} ${key}`);
  return found;
}

/** Saves the row as a form would: what it holds now with some cells changed. */
async function change(kind: ReferenceKind, key: string | null, cells: Record<string, string>) {
  const { cells: before, mark } = await row(kind, key);
  return endOf(
    changeReferenceRow(
      asAdministrator(),
      changeReferenceRowInput.parse({ kind, mark, reason, cells: { ...before, ...cells } }),
    ),
  );
}

async function retire(kind: ReferenceKind, key: string, retiredOn: string | null = today) {
  const { mark } = await row(kind, key);
  const day = retiredOn === null ? {} : { retiredOn };
  return endOf(retireReferenceRow(asAdministrator(), { kind, key, mark, reason, ...day }));
}

const seedFile = (kind: ReferenceKind) =>
  readFileSync(join(process.cwd(), "db", "seed", "reference", `${kind}.csv`), "utf8");

async function upload(kind: ReferenceKind, text: string) {
  const { id } = await readReferenceFile(asAdministrator(), { kind, file: new File([text], `${kind}.csv`) });
  const page = await readReferenceImport(asAdministrator(), { kind, id });
  if (!page) throw new Error("no import");
  return page;
}

const seenReference = async (check: (reference: Awaited<ReturnType<typeof getReference>>) => void) =>
  vi.waitFor(async () => check(await getReference(office.db)), 2000);

describe("files", () => {
  it.each(referenceKinds)("of %s as shipped change nothing, and neither does what is exported", async (kind) => {
    const exported = await exportReference(asAdministrator(), { kind });
    for (const text of [seedFile(kind), exported.text]) {
      const { plan, count } = await upload(kind, text);
      expect(plan.problems).toEqual([]);
      expect(plan.difference).toEqual({ added: [], changed: [], retired: [], unchanged: count });
    }
    const lines = (text: string) =>
      text
        .replace(/^\ufeff/, "")
        .trim()
        .split(/\r?\n/);
    expect(lines(exported.text)[0]).toBe(lines(seedFile(kind))[0]);
    expect(lines(exported.text).sort()).toEqual(lines(seedFile(kind)).sort());
  });

  it("name every mistake by line and column, and write nothing while there is one", async () => {
    const lines = seedFile("units").trim().split("\n");
    const [header = "", ...rows] = lines;
    const names = header.split(",");
    const spoil = (at: number, column: string, value: string) => {
      const cells = (rows[at] ?? "").split(",");
      cells[names.indexOf(column)] = value;
      rows[at] = cells.join(",");
    };
    spoil(2, "kind", "ministry");
    spoil(4, "region_id", "LZ99");
    spoil(6, "responsible", "maybe");
    spoil(8, "name_zh", "");
    spoil(10, "id", "LZ-tax");
    spoil(12, "parent_id", "nobody");
    rows[14] = `${rows[14]},one cell too many`;
    const page = await upload("units", [header, ...rows].join("\n"));
    expect(page.plan.problems).toEqual([
      { line: 4, column: "kind", code: "choice" },
      { line: 6, column: "region_id", code: "unknown" },
      { line: 8, column: "responsible", code: "yes_no" },
      { line: 10, column: "name_zh", code: "required" },
      { line: 12, column: "id", code: "twice" },
      { line: 14, column: "parent_id", code: "unknown" },
      { line: 16, column: "", code: "cell_count" },
    ]);
    const before = await getReferenceContext(office.db.app, today);
    const applied = applyReferenceImport(asAdministrator(), {
      kind: "units",
      id: page.id,
      mark: page.plan.mark,
      reason,
    });
    expect(await endOf(applied)).toBe("reference-file-wrong");
    expect(await getReferenceContext(office.db.app, today)).toEqual(before);
  });

  it("without a column, or with one that nobody knows, say so of the header", async () => {
    const { plan } = await upload("fields", seedFile("fields").replace("name_en", "name_fr"));
    expect(plan.problems.slice(0, 2)).toEqual([
      { line: 1, column: "name_en", code: "column_missing" },
      { line: 1, column: "name_fr", code: "column_unknown" },
    ]);
  });

  it("are applied as a whole, as one set in the ledger, and only over the state that was previewed", async () => {
    const kind = "fields";
    const text = seedFile(kind)
      .replace("政务大厅服务", "=政务大厅服务")
      .replace(/^tax,.*\n/m, "")
      .concat("testing,测试领域,Testing,tax\n");
    const early = await upload(kind, text);
    expect(early.plan.problems).toEqual([{ line: 0, column: "retired_on", code: "in_use" }]);
    const good = seedFile(kind).replace("政务大厅服务", "=政务大厅服务").concat("testing,测试领域,Testing,tax\n");
    const [one, other] = [await upload(kind, good), await upload(kind, good)];
    expect(one.plan.difference.added.map(({ key }) => key)).toEqual(["testing"]);
    expect(one.plan.difference.changed.map(({ key, line }) => [key, line])).toEqual([["hall-services", 2]]);
    const apply = (id: string) =>
      endOf(applyReferenceImport(asAdministrator(), { kind, id, mark: one.plan.mark, reason }));
    expect((await Promise.all([apply(one.id), apply(other.id)])).sort()).toEqual(["changed-meanwhile", "done"]);
    const { changes } = await listReference(asAdministrator(), { kind, search: "", after: null, all: false });
    expect(changes).toMatchObject([
      { key: "hall-services", before: { name_zh: "政务大厅服务" }, after: { name_zh: "=政务大厅服务" }, reason },
      { key: "testing", before: null },
    ]);
    expect(new Set(changes.map(({ setId }) => setId)).size).toBe(1);
    // What begins like a formula is safe in the file, and is the same again when it comes back.
    const exported = await exportReference(asAdministrator(), { kind });
    expect(exported.text).toContain("'=政务大厅服务");
    expect((await upload(kind, exported.text)).plan.difference).toMatchObject({ added: [], changed: [], retired: [] });
    const without = exported.text.replace(/^testing,.*\r\n/m, "");
    const last = await upload(kind, without);
    expect(last.plan.difference.retired).toMatchObject([{ key: "testing", line: null, after: { retired_on: today } }]);
  });
});

describe("a unit", () => {
  it("is added with an alias, takes an item over, and every process knows it", async () => {
    const { version } = await getReference(office.db);
    const added = await change("units", null, {
      ...{ id: "LZ01-testing", department_code: "testing", kind: "department", nature: "local", region_id: "LZ01" },
      ...{ name_zh: "青汀县测试局", name_en: "Testing Bureau", short_zh: "县测试局", responsible: "true" },
      ...{ duty_zh: "测试", contact: "0999-0000000" },
    });
    expect(added).toBe("done");
    expect(await change("unit-aliases", null, { alias: "测试局", department_code: "testing" })).toBe("done");
    const [item] = [...office.reference.items.values()];
    if (!item) throw new Error("no item");
    const filed = await office.file({ more: { itemCode: item.code } });
    const { cells } = await row("service-items", item.code);
    const touches = await previewReferenceChange(asAdministrator(), {
      kind: "service-items",
      cells: { ...cells, department_code: "testing" },
    });
    expect(touches).toContainEqual({ code: "openOnItem", count: 1 });
    expect(touches).toContainEqual({
      code: "routed",
      unit: { zh: "青汀县测试局", en: "Testing Bureau" },
      before: 0,
      after: 1,
    });
    expect(JSON.stringify(touches)).not.toContain("不动产");
    expect(filed.number).not.toBe("");
    expect(await change("service-items", item.code, { department_code: "testing" })).toBe("done");
    await seenReference((reference) => {
      expect(reference.version).toBe(version + 3);
      expect(reference.aliases.get("测试局")).toBe("testing");
      expect(reference.units.get("LZ01-testing")).toMatchObject({ isOffered: true, regionPath: "/LZ/LZ01/" });
    });
    const again = await office.file({ more: { itemCode: item.code } });
    const { routing } = await getReference(office.db);
    const about = { itemCode: item.code, regionPath: "/LZ/LZ01/", categoryCode: null, fieldCode: null, text: "" };
    expect(decideRouting(routing, about).unitId).toBe("LZ01-testing");
    expect(again.number).not.toBe(filed.number);
  });

  it("that is retired gets nothing new and keeps its name; the preview counts what it has", async () => {
    const id = unitIds.other;
    await office.handlerOf(id);
    const item = [...office.reference.items.values()].find(
      ({ departmentCode }) => departmentCode === "market-regulation",
    );
    await office.file({ more: { itemCode: item?.code } });
    const owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
    const [open] = await owner`select count(*)::int as count from complaints where lead_unit_id = ${id}`;
    const [rules] =
      await owner`select count(*)::int as count from routing_rules where department_code = 'market-regulation'`;
    await owner.end();
    expect(open?.count).toBeGreaterThan(0);
    const touches = await previewReferenceChange(asAdministrator(), { kind: "units", key: id, retiredOn: today });
    expect(touches).toContainEqual({ code: "openReports", count: open?.count });
    expect(touches).toContainEqual({ code: "people", count: 1 });
    expect(touches).toContainEqual({ code: "named", kind: "routing-rules", count: rules?.count });
    expect(touches).toContainEqual(
      expect.objectContaining({
        code: "routed",
        unit: expect.objectContaining({ zh: expect.stringContaining("青汀县市场监督") }),
        after: 0,
      }),
    );
    expect(await retire("units", id)).toBe("done");
    await seenReference((reference) => {
      // Whether it is offered goes by the day of the database, which is past this one.
      expect(reference.units.get(id)).toMatchObject({ isOffered: false, retiredOn: today });
    });
    const { number } = await office.file();
    const dispatch = dispatchComplaint(office.as(office.dispatcher), { number, unitId: id });
    expect(await endOf(dispatch)).toBe("no-such-unit");
    expect(await retire("units", id, null)).toBe("done");
    await seenReference((reference) => expect(reference.units.get(id)?.isOffered).toBe(true));
  });

  it("keeps its id for ever, and no two have the same", async () => {
    const { cells } = await row("units", "LZ-tax");
    expect(await change("units", null, { ...cells })).toBe("reference-row-wrong twice");
    expect(await change("units", "LZ-tax", { parent_id: "LZ-tax" })).toBe("reference-row-wrong own_parent");
    expect(await change("units", "LZ-tax", { region_id: "LZ99" })).toBe("reference-row-wrong unknown");
  });
});

describe("an item whose unit changes from a day on", () => {
  it("is looked at as of that day, and goes over by itself", async () => {
    const [code] = [...office.reference.items].find(([, item]) => item.departmentCode === "public-security") ?? [];
    if (!code) throw new Error("no item");
    await office.file({ more: { itemCode: code } });
    const { cells } = await row("service-items", code);
    const plan = { next_department_code: "civil-affairs", next_department_from_on: "2126-01-01" };
    const touches = await previewReferenceChange(asAdministrator(), {
      kind: "service-items",
      cells: { ...cells, ...plan },
    });
    expect(touches).toContainEqual({ code: "from", on: "2126-01-01" });
    expect(touches?.filter((touch) => touch.code === "routed")).toHaveLength(2);
    expect(await change("service-items", code, plan)).toBe("done");
    await seenReference((reference) => expect(reference.items.get(code)?.nextDepartmentCode).toBe("civil-affairs"));
    expect((await getReference(office.db)).items.get(code)?.departmentCode).toBe("public-security");
    expect(await change("service-items", code, { next_department_from_on: today })).toBe("done");
    await seenReference((reference) => expect(reference.items.get(code)?.departmentCode).toBe("civil-affairs"));
    expect(await change("service-items", code, { next_department_code: "" })).toBe("reference-row-wrong half_plan");
  });
});

describe("each kind", () => {
  const changes: [ReferenceKind, string, Record<string, string>][] = [
    ["region-levels", "village", { name_zh: "村、社区、居委会" }],
    ["regions", "LZ0102", { short_zh: "汀台镇" }],
    ["windows", "LZ-window", { hours_zh: "周一至周六 9:00-17:00", hours_en: "Mon-Sat 9:00-17:00" }],
    ["problem-categories", "A1", { name_zh: "应当受理没有受理" }],
    ["fields", "tax", { name_zh: "税务与收费" }],
    ["routing-rules", "10", { words: "营业执照设立|注册公司", note_zh: "设立登记和注册" }],
  ];
  it.each(changes)(
    "of reference data, such as %s, is changed with before, after and reason",
    async (kind, key, cells) => {
      const { cells: before } = await row(kind, key);
      expect(await change(kind, key, cells)).toBe("done");
      const after = await row(kind, key);
      expect(after.cells).toEqual({ ...before, ...cells });
      expect(after.changes[0]).toMatchObject({ before, after: after.cells, reason, by: "administrator" });
    },
  );

  it("refuses what would break the office", async () => {
    expect(
      await change("routing-rules", "10", {
        words: "",
        item_code: "",
        category_code: "",
        region_id: "",
        field_code: "",
      }),
    ).toBe("reference-row-wrong no_condition");
    expect(await retire("regions", "LZ")).toBe("reference-row-wrong one_root");
    expect(await retire("regions", "LZ01")).toBe("reference-row-wrong in_use");
    expect(await retire("region-levels", "county")).toBe("reference-row-wrong in_use");
    expect(await retire("fields", "tax", "2020-01-01")).toBe("reference-row-wrong past");
  });
});

describe("two administrators at once", () => {
  it("change the same row once, and the other is told", async () => {
    const rounds = Math.max(5, Math.round(60 * Number(process.env.SCALE ?? "0.05")));
    for (let round = 0; round < rounds; round += 1) {
      const { cells, mark } = await row("windows", "LZ01-window");
      const save = (phone: string) =>
        endOf(
          changeReferenceRow(
            asAdministrator(),
            changeReferenceRowInput.parse({ kind: "windows", mark, reason, cells: { ...cells, phone } }),
          ),
        );
      const ends = await Promise.all([save(`0999-10000${round}`), save(`0999-20000${round}`)]);
      expect(ends.sort()).toEqual(["changed-meanwhile", "done"]);
    }
  });
});

describe("who may", () => {
  it("is the administrator alone", async () => {
    for (const [actor, code] of [
      [office.visitor, "sign-in-required"],
      [office.clerk, "not-allowed"],
      [office.official, "not-allowed"],
      [office.observer, "not-allowed"],
    ] as const) {
      const ctx = office.as(actor);
      const kind = "units";
      const attempts = [
        listReference(ctx, { kind, search: "", after: null, all: true }),
        readReferenceRow(ctx, { kind, key: "LZ-tax" }),
        previewReferenceChange(ctx, { kind, key: "LZ-tax", retiredOn: today }),
        changeReferenceRow(ctx, { kind, mark: "new", reason, cells: {} }),
        retireReferenceRow(ctx, { kind, key: "LZ-tax", mark: "", reason, retiredOn: today }),
        readReferenceFile(ctx, { kind, file: new File(["x"], "x.csv") }),
        readReferenceImport(ctx, { kind, id: "x" }),
        applyReferenceImport(ctx, { kind, id: "x", mark: "", reason }),
        exportReference(ctx, { kind }),
      ];
      for (const attempt of attempts) expect(await endOf(attempt)).toBe(code);
    }
  });
});

describe("lists", () => {
  it("go page by page in one order, and find words in any cell", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listReference>> = await listReference(asAdministrator(), {
        kind: "units",
        search: "",
        after,
        all: true,
      });
      seen.push(...page.rows.map(({ key }) => key));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual([...(await getReferenceContext(office.db.app, today)).rows.units.keys()]);
    expect(new Set(seen).size).toBe(seen.length);
    const found = await listReference(asAdministrator(), { kind: "units", search: "税务局", after: null, all: false });
    expect(found.rows.map(({ key }) => key)).toContain("LZ-tax");
    expect(found.rows.length).toBeLessThan(10);
  });
});

describe("another process", () => {
  it("changes something, and this one works with it as soon as it is told", async () => {
    await getReference(office.db);
    const owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
    await owner.begin(async (tx) => {
      await tx`update units set name_zh = '改过名的税务局' where id = 'LZ-tax'`;
      await tx`update reference_versions set version = version + 1`;
      await tx`select pg_notify('bancheng_reference', '')`;
    });
    await seenReference((reference) => expect(reference.units.get("LZ-tax")?.nameZh).toBe("改过名的税务局"));
    await owner.end();
  });
});

describe("what an administrator is told", () => {
  it.each(["zh-CN", "en"] as const)("is a sentence in %s for every fault of a cell", (locale) => {
    for (const code of referenceProblemCodes) expect(filledText(locale, `catalogue.problem.${code}`)).not.toBe("");
  });
});

describe("db:seed", () => {
  it("leaves rows that the office changed as they are, and puts the others in place", async () => {
    const owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
    await owner`update reference_versions set digest = 'older'`;
    await owner`update windows set phone = '0' where id = 'LZ0101-window'`;
    await seedReference(office.directUrl, () => {});
    await owner.end();
    const { rows } = await getReferenceContext(office.db.app, today);
    expect(rows.windows.get("LZ0101-window")?.phone).toBe("0999-0000006");
    expect(rows.windows.get("LZ-window")?.hours_zh).toBe("周一至周六 9:00-17:00");
    expect(rows["routing-rules"].get("10")?.note_zh).toBe("设立登记和注册");
    expect(rows.units.has("LZ01-testing")).toBe(true);
  });
});

describe("message channels", () => {
  it("say what is set up and count letters; a test goes to the own mailbox, once there is one", async () => {
    const before = process.env.SMTP_URL;
    try {
      process.env.SMTP_URL = "";
      expect(await readChannels(asAdministrator())).toMatchObject({
        mailIsSetUp: false,
        ownMailbox: null,
        lastTest: null,
      });
      expect(await endOf(askForTestMail(asAdministrator(), {}))).toBe("mail-not-set-up");
      process.env.SMTP_URL = "smtp://somebody:password@127.0.0.1:1";
      expect(JSON.stringify(await readChannels(asAdministrator()))).not.toContain("password");
      expect(await endOf(askForTestMail(asAdministrator(), {}))).toBe("no-own-mailbox");
      const owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
      const [person] =
        await owner`update staff set email = 'a@example.invalid' where username = 'administrator' returning id`;
      await owner.end();
      expect(await endOf(askForTestMail(asAdministrator(), {}))).toBe("done");
      expect((await readChannels(asAdministrator())).lastTest).toEqual({ at: monday.toISOString(), result: "asked" });
      await sendTestMail(office.as(systemActor("send-test-mail")), { staffId: person?.id });
      expect((await readChannels(asAdministrator())).lastTest?.result).toBe("unreachable");
      expect(await endOf(readChannels(office.as(office.clerk)))).toBe("not-allowed");
      expect(await endOf(sendTestMail(asAdministrator(), { staffId: person?.id }))).toBe("not-allowed");
    } finally {
      process.env.SMTP_URL = before ?? "";
    }
  });
});

describe("text messages", () => {
  it("show their state, the texts to be approved and how a test went; the number and the secret are kept nowhere", async () => {
    const sink = await openSmsSink();
    const typed = sendTestSmsInput.parse({ phone: "+86 138 0000 0000" });
    try {
      const closed = await readChannels(asAdministrator());
      expect(closed).toMatchObject({ smsSign: null, wechatAppId: null, lastTestSms: null });
      expect(closed.smsTexts.map(({ template, id }) => [template, id])).toContainEqual(["status-changed-by", null]);
      expect(await endOf(sendTestSms(asAdministrator(), typed))).toBe("sms-not-set-up");
      Object.assign(process.env, smsEnvironment(sink.url));
      expect(await endOf(sendTestSms(asAdministrator(), typed))).toBe("done");
      expect(sink.messages).toMatchObject([{ to: "13800000000", templateId: "T5" }]);
      const open = await readChannels(asAdministrator());
      expect(open).toMatchObject({ smsSign: "办不成事窗口", lastTestSms: { result: "sent", code: null } });
      expect(JSON.stringify(open)).not.toMatch(/13800000000|a-secret-of-the-provider|127\.0\.0\.1/);
      sink.mode = "refuses";
      expect(await endOf(sendTestSms(asAdministrator(), typed))).toBe("done");
      expect((await readChannels(asAdministrator())).lastTestSms).toMatchObject({
        result: "refused",
        code: "TEMPLATE_NOT_APPROVED",
      });
      expect(await endOf(sendTestSms(office.as(office.clerk), typed))).toBe("not-allowed");
      expect(sendTestSmsInput.safeParse({ phone: "0999-1234567" }).success).toBe(false);
    } finally {
      for (const name of Object.keys(smsEnvironment(""))) delete process.env[name];
      await sink.stop();
    }
  });
});

describe("the overview", () => {
  it("says how much there is of each kind, what is missing and who changed something last", async () => {
    expect(await change("windows", "LZ0102-window", { hours_zh: "", hours_en: "" })).toBe("done");
    const { kinds, lastChange } = await readSettingsOverview(asAdministrator());
    const windows = kinds.find(({ kind }) => kind === "windows");
    expect(windows?.gaps).toContainEqual({ kind: "windows", code: "withoutHours", count: 1 });
    expect(windows?.last).toMatchObject({ key: "LZ0102-window", by: "administrator" });
    expect(lastChange?.key).toBe("LZ0102-window");
    expect(await endOf(readSettingsOverview(office.as(office.clerk)))).toBe("not-allowed");
  });

  it("leads to the record of all changes, page by page without a gap", async () => {
    const seen: number[] = [];
    let beforeId: number | undefined;
    do {
      const page: Awaited<ReturnType<typeof listSettingChanges>> = await listSettingChanges(asAdministrator(), {
        beforeId,
      });
      seen.push(...page.changes.map(({ id }) => id));
      beforeId = page.next ?? undefined;
    } while (beforeId !== undefined);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
    expect(seen.length).toBeGreaterThan(10);
    expect(await endOf(listSettingChanges(office.as(office.clerk), {}))).toBe("not-allowed");
  });
});
