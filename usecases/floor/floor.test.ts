import { afterEach, describe, expect, test, vi } from "vitest";
import { openOffice } from "../office.test-support";
import { askFloor } from "./ask-floor";
import { listFloor } from "./list-floor";
import { writeFloor } from "./write-floor";

const office = openOffice();
afterEach(() => vi.unstubAllEnvs());

describe("what the bench measures beside the product", () => {
  test("lists and writes nothing where nobody measures", async () => {
    await expect(listFloor()).rejects.toMatchObject({ code: "not-found" });
    await expect(writeFloor()).rejects.toMatchObject({ code: "not-found" });
  });

  test("asks, lists what is open and writes a row while it is measured", async () => {
    vi.stubEnv("BANCHENG_BENCH", "1");
    const { number } = await office.file();
    expect(await askFloor()).toBe(1);
    expect((await listFloor()).map((row) => row.number)).toEqual([number]);
    await writeFloor();
    await writeFloor();
  });
});
