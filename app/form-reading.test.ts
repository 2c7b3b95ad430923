import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Locale } from "@/lib/locale";
import { loadMessages } from "@/lib/messages";
import { readForm, type Translate, typedValues, withoutFrameworkFields } from "./form-reading";

function translatorFor(locale: Locale): Translate {
  return createTranslator({ locale, messages: loadMessages(locale) }) as unknown as Translate;
}
const chinese = translatorFor("zh-CN");
const english = translatorFor("en");

function form(fields: Record<string, string | string[]>): FormData {
  const data = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) data.append(name, value);
  return data;
}

/** The sentence that one field gets for one posted value. */
function sentenceFor(schema: z.ZodType, value: string | undefined, t: Translate = chinese): string | undefined {
  const read = readForm(z.object({ field: schema }), form(value === undefined ? {} : { field: value }), t);
  return read.ok ? undefined : read.fields.field?.[0];
}

describe("what a form says about a field", () => {
  it("asks for what is missing, whether the field was left empty or never sent", () => {
    expect(sentenceFor(z.string(), "")).toBe("请填写这一项");
    expect(sentenceFor(z.string(), undefined)).toBe("请填写这一项");
    expect(sentenceFor(z.string().min(1), "")).toBe("请填写这一项");
    expect(sentenceFor(z.enum(["a", "b"]), undefined)).toBe("请选择一项");
  });

  it("takes an optional field that was left empty", () => {
    expect(readForm(z.object({ field: z.string().optional() }), form({ field: "" }), chinese)).toEqual({
      ok: true,
      value: {},
    });
  });

  it("names the length that is wanted, in the reader's language", () => {
    expect(sentenceFor(z.string().min(10), "太短")).toBe("请至少填写10个字");
    expect(sentenceFor(z.string().max(2), "太长了")).toBe("请不要超过2个字");
    expect(sentenceFor(z.string().min(10), "short", english)).toBe("Please write at least 10 characters");
    expect(sentenceFor(z.string().max(1), "ab", english)).toBe("Please write no more than 1 character");
  });

  it("knows mail addresses, dates, figures and choices", () => {
    expect(sentenceFor(z.email(), "a@")).toContain("邮箱");
    expect(sentenceFor(z.iso.date(), "2026-02-30")).toContain("日期");
    expect(sentenceFor(z.number(), "四次")).toBe("请填写数字");
    expect(sentenceFor(z.number().min(1), "0")).toBe("请填写不小于1的数");
    expect(sentenceFor(z.number().max(99), "100")).toBe("请填写不大于99的数");
    expect(sentenceFor(z.enum(["a", "b"]), "c")).toBe("请从列出的选项中选择");
    expect(sentenceFor(z.array(z.string()).min(2), "a")).toBe("请至少选择2项");
  });

  it("uses the schema's own key first, and a key with a dot from the root", () => {
    expect(sentenceFor(z.string().regex(/^1\d{10}$/, "phone"), "12")).toContain("手机号码");
    expect(sentenceFor(z.string().min(3, "common.errors.number"), "a")).toBe("请填写数字");
    expect(sentenceFor(z.string().min(3, "no-such-key"), "a")).toBe(chinese("common.errors.invalid"));
  });

  it("says one thing about a field at a time", () => {
    const read = readForm(z.object({ field: z.string().min(5).regex(/x/, "phone") }), form({ field: "a" }), chinese);
    expect(read).toEqual({ ok: false, form: [], fields: { field: ["请至少填写5个字"] } });
  });

  it("puts a fault of the whole form above the fields", () => {
    const schema = z.object({ a: z.string() }).refine(() => false, "choose");
    expect(readForm(schema, form({ a: "x" }), chinese)).toEqual({ ok: false, form: ["请选择一项"], fields: {} });
  });

  it("never shows the text of a schema library", () => {
    const schemas = [
      z.url(),
      z.uuid(),
      z.literal("yes"),
      z.union([z.literal("a"), z.literal("b")]),
      z.date(),
      z.bigint(),
      z.int(),
    ];
    for (const schema of schemas) {
      for (const value of [undefined, "", "§"]) {
        const sentence = sentenceFor(schema, value);
        expect(sentence, `${schema.type} ${value}`).toMatch(/^[一-鿿]/);
      }
    }
  });

  it("refuses names that a strict schema does not know", () => {
    const read = readForm(z.strictObject({ a: z.string() }), form({ a: "x", role: "administrator" }), chinese);
    expect(read.ok).toBe(false);
  });
});

describe("what goes back to the browser", () => {
  it("is everything typed, several values under one name included, and no secret", () => {
    const data = form({ text: "原文", kinds: ["a", "b"], password: "hush" });
    expect(typedValues(data, ["password"])).toEqual({ text: ["原文"], kinds: ["a", "b"] });
  });

  it("is never a file", () => {
    const data = form({ text: "x" });
    data.append("file", new File(["content"], "证件.png"));
    expect(typedValues(data, [])).toEqual({ text: ["x"] });
  });

  it("is nothing of the framework", () => {
    expect([...withoutFrameworkFields(form({ $ACTION_REF_1: "", "$ACTION_1:0": "{}", a: "1" })).keys()]).toEqual(["a"]);
  });
});
