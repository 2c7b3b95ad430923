/**
 * An office of one size for the bench: a copy of the generated database that may be written to and is dropped afterwards,
 * its own web server on it, and people who have signed in through the real forms.
 */
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { hashPassword } from "@/auth/password";
import { type AppDatabase, closeDatabase } from "@/db/client";
import { quoted } from "@/db/embedded/ensure-database";
import { insertStaff } from "@/db/queries/staff";
import type { Role } from "@/domain/actor";
import { OperatorError } from "@/lib/operator-error";
import { formWith, PlainBrowser } from "../../e2e/plain-browser";
import { benchDatabaseName, dropLeftovers } from "../bench-database";
import { benchDatabase } from "../data/bench-data";
import { benchPassword, benchUsername } from "../data/bench-people";
import { named } from "../data/sql";
import { parentOf } from "./kernel";
import { type OwnServer, startOwnServer } from "./own-server";
import { visitorHeader } from "./shots";

export type SizedOffice = {
  readonly complaints: number;
  /** The last report that was generated; what comes after it was done by the bench. */
  readonly lastGenerated: number;
  /** The owner's, for what no page asks. */
  readonly sql: postgres.Sql;
  readonly db: AppDatabase;
  readonly url: string;
  readonly secret: string;
  readonly web: OwnServer;
  /** The first process of the database server; null where it is on another machine. */
  readonly postmaster: number | null;
  /** Numbers and codes, the same ones every time. */
  readonly codes: readonly { readonly number: string; readonly code: string }[];
  /** The cookie of a member of staff, by a sign-in through the form. */
  signIn(username: string): Promise<string>;
  roleCookie(role: Role): Promise<string>;
  /** A handler of this unit who can sign in. @returns the username. */
  hireHandler(unitId: string): Promise<string>;
  /** What a web server or worker on this database needs in its environment. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

const sampled = 64;

export type OfficeOptions = {
  readonly complaints: number;
  readonly say: (line: string) => void;
  readonly isProfiled?: boolean;
  readonly env?: Readonly<Record<string, string>>;
};

/** What every web server and worker of a bench runs with: nobody is turned away, and nothing is sent. */
const unlimited = {
  LIMITS_FACTOR: "1000",
  TRUSTED_PROXIES: "127.0.0.1",
  PUBLIC_URL: "",
  LOG_LEVEL: "warn",
  WEB_PROCESSES: "1",
  BANCHENG_BENCH: "1",
};

export async function openSizedOffice({ complaints, say, isProfiled, env = {} }: OfficeOptions): Promise<SizedOffice> {
  const data = await benchDatabase(complaints, say);
  const undo: (() => Promise<unknown>)[] = [() => data.stop()];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step().catch(() => {});
  };
  try {
    const codes = await data.listStatusCodes(sampled);
    await closeDatabase();
    const name = benchDatabaseName(String(complaints));
    const url = named(data.directUrl, name);
    const admin = postgres(named(data.directUrl, "postgres"), { max: 1, onnotice: () => {} });
    undo.push(() => admin.end({ timeout: 5 }));
    await dropLeftovers(admin);
    await admin.unsafe(`drop database if exists ${quoted(name)} with (force)`);
    await copyOf(admin, data.name, name);
    undo.push(() => admin.unsafe(`drop database if exists ${quoted(name)} with (force)`));
    const sql = postgres(url, { max: 4, onnotice: () => {}, idle_timeout: 0 });
    undo.push(() => sql.end({ timeout: 5 }));
    const installation = { DATABASE_URL: url, DATABASE_DIRECT_URL: url, BANCHENG_SECRET: data.secret };
    Object.assign(process.env, { BANCHENG_SECRET: data.secret });
    const all = { ...installation, ...unlimited, ...env };
    const web = await startOwnServer({
      name: `web-${complaints}`,
      program: "server.ts",
      env: all,
      ...(isProfiled ? { isProfiled } : {}),
    });
    undo.push(() => web.stop());
    const [last] = await sql<{ id: string }[]>`select max(id) as id from complaints`;
    const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const isHere = ["127.0.0.1", "localhost", "::1"].includes(new URL(url).hostname);
    const db = drizzle(sql, { casing: "snake_case" });
    const signIn = (username: string) => signedIn(web.origin, username);
    return {
      complaints,
      lastGenerated: Number(last?.id ?? 0),
      sql,
      db,
      url,
      secret: data.secret,
      web,
      postmaster: isHere && backend ? await parentOf(backend.pid) : null,
      codes,
      signIn,
      roleCookie: (role) => signIn(benchUsername(role)),
      hireHandler: (unitId) => hire(db, unitId),
      env: all,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function copyOf(admin: postgres.Sql, from: string, to: string): Promise<void> {
  try {
    await admin.unsafe(`create database ${quoted(to)} template ${quoted(from)} strategy file_copy`);
  } catch (error) {
    if ((error as { code?: string }).code !== "55006") throw error;
    throw new OperatorError(
      `Somebody else works on ${from}: end what uses it and start again. 有其他程序正在使用数据库 ${from}。`,
      { cause: error },
    );
  }
}

async function signedIn(origin: string, username: string): Promise<string> {
  const browser = new PlainBrowser(origin, visitorHeader(1));
  const page = await browser.open("/sign-in");
  await browser.submit(formWith(page, "username"), { username, password: benchPassword });
  const session = browser.cookies.get("bancheng-staff");
  if (session === undefined) throw new Error(`${username} could not sign in`);
  return `bancheng-staff=${session}`;
}

async function hire(db: AppDatabase, unitId: string): Promise<string> {
  const username = `bench.web.${unitId}`.toLowerCase();
  await insertStaff(db, {
    username,
    name: username,
    email: null,
    passwordHash: await hashPassword(benchPassword),
    demo: false,
    grants: [{ role: "handler", unitId, regionId: null }],
  });
  return username;
}
