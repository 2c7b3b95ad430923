import { describe, expect, it } from "vitest";
import { findComplaint } from "@/db/queries/complaints";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, unitIds } from "../office.test-support";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { dispatchComplaint } from "./dispatch-complaint";
import { rateComplaint } from "./rate-complaint";
import { solveOnTheSpot } from "./solve-on-the-spot";

const scale = Number(process.env.SCALE ?? "0.05");
const office = openOffice();

/** Runs both at once and says how each ended. */
async function race(first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<string[]> {
  const ends = await Promise.allSettled([first(), second()]);
  return ends
    .map((end) => {
      if (end.status === "fulfilled") return "won";
      if (end.reason instanceof Refusal) return end.reason.code;
      throw end.reason;
    })
    .sort();
}

describe("two people at once", () => {
  it("has exactly one winner of two simultaneous acknowledgements", async () => {
    const pairs = Math.max(10, Math.round(200 * scale));
    const one = await office.handlerOf(unitIds.responsible);
    const other = await office.leadOf(unitIds.responsible);
    for (let i = 0; i < pairs; i += 1) {
      const { number } = await office.file();
      await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unitIds.responsible });
      const ends = await race(
        () => acknowledgeComplaint(office.as(one, hours(2)), { number }),
        () => acknowledgeComplaint(office.as(other, hours(2)), { number }),
      );
      expect(ends).toEqual(["won", "wrong-state"]);
      const stored = await findComplaint(office.db.app, number);
      expect(stored?.complaint.assignments.filter((assignment) => assignment.state === "acknowledged")).toHaveLength(1);
    }
  });

  it("takes one rating under twenty parallel tries", async () => {
    const filed = await office.file({
      contact: { identityMode: "anonymous", name: undefined, phone: undefined, email: undefined },
    });
    await solveOnTheSpot(office.as(office.clerk, hours(1)), { number: filed.number, body: "当场已经办好，本人确认。" });
    const complainant = office.complainantOf(filed);
    const ends = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        rateComplaint(office.as(complainant, hours(2)), { number: filed.number, satisfaction: 4 }),
      ),
    );
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1);
  });
});
