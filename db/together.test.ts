import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, database } from "./client";
import { type TestDatabase, testDatabase } from "./embedded/test-database";
import { serviceItems } from "./schema/catalogue";
import { complaintEvents, complaints } from "./schema/complaints";
import { regions, units } from "./schema/places";
import { heldQuestions, plainQuestion, readTogether } from "./together";

let clone: TestDatabase;
beforeAll(async () => {
  clone = await testDatabase();
});
afterAll(async () => {
  await closeDatabase();
  await clone.drop();
});

describe("several questions in one statement", () => {
  test("each row is what its query gives alone, joins, dates, lists and nothing included", async () => {
    const { app } = database();
    const questions = () => ({
      units: app
        .select()
        .from(units)
        .innerJoin(regions, eq(regions.id, units.regionId))
        .orderBy(asc(units.id))
        .limit(5),
      outer: app
        .select({ unit: units, region: regions })
        .from(units)
        .leftJoin(regions, sql`${regions.id} = 'nowhere'`)
        .orderBy(asc(units.id))
        .limit(3),
      items: app.select().from(serviceItems).orderBy(asc(serviceItems.code)).limit(7),
      none: app.select().from(complaintEvents).where(eq(complaintEvents.complaintId, 0)),
      when: app
        .select({ at: sql`now()`.mapWith(complaints.filedAt), id: regions.id })
        .from(regions)
        .limit(1),
    });
    await app.transaction(async (tx) => {
      const alone = questions();
      const together = await readTogether(tx, questions());
      for (const name of ["units", "outer", "items", "none"] as const)
        expect(together[name]).toEqual(await alone[name]);
      expect(together.outer[0]?.region).toBeNull();
      expect(together.when[0]?.at).toBeInstanceOf(Date);
    });
  });

  test("a whole report with its bigrams fits into one list", async () => {
    expect(
      (
        await readTogether(database().app, {
          rows: database().app.select().from(complaints).where(eq(complaints.id, 0)),
        })
      ).rows,
    ).toEqual([]);
  });

  test("plain SQL comes by the names of its columns, and what is not asked has no rows", async () => {
    const answers = await readTogether(database().app, {
      found: plainQuestion<{ found: number; word: string }>(sql`select 3, 'da'::text`, ["found", "word"]),
      left: null as ReturnType<typeof plainQuestion<{ id: number }>> | null,
    });
    expect(answers).toEqual({ found: [{ found: 3, word: "da" }], left: [] });
  });

  test("questions that are held give each time the rows of the values they were asked with", async () => {
    const { app } = database();
    let made = 0;
    const ask = heldQuestions(["region", "most"], (_reader, place) => {
      made += 1;
      return {
        units: plainQuestion<{ id: string }>(
          sql`select id from ${units} where ${units.regionId} = ${place("region")} order by id limit ${place("most")}::int`,
          ["id"],
        ),
        regions: plainQuestion<{ id: string }>(
          sql`select id from ${regions} where ${regions.id} = ${place("region")}`,
          ["id"],
        ),
      };
    });
    for (const [region, most] of [
      ["LZ01", 2],
      ["LZ02", 3],
      ["nowhere", 1],
    ] as const) {
      const answers = await ask(app, { region, most });
      const alone = await app
        .select({ id: units.id })
        .from(units)
        .where(eq(units.regionId, region))
        .orderBy(asc(units.id))
        .limit(most);
      expect(answers.units).toEqual(alone);
      expect(answers.regions).toEqual(region === "nowhere" ? [] : [{ id: region }]);
    }
    expect(made).toBe(1);
  });
});
