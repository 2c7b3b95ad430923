import { describe, expect, it } from "vitest";
import { type DueFacts, dueStanding } from "./due-badge";

describe("how a deadline stands", () => {
  it.each<[string, DueFacts, ReturnType<typeof dueStanding>]>([
    ["is normal while days are left", { daysLeft: 5 }, "normal"],
    ["is normal without a date", { daysLeft: null }, "normal"],
    ["is yellow with one working day left", { daysLeft: 1 }, "yellow"],
    ["is yellow on the day itself", { daysLeft: 0 }, "yellow"],
    ["is yellow from where the policy says", { daysLeft: 5, yellowFrom: 5 }, "yellow"],
    ["is not yellow when the policy has no yellow card", { daysLeft: 0, yellowFrom: -1 }, "normal"],
    ["is red from the first working day over", { daysLeft: -1 }, "red"],
    ["is red when the instant has passed on its last day", { daysLeft: 0, overdue: true }, "red"],
    ["is over the statute before it is red", { daysLeft: -12, overdue: true, overStatute: true }, "statutory"],
    ["is paused while it waits", { daysLeft: 1, paused: true }, "paused"],
    ["stays red when it is paused too late", { daysLeft: -1, paused: true }, "red"],
    ["is stopped once answered, however late", { daysLeft: -3, overdue: true, stopped: true }, "stopped"],
  ])("%s", (_title, facts, standing) => {
    expect(dueStanding(facts)).toBe(standing);
  });
});
