/**
 * A database of a test's own beside the one of the journeys: migrated, with the reference data and some people of the
 * demonstration, and no report yet. For web servers and workers that belong to the test alone.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import postgres from "postgres";
import { emptyDatabase } from "@/db/embedded/test-database";
import { demoPassword } from "@/db/seed/demo-accounts";
import { projectRoot } from "@/lib/project-root";
import { type HtmlForm, PlainBrowser, type PlainPage, readableText } from "../plain-browser";

const run = promisify(execFile);

export type OwnOffice = {
  readonly directUrl: string;
  readonly sql: postgres.Sql;
  /** What a server or command on it needs in its environment. */
  readonly settings: Readonly<Record<string, string>>;
  drop(): Promise<void>;
};

/** @param usernames accounts of the demonstration that work here too. */
export async function openOwnOffice(usernames: readonly string[]): Promise<OwnOffice> {
  const database = await emptyDatabase();
  const sql = postgres(database.directUrl, { max: 2, onnotice: () => {} });
  const drop = async () => {
    await sql.end();
    await database.drop();
  };
  const settings = {
    DATABASE_URL: database.url,
    DATABASE_DIRECT_URL: database.directUrl,
    BANCHENG_SECRET: database.secret,
    BANCHENG_DEMO: "1",
  };
  try {
    await command("scripts/db-migrate.ts", [], settings);
    await command("scripts/db-seed.ts", [], settings);
    await copyPeople(sql, usernames);
  } catch (error) {
    await drop();
    throw error;
  }
  return { directUrl: database.directUrl, sql, settings, drop };
}

/** Out of the database of the journeys. */
async function copyPeople(sql: postgres.Sql, usernames: readonly string[]): Promise<void> {
  const journeys = postgres(process.env.DATABASE_DIRECT_URL ?? "", { max: 1 });
  try {
    const people = await journeys`select * from staff where username = any(${[...usernames]})`;
    const roles = await journeys`
      select r.* from staff_roles r join staff s on s.id = r.staff_id where s.username = any(${[...usernames]})`;
    if (people.length !== usernames.length) throw new Error(`not everybody is known: ${usernames.join(", ")}`);
    await sql`insert into staff ${sql(people)}`;
    await sql`insert into staff_roles ${sql(roles)}`;
  } finally {
    await journeys.end();
  }
}

/** A command of the product, run to its end. @returns what it printed. */
export async function command(
  program: string,
  given: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<string> {
  const frame = ["--import", "tsx", "--conditions=react-server", program, ...given];
  const { stdout } = await run(process.execPath, frame, {
    cwd: projectRoot,
    env: { ...process.env, ...settings },
    maxBuffer: 50_000_000,
  });
  return stdout;
}

/** The form of this id. @throws when the page has none. */
export function formById(page: PlainPage, id: string): HtmlForm {
  const form = page.forms.find(({ html }) => html.slice(0, html.indexOf(">")).includes(`id="${id}"`));
  if (!form) throw new Error(`no form ${id} on ${page.url} (${page.status}): ${readableText(page.html).slice(0, 400)}`);
  return form;
}

export async function signedIn(origin: string, address: string, username: string): Promise<PlainBrowser> {
  const browser = new PlainBrowser(origin, address);
  const form = formById(await browser.open("/sign-in"), "sign-in");
  const { url } = await browser.submit(form, { username, password: demoPassword });
  if (url.includes("/sign-in")) throw new Error(`${username} could not sign in`);
  return browser;
}
