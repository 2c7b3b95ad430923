/**
 * A PostgreSQL for whoever asks: the one in DATABASE_URL, else the embedded server of this project. Commands call it
 * first and `stop` last; `stop` ends the server only when this was its last user.
 */
import postgres from "postgres";
import { OperatorError } from "@/lib/operator-error";
import { projectRoot } from "@/lib/project-root";
import { makeCluster, type Server, serverUrl, startOrJoin, stopServer } from "./cluster";
import { findPlace, type Place } from "./place";
import { enter, leave } from "./users";

export type Database = {
  readonly url: string;
  /** Past any pooler: for LISTEN, migrations and the worker. */
  readonly directUrl: string;
  readonly embedded: boolean;
  /** May be called more than once. */
  stop(): Promise<void>;
};

export type DatabaseOptions = {
  /** Name of the database on the embedded server; made when missing. */
  readonly name?: string;
  /** "test" is a server of its own, for tests. */
  readonly area?: string;
  /** Of the server, beside or in place of the usual ones, if it is started now; one that runs keeps its own. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly say?: (line: string) => void;
};

const oldestServer = 15;

/** @throws OperatorError with one sentence for everything that an operator can mend. */
export async function ensureDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const { name = "bancheng", area = "main", settings = {}, say = () => {} } = options;
  const url = process.env.DATABASE_URL;
  if (url) return ensureOutsideDatabase(url);
  return ensureEmbeddedDatabase(projectRoot, { name, area, settings, say });
}

async function ensureOutsideDatabase(url: string): Promise<Database> {
  const directUrl = process.env.DATABASE_DIRECT_URL || url;
  await refuseUnreachable("DATABASE_URL", url);
  if (directUrl !== url) await refuseUnreachable("DATABASE_DIRECT_URL", directUrl);
  return { url, directUrl, embedded: false, stop: async () => {} };
}

async function refuseUnreachable(variable: string, url: string): Promise<void> {
  const shown = withoutPassword(url);
  if (shown === null) {
    throw new OperatorError(
      `${variable} is not an address of a PostgreSQL database: write it as postgres://USER:PASS@host:5432/name. ${variable} 格式不正确。`,
    );
  }
  const connection = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [row] = await connection`select current_setting('server_version_num')::int / 10000 as version`;
    if (row && row.version < oldestServer) {
      throw new OperatorError(
        `${variable} (${shown}) is PostgreSQL ${row.version}: Bancheng needs ${oldestServer} or newer. 需要 PostgreSQL ${oldestServer} 或更高版本。`,
      );
    }
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(
      `${variable} (${shown}) does not answer (${reasonOf(error)}): start that server, correct ${variable}, or unset it to use the embedded database. 无法连接 ${variable} 指定的数据库，请检查地址、账号与服务状态。`,
      { cause: error },
    );
  } finally {
    await connection.end({ timeout: 1 });
  }
}

/** How many connections the server gives to everybody together, without those that are kept for its administrator. */
export async function getMostConnectionsOf(directUrl: string): Promise<number> {
  const connection = postgres(directUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await connection<{ most: number }[]>`
      select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most`;
    return row?.most ?? 0;
  } finally {
    await connection.end({ timeout: 1 });
  }
}

function withoutPassword(url: string): string | null {
  try {
    const parsed = new URL(url);
    return /^postgres(ql)?:$/.test(parsed.protocol) ? `${parsed.host}${parsed.pathname}` : null;
  } catch {
    return null;
  }
}

function reasonOf(error: unknown): string {
  const code = (error as { code?: string }).code ?? "";
  const reasons: Record<string, string> = {
    ECONNREFUSED: "connection refused",
    ENOTFOUND: "host name unknown",
    EAI_AGAIN: "host name unknown",
    CONNECT_TIMEOUT: "no answer in 10 s",
    CONNECTION_CLOSED: "connection closed",
    "28P01": "wrong user or password",
    "28000": "this user may not sign in",
    "3D000": "this database does not exist",
    "53300": "too many connections",
  };
  return reasons[code] ?? (code || "no connection");
}

/** The embedded server of any project folder; `ensureDatabase` calls it with this one. */
export async function ensureEmbeddedDatabase(
  project: string,
  { name, area, settings = {}, say }: Required<Omit<DatabaseOptions, "settings">> & DatabaseOptions,
): Promise<Database> {
  const place = await findPlace(project, area);
  if (place.outside) say(`The database lies in ${place.outside}, since its user may not enter the project folder`);
  const entry = await enter(place.folder);
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= leave(place.folder, entry, () => stopServer(place));
    return stopping;
  };
  try {
    const server = await startServer(place, area === "test", settings, say);
    await createDatabase(serverUrl(server, "postgres"), name);
    const url = serverUrl(server, name);
    return { url, directUrl: url, embedded: true, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Keeps the embedded server of an area from being stopped between its users; starts nothing. Returns the end of it,
 * which stops a server that nobody else uses.
 */
export async function holdServer(area: string): Promise<() => Promise<void>> {
  if (process.env.DATABASE_URL) return async () => {};
  const place = await findPlace(projectRoot, area);
  const entry = await enter(place.folder);
  return () => leave(place.folder, entry, () => stopServer(place));
}

async function startServer(
  place: Place,
  isHasty: boolean,
  settings: Readonly<Record<string, string>>,
  say: (line: string) => void,
): Promise<Server> {
  if (await makeCluster(place, isHasty)) say("A new database cluster was made");
  const { server, isFresh } = await startOrJoin(place, isHasty, settings);
  say(isFresh ? `PostgreSQL started on port ${server.port}` : `PostgreSQL already runs on port ${server.port}`);
  return server;
}

/** Makes a database if it is not there. `adminUrl` points at any database of the server. */
export async function createDatabase(adminUrl: string, name: string, template?: string): Promise<void> {
  const connection = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const [found] = await connection`select 1 from pg_database where datname = ${name}`;
    if (found) return;
    await connection.unsafe(`create database ${quoted(name)}${template ? ` template ${quoted(template)}` : ""}`);
  } catch (error) {
    const code = (error as { code?: string }).code;
    // Somebody else made it between the question and the command.
    if (code !== "42P04" && code !== "23505") throw error;
  } finally {
    await connection.end({ timeout: 1 });
  }
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
