import { expect, test } from "vitest";
import { openOffice } from "@/usecases/office.test-support";
import { updateRefusalReportSerial } from "./refusal-reports";
import { getNextNoOfYear } from "./serials";

const office = openOffice();

test("a number that was not used is given to the next one, in its own year", async () => {
  const next = (year: number) => office.db.app.transaction((tx) => getNextNoOfYear(tx, "refusal_report", year));
  expect([await next(2026), await next(2026), await next(2027)]).toEqual([1, 2, 1]);
  await office.db.app.transaction((tx) => updateRefusalReportSerial(tx, 2026, 1));
  expect([await next(2026), await next(2027)]).toEqual([2, 2]);
});
