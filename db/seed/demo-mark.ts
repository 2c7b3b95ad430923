/**
 * Demo data that was cut off half-way. It is marked while it is being made; what is found marked belongs to nobody and is
 * cleared away before the next start, so that a demonstration is either whole or made anew.
 */
import postgres from "postgres";

const key = "demo-data";

async function updateMark(url: string, value: "started" | "complete"): Promise<void> {
  const connection = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await connection`
      insert into installation (key, value) values (${key}, ${value})
      on conflict (key) do update set value = excluded.value, updated_at = now()`;
  } finally {
    await connection.end();
  }
}

export const markDemoStarted = (directUrl: string): Promise<void> => updateMark(directUrl, "started");
export const markDemoComplete = (directUrl: string): Promise<void> => updateMark(directUrl, "complete");

/** Empties the database if, and only if, demo data was begun in it, never finished, and nobody but demo people is in it. Before the migrations. */
export async function clearUnfinishedDemo(directUrl: string, say: (line: string) => void): Promise<void> {
  const connection = postgres(directUrl, { max: 1, onnotice: () => {} });
  try {
    const [table] = await connection`select to_regclass('public.installation') as name`;
    if (!table?.name) return;
    const [mark] = await connection`select value from installation where key = ${key}`;
    if (mark?.value !== "started") return;
    // People of an office mean that the database went into use after all: then nothing in it is ours to clear.
    const [person] = await connection`select 1 from staff where not demo limit 1`;
    if (person) return;
    await connection.unsafe(
      "drop schema public cascade; create schema public; drop schema if exists drizzle cascade; drop schema if exists graphile_worker cascade",
    );
    say("demo data that was cut off is cleared away");
  } finally {
    await connection.end();
  }
}

/** Whether the reports of this database were made for a demonstration. */
export async function hasDemoMark(directUrl: string): Promise<boolean> {
  const connection = postgres(directUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await connection`select 1 from installation where key = ${key}`;
    return rows.length === 1;
  } finally {
    await connection.end();
  }
}
