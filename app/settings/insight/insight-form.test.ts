import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { readForm, type Translate } from "@/app/form-reading";
import { insightSettingsInput, insightSettingsOf, mostSeasons } from "@/domain/settings/insight-settings";
import { locales } from "@/lib/locale";
import { loadMessages } from "@/lib/messages";

/** The form as it comes: every field there, most of them empty. */
const typed: Readonly<Record<string, string>> = {
  "weights.response": "30",
  "weights.solved": "35",
  "weights.satisfied": "35",
  partlyCounts: "50",
  "targets.onTime": "",
  "targets.response": "",
  "targets.solved": "",
  "targets.satisfied": "85",
  rankedFrom: "5",
  "red.satisfied": "85",
  "black.satisfied": "60",
  "seasons[0].nameZh": "",
  "seasons[0].nameEn": "",
  "seasons[0].fromOn": "",
  "seasons[0].toOn": "",
  mark: "mark",
};
const translate = Object.assign((key: string) => key, { has: () => true });

function read(change: Readonly<Record<string, string>> = {}) {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...typed, ...change })) data.append(name, value);
  return readForm(insightSettingsInput, data, translate);
}
function faults(change: Readonly<Record<string, string>>) {
  const reading = read(change);
  return reading.ok ? {} : reading.fields;
}
const season = (i: number, fromOn: string, toOn: string) => ({
  [`seasons[${i}].nameZh`]: `第${i}季`,
  [`seasons[${i}].nameEn`]: `Season ${i}`,
  [`seasons[${i}].fromOn`]: fromOn,
  [`seasons[${i}].toOn`]: toOn,
});

describe("the form of the figures' settings", () => {
  it("left as it comes gives the settings as they come", () => {
    const reading = read();
    if (!reading.ok) throw new Error(JSON.stringify(reading));
    const { mark: _mark, ...settings } = reading.value;
    expect(insightSettingsOf(settings)).toEqual(insightSettingsOf(null));
    expect(settings.targets).toEqual({ onTime: null, response: null, solved: null, satisfied: 0.85 });
  });

  it("turns per cent into shares, one decimal kept, and an emptied field into no line", () => {
    const reading = read({ "targets.onTime": "95.5", "targets.satisfied": "", partlyCounts: "0" });
    expect(reading).toMatchObject({
      ok: true,
      value: { targets: { onTime: 0.955, satisfied: null }, partlyCounts: 0 },
    });
  });

  it("refuses weights that are not a hundred together, figures out of range and a black line above the red one", () => {
    expect(faults({ "weights.solved": "40" })).toEqual({ "weights.satisfied": ["insight-settings.errors.weights"] });
    expect(faults({ "weights.solved": "40", "weights.response": "25" })).toEqual({});
    expect(Object.keys(faults({ rankedFrom: "4" }))).toEqual(["rankedFrom"]);
    expect(Object.keys(faults({ partlyCounts: "101" }))).toEqual(["partlyCounts"]);
    expect(faults({ "black.satisfied": "86" })).toEqual({
      "black.satisfied": ["insight-settings.errors.blackAboveRed"],
    });
    expect(faults({ "black.satisfied": "85" })).toEqual({});
  });

  it("takes seasons that are whole, in order and apart, and drops the lines left empty", () => {
    const reading = read({ ...season(1, "2026-07-01", "2026-09-15"), ...season(2, "2026-02-01", "2026-04-30") });
    if (!reading.ok) throw new Error(JSON.stringify(reading));
    expect(reading.value.seasons.map(({ fromOn }) => fromOn)).toEqual(["2026-02-01", "2026-07-01"]);
    expect(Object.keys(faults({ "seasons[0].nameZh": "春季赛" })).sort()).toEqual([
      "seasons[0].fromOn",
      "seasons[0].nameEn",
      "seasons[0].toOn",
    ]);
    expect(faults(season(0, "2026-07-02", "2026-07-01"))).toEqual({
      "seasons[0].toOn": ["insight-settings.errors.seasonEnd"],
    });
    expect(faults({ ...season(0, "2026-01-01", "2026-03-31"), ...season(1, "2026-03-31", "2026-06-30") })).toEqual({
      "seasons[1].fromOn": ["insight-settings.errors.seasonsTogether"],
    });
  });

  it("keeps its mark within what the form takes, however many seasons there are", () => {
    const seasons = Array.from({ length: mostSeasons }, () => ({
      nameZh: "季".repeat(40),
      nameEn: "s".repeat(40),
      fromOn: "2026-01-01",
      toOn: "2026-01-31",
    }));
    expect(JSON.stringify(insightSettingsOf({ seasons })).length).toBeLessThan(4000);
  });
});

describe("what the form says in both languages", () => {
  it("names what the weights come to together and the season that is in the way, all at once", () => {
    for (const locale of locales) {
      const translator = createTranslator({ locale, messages: loadMessages(locale) }) as unknown as Translate;
      const data = new FormData();
      const change = {
        "weights.solved": "40",
        ...season(0, "2026-01-01", "2026-03-31"),
        ...season(1, "2026-03-31", "2026-06-30"),
      };
      for (const [name, value] of Object.entries({ ...typed, ...change })) data.append(name, value);
      const reading = readForm(insightSettingsInput, data, translator);
      const sentences = reading.ok ? {} : reading.fields;
      expect(Object.keys(sentences).sort()).toEqual(["seasons[1].fromOn", "weights.satisfied"]);
      expect(sentences["weights.satisfied"]?.[0]).toContain("105");
      expect(sentences["seasons[1].fromOn"]?.[0]).toContain("第0季");
    }
  });
});
