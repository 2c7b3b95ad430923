import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, type Db, database, type Tx } from "./client";
import { type TestDatabase, testDatabase } from "./embedded/test-database";
import { installation } from "./schema/installation";

let clone: TestDatabase;
let db: Db;
let owner: postgres.Sql;
beforeAll(async () => {
  process.env.DATABASE_POOL = "4";
  clone = await testDatabase();
  db = database();
  owner = postgres(clone.directUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await owner.end();
  await closeDatabase();
  await clone.drop();
  delete process.env.DATABASE_POOL;
});

const write = (tx: Tx, key: string) => tx.insert(installation).values({ key, value: "x" });
async function written(like: string): Promise<string[]> {
  const rows = await owner<{ key: string }[]>`select key from installation where key like ${like} order by key`;
  return rows.map(({ key }) => key);
}

describe("a transaction", () => {
  it("is through as a whole or not at all, also when nobody looked at what failed", async () => {
    await db.app.transaction(async (tx) => {
      await write(tx, "whole 1");
      await write(tx, "whole 2");
    });
    expect(await written("whole %")).toEqual(["whole 1", "whole 2"]);

    const overlooked = db.app.transaction(async (tx) => {
      await write(tx, "half 1");
      await tx.execute(sql`select 1 / ${0}::int`).catch(() => {});
    });
    await expect(overlooked).rejects.toThrow();
    await expect(
      db.app.transaction(async (tx) => {
        await write(tx, "half 2");
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    expect(await written("half %")).toEqual([]);
  });

  it("within another is taken back alone", async () => {
    await db.app.transaction(async (tx) => {
      await write(tx, "outer 1");
      await tx
        .transaction(async (inner) => {
          await write(inner, "inner 1");
          await tx.execute(sql`select ${1}::int`);
          await inner.execute(sql`select 1 / ${0}::int`);
        })
        .catch(() => {});
      await tx.transaction((inner) => write(inner, "inner 2"));
    });
    expect(await written("%er _")).toEqual(["inner 2", "outer 1"]);
  });

  it("whose connection breaks writes nothing more, on no connection, and the next ones are well", async () => {
    for (let again = 0; again < 5; again += 1) {
      const broken = db.app.transaction(async (tx) => {
        await write(tx, `broken ${again} before`);
        const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
        await owner`select pg_terminate_backend(${row?.pid ?? 0})`;
        // Meanwhile others open connections anew.
        const others = Array.from({ length: 6 }, (_, i) =>
          db.app.transaction((other) => write(other, `fine ${again} ${i}`)),
        );
        await Promise.all(others);
        const late = Promise.all([write(tx, `broken ${again} after`), write(tx, `broken ${again} later`)]);
        await late.catch(() => {});
        await write(tx, `broken ${again} last`);
      });
      await expect(broken).rejects.toThrow();
    }
    expect(await written("broken %")).toEqual([]);
    expect(await written("fine %")).toHaveLength(30);
  });

  it("waits in turn when all connections are taken, and reads go on meanwhile", async () => {
    let open: () => void = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const holding = Array.from({ length: 2 }, () =>
      db.app.transaction(async (tx) => {
        await tx.execute(sql`select 1`);
        await opened;
      }),
    );
    const order: number[] = [];
    const waiting = Array.from({ length: 8 }, (_, i) =>
      db.app.transaction(async (tx) => {
        order.push(i);
        await tx.execute(sql`select ${i}::int`);
      }),
    );
    await Promise.all(Array.from({ length: 8 }, () => db.app.execute(sql`select ${1}::int`)));
    expect(order).toEqual([]);
    open();
    await Promise.all([...holding, ...waiting]);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("cannot begin where there is no database, says so, and can when there is one again", async () => {
    const url = process.env.DATABASE_URL ?? "";
    const nowhere = new URL(url);
    nowhere.port = "1";
    process.env.DATABASE_URL = nowhere.toString();
    const away = database();
    await expect(away.app.transaction((tx) => write(tx, "nowhere"))).rejects.toThrow();
    await expect(away.app.transaction((tx) => write(tx, "nowhere"))).rejects.toThrow();
    process.env.DATABASE_URL = url;
    db = database();
    await db.app.transaction((tx) => write(tx, "again"));
    expect(await written("%where%")).toEqual([]);
    expect(await written("again")).toEqual(["again"]);
  });
});
