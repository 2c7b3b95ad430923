import { describe, expect, it } from "vitest";
import { getInsightSettings } from "@/db/queries/insight-settings";
import { Refusal } from "@/domain/refusal";
import { insightSettingsOf } from "@/domain/settings/insight-settings";
import { hours, monday, openOffice } from "../office.test-support";
import { changeInsightSettings, changeInsightSettingsInput } from "./change-insight-settings";
import { listSettingChanges } from "./list-setting-changes";
import { readInsightSettings } from "./read-insight-settings";

const office = openOffice();
const asAdministrator = (now = monday) => office.as(office.administrator, now);

async function endOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** What the page shows, sent back with a change; the lines as per cent, the empty ones left out. */
async function formOf(change: object = {}) {
  const { settings, mark } = await readInsightSettings(asAdministrator());
  const typed = (lines: Readonly<Record<string, number | null>>) =>
    Object.fromEntries(Object.entries(lines).flatMap(([rate, at]) => (at === null ? [] : [[rate, String(at * 100)]])));
  return changeInsightSettingsInput.parse({
    ...{ weights: settings.weights, partlyCounts: settings.partlyCounts * 100, rankedFrom: settings.rankedFrom },
    ...{ targets: typed(settings.targets), red: typed(settings.red), black: typed(settings.black) },
    ...{ seasons: settings.seasons, mark },
    ...change,
  });
}

describe("the settings of the figures", () => {
  it("are as they come until somebody changes them", async () => {
    const asTheyCome = insightSettingsOf(null);
    expect(await getInsightSettings(office.db.app)).toEqual(asTheyCome);
    expect(asTheyCome).toMatchObject({ weights: { response: 30, solved: 35, satisfied: 35 }, rankedFrom: 5 });
    expect((await readInsightSettings(asAdministrator())).changes).toEqual([]);
  });

  it("are changed by administrators alone, with before and after in the ledger", async () => {
    for (const actor of [office.supervisor, office.official, office.dispatcher, office.evaluator]) {
      expect(await endOf(changeInsightSettings(office.as(actor), await formOf({ rankedFrom: 50 })))).toBe(
        "not-allowed",
      );
      expect(await endOf(readInsightSettings(office.as(actor)))).toBe("not-allowed");
    }
    const weights = { response: 20, solved: 40, satisfied: 40 };
    const seasons = [{ nameZh: "春季赛", nameEn: "Spring", fromOn: "2026-02-15", toOn: "2026-04-30" }];
    await changeInsightSettings(asAdministrator(), await formOf({ weights, rankedFrom: 20, seasons }));
    expect(await getInsightSettings(office.db.app)).toEqual({
      ...insightSettingsOf(null),
      ...{ weights, rankedFrom: 20, seasons },
    });
    const { changes } = await readInsightSettings(asAdministrator());
    expect(changes).toMatchObject([
      {
        subject: "insight",
        before: { weights: { response: 30 }, rankedFrom: 5, seasons: [] },
        after: { weights, rankedFrom: 20, seasons },
        by: "administrator",
      },
    ]);
    const all = await listSettingChanges(asAdministrator(), {});
    expect(all.changes.map(({ subject }) => subject)).toContain("insight");
  });

  it("say so when somebody was first, and note nothing when nothing changed", async () => {
    const [mine, theirs] = [await formOf({ rankedFrom: 30 }), await formOf({ rankedFrom: 40 })];
    await changeInsightSettings(asAdministrator(hours(1)), theirs);
    expect(await endOf(changeInsightSettings(asAdministrator(hours(1)), mine))).toBe("changed-meanwhile");
    const before = (await readInsightSettings(asAdministrator())).changes.length;
    await changeInsightSettings(asAdministrator(hours(2)), await formOf());
    expect((await readInsightSettings(asAdministrator())).changes).toHaveLength(before);
    expect((await getInsightSettings(office.db.app)).rankedFrom).toBe(40);
  });

  it("have one winner when two save at the same time", async () => {
    const forms = await Promise.all([60, 70, 80].map((rankedFrom) => formOf({ rankedFrom })));
    const ends = await Promise.all(forms.map((form) => endOf(changeInsightSettings(asAdministrator(hours(3)), form))));
    expect(ends.toSorted()).toEqual(["changed-meanwhile", "changed-meanwhile", "done"]);
  });
});
