import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { rememberingTexts } from "./remembered-texts";

const messages = {
  page: {
    title: "Reports",
    count: "{count, plural, one {# report} other {# reports}} of {place}",
    at: "at {at, date, ::yyyyMMdd}",
    link: "see <b>here</b>",
  },
};
let made = 0;

function translator(place: string) {
  const real = createTranslator({ locale: "en", timeZone: "Asia/Shanghai", messages, namespace: "page" });
  const counting = Object.assign((...given: Parameters<typeof real>) => {
    made += 1;
    return real(...given);
  }, real) as typeof real;
  return { real, t: rememberingTexts(place, counting) };
}

test("the same words with the same values are made once, and are those of the translator", () => {
  const { real, t } = translator("a");
  made = 0;
  for (let again = 0; again < 3; again += 1) {
    expect(t("title")).toBe(real("title"));
    expect(t("count", { count: 1, place: "Linzhou" })).toBe("1 report of Linzhou");
    expect(t("count", { count: 1000, place: "Linzhou" })).toBe("1,000 reports of Linzhou");
  }
  expect(made).toBe(3);
});

test("a number is not its digits, and one translator is not another", () => {
  const { t } = translator("b");
  expect(t("count", { count: 1000, place: "1000" })).toBe("1,000 reports of 1000");
  expect(t("count", { count: 1, place: "1000" })).toBe("1 report of 1000");
  made = 0;
  t("count", { count: 1000, place: 1000 as unknown as string });
  translator("c").t("title");
  expect(made).toBe(2);
});

test("dates, long values and rich texts are made each time, and what hangs on a translator stays", () => {
  const { t } = translator("d");
  made = 0;
  const long = "x".repeat(200);
  for (let again = 0; again < 2; again += 1) {
    expect(t("at", { at: new Date("2026-03-01T20:00:00Z") })).toBe("at 03/02/2026");
    expect(t("count", { count: 2, place: long })).toBe(`2 reports of ${long}`);
  }
  expect(made).toBe(4);
  expect(t.rich("link", { b: (parts) => parts })).toBeTruthy();
  expect([t.raw("title"), t.has("title"), t.has("nothing" as "title")]).toEqual(["Reports", true, false]);
});

test("what is asked for stays known while much else is said", () => {
  const { t } = translator("e");
  t("title");
  for (let count = 0; count < 40_000; count += 1) {
    t("count", { count, place: "Linzhou" });
    if (count % 1_000 === 0) {
      made = 0;
      t("title");
      expect(made).toBe(0);
    }
  }
});
