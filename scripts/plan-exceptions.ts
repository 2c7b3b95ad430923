/** What may be read whole or sorted all the same, by the function that asks, each with the reason. */
import type { PlanException } from "@/db/query-plans.test-support";

export const planExceptions: readonly PlanException[] = [
  {
    caller: /^db\/queries\/invariants\.ts#/u,
    of: /./u,
    reason: "the check of the whole database reads the whole database; nobody waits for it at a page",
  },
  {
    caller: /^db\/queries\/(?:queue|floor)\.ts#list\w+Rows$/u,
    of: /^complaints\b/u,
    most: 2000,
    reason: "one page of each state at each place of the scope is merged into one page",
  },
  {
    caller: /^db\/queries\/(?:open-reports|tally-sums)\.ts#/u,
    of: /^complaints by complaints_(?:open_\w+|objection)$/u,
    reason: "these indexes hold only what is open, and what is open is counted: work in hand, not history",
  },
  {
    caller: /^db\/queries\/(?:open-reports\.ts#count|ageing\.ts#list|supervision\.ts#count)\w+$/u,
    of: /^complaints$/u,
    most: 1000,
    bySize: true,
    reason: "what is open is grouped, by a sort or without one as the planner likes; no list",
  },
  {
    caller: /^db\/queries\/tally-sums\.ts#/u,
    of: /^count_deltas$/u,
    reason: "what is not folded into the sums yet is added whole: a folder that keeps up leaves little",
  },
  {
    caller: /^db\/queries\/tally-sums\.ts#/u,
    of: /^(?:complaint_facts|complaints)$/u,
    bySize: true,
    reason:
      "facts of a period that an index narrows are grouped, by a sort or without one as the planner likes; no list",
  },
  {
    caller: /^db\/queries\/phone-notices\.ts#listDueCalls$/u,
    of: /^complaints by complaints_pkey$/u,
    bySize: true,
    reason:
      "in the copies thousands of calls are due at once, as in no office; the index of what is due serves some dozens",
  },
  {
    caller: /^db\/queries\/search\.ts#listFoundReports$/u,
    of: /^complaints\b/u,
    reason:
      "planned with its own words each time, and asked with real words below; it stops by itself after two seconds",
  },
  {
    caller: /^db\/queries\/clocks\.ts#listRunningClocks$/u,
    of: /^clock_pauses\b/u,
    most: 500,
    bySize: true,
    reason:
      "so few clocks are paused here that reading all of them is less than looking up those of one page of clocks",
  },
];
