/** Short connections of the generator to one database or another of a server. */
import { connect } from "node:net";
import postgres from "postgres";

export async function withSql<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The same server, another database. */
export function named(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.toString();
}

/**
 * One connection that sends every message at once. Held back until the one before it is confirmed, as sockets do unless
 * told otherwise, the end of each COPY would wait for up to 40 ms.
 */
export function promptSql(url: string, settings: Readonly<Record<string, string | number>>): postgres.Sql {
  const { hostname: host, port } = new URL(url);
  // The driver takes a socket from here, though its types do not say so.
  const options = {
    max: 1,
    onnotice: () => {},
    connection: settings,
    socket: () => connect({ host, port: Number(port || 5432), noDelay: true }),
  };
  return postgres(url, options as postgres.Options<Record<string, never>>);
}
