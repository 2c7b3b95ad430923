import { expect, it } from "vitest";
import { changeMessages } from "./complaint/change-messages";
import { hours, openOffice } from "./office.test-support";

const office = openOffice();

it("goes on when the reference data change in the midst of more writers than there are connections", {
  timeout: 60_000,
}, async () => {
  const filed = [];
  for (let i = 0; i < 12; i += 1) filed.push(await office.file());
  // As after a change of settings: each of them reads them anew, with its report locked.
  (globalThis as { banchengReference?: unknown }).banchengReference = undefined;
  const writing = filed.map((one) =>
    changeMessages(office.as(office.complainantOf(one), hours(1)), { number: one.number, messages: "stopped" }),
  );
  const stuck = new Promise((tell) => setTimeout(tell, 20_000, "stuck").unref());
  expect(await Promise.race([Promise.all(writing), stuck])).toHaveLength(12);
});
