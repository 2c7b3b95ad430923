import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OperatorError } from "@/lib/operator-error";
import { type TestDatabase, testDatabase } from "./embedded/test-database";
import { refuseWrongSecret } from "./key-check";
import { migrateDatabase } from "./migrate";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
});

describe("a database at its start", () => {
  it("is left as it is by a second migration", async () => {
    const said: string[] = [];
    await migrateDatabase(database.directUrl, database.secret, (line) => said.push(line));
    expect(said).toEqual(["migrations are in place"]);
  });

  it("refuses another secret in one sentence, before anything else, and takes its own", async () => {
    const wrong = `${database.secret.slice(0, -4)}oops`;
    for (const start of [
      () => migrateDatabase(database.directUrl, wrong, () => {}),
      () => refuseWrongSecret(database.directUrl, wrong),
    ]) {
      const error = await start().catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(OperatorError);
      expect((error as Error).message).toMatch(/^BANCHENG_SECRET is not the secret .+: put the original secret back/);
      expect((error as Error).message).not.toContain("\n");
    }
    await expect(refuseWrongSecret(database.directUrl, database.secret)).resolves.toBeUndefined();
  });
});
