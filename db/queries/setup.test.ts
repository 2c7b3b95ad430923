import { expect, test } from "vitest";
import { openOffice } from "@/usecases/office.test-support";
import { deleteSetup, findSetupBook, findSetupCode, saveSetupBook, saveSetupCode } from "./setup";

const office = openOffice();

test("the code and the workbook of the first day are kept as they were given, the last one counts, and both end", async () => {
  const { app } = office.db;
  const book = [{ name: "单位", rows: [{ line: 2, cells: ["市政务服务中心", ""], formulas: [] }] }];
  expect(await findSetupCode(app)).toBeNull();
  expect(await findSetupBook(app)).toBeNull();
  await saveSetupCode(app, { digest: "one", expiresAt: "2026-03-02T02:00:00Z" });
  await saveSetupCode(app, { digest: "two", expiresAt: "2026-03-03T02:00:00Z" });
  await saveSetupBook(app, book);
  expect(await findSetupCode(app)).toEqual({ digest: "two", expiresAt: "2026-03-03T02:00:00Z" });
  expect(await findSetupBook(app)).toEqual(book);
  await app.transaction((tx) => deleteSetup(tx));
  expect(await findSetupCode(app)).toBeNull();
  expect(await findSetupBook(app)).toBeNull();
});
