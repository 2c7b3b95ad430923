import { describe, expect, it } from "vitest";
import { locales } from "./locale";
import {
  hasShortWords,
  letterOf,
  messageDays,
  type StepMessage,
  shortStatusAddress,
  shortWordsOf,
  smsOf,
  smsTextOf,
} from "./message-texts";
import { loadMessages } from "./messages";
import { smsTemplateNames, smsTemplates } from "./sms-templates";

const publicAddress = "https://fy.bancheng.cn";
const stop = `${publicAddress}/messages/stop?token=abc`;
const signature = "【办不成事窗口】";

/** Every step that is told: whatever has a subject of its own. */
const complainant = loadMessages("zh-CN").mail?.complainant ?? {};
const templates = Object.entries(complainant)
  .filter(([, text]) => typeof text === "object" && "subject" in text)
  .map(([name]) => name);

function messageOf(template: string, locale: (typeof locales)[number]): StepMessage {
  const day =
    locale === "en"
      ? { long: "Thu 31 Dec 2026", short: "31 Dec" }
      : { long: "2026年12月31日(周四)", short: "12月31日" };
  return {
    template,
    number: "261122-000123-7",
    unit: locale === "en" ? "Land registry" : "不动产登记中心",
    days: Object.fromEntries(messageDays.map((name) => [name, day])) as StepMessage["days"],
    provisional: true,
  };
}

describe.each(locales)("in %s", (locale) => {
  it.each(templates)("the letter %s is complete, says where to look and how to stop", (template) => {
    const { subject, text } = letterOf(messageOf(template, locale), { publicAddress, stop }, locale);
    for (const part of [subject, text]) {
      expect(part).not.toMatch(/[{}]|undefined|null/);
      expect(part).toContain("261122-000123-7");
    }
    expect(text).toContain(`${publicAddress}/status`);
    expect(text).toContain(stop);
  });

  it.each(templates)("the short message %s says number, what and by when, and how to stop", (template) => {
    const { template: sms, values } = smsOf(messageOf(template, locale), locale);
    const text = smsTextOf(sms, values, shortStatusAddress(publicAddress), locale);
    expect(text).not.toMatch(/[{}]|undefined|null/);
    expect(text).toContain("261122-000123-7");
    expect(text).toContain("fy.bancheng.cn/status");
    expect(text).not.toContain(messageOf(template, locale).unit);
    // One message of a telephone, with the signature before it.
    if (locale === "zh-CN") expect((signature + text).length).toBeLessThanOrEqual(70);
    else expect(text.length).toBeLessThanOrEqual(160);
    // Fields of WeChat take twenty characters.
    if (locale === "zh-CN")
      expect(shortWordsOf(messageOf(template, locale), locale).what.length).toBeLessThanOrEqual(20);
  });

  it.each(smsTemplateNames)("the template %s has words for exactly its values", (template) => {
    const values = Object.fromEntries(smsTemplates[template].map((name) => [name, `<${name}>`]));
    const text = smsTextOf(template, values, "fy.bancheng.cn/status", locale);
    expect(text).not.toMatch(/[{}]/);
    for (const name of smsTemplates[template]) expect(text).toContain(`<${name}>`);
  });
});

it("every step has short words of its own", () => {
  expect(templates.length).toBeGreaterThan(15);
  expect(templates.filter((template) => !hasShortWords(template))).toEqual([]);
});

it("a step without words of its own says that there is something new", () => {
  expect(smsOf(messageOf("something_new", "zh-CN"), "zh-CN").values.what).toBe("有新的情况");
});
