import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import type { ZodType } from "zod";
import { readForm, type Translate } from "@/app/form-reading";
import { filledText } from "@/lib/fill-text";
import { type Locale, locales } from "@/lib/locale";
import { loadMessages } from "@/lib/messages";
import { changeLimitInput } from "@/usecases/settings/change-limit";
import { limitExceptionInput, limitWithdrawalInput, statuteRuleInput } from "./limit-forms";

function translatorFor(locale: Locale): Translate {
  return createTranslator({ locale, messages: loadMessages(locale) }) as unknown as Translate;
}

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

const general = {
  kind: "enquiry",
  step: "answer",
  amount: "5",
  unit: "working_day",
  validFromOn: "2026-09-28",
  basis: "县府办通知第5号",
};

/** The sentences by field, in one language. */
function faultsOf(schema: ZodType, fields: Record<string, string>, locale: Locale = "zh-CN") {
  const read = readForm(schema, form(fields), translatorFor(locale));
  return read.ok ? {} : read.fields;
}

describe("the form of a limit", () => {
  it("takes what its fields send, empty ones left out", () => {
    const data = form({ ...general, statutoryAmount: "", statutoryUnit: "", statutoryBasis: "", itemCode: "" });
    const read = readForm(changeLimitInput, data, translatorFor("zh-CN"));
    expect(read.ok && read.value).toMatchObject({ amount: 5, statutoryAmount: null, itemCode: null, validToOn: null });
  });

  it.each([
    [{ amount: "" }, "amount", "settings-limits.errors.wholeNumber"],
    [{ amount: "五" }, "amount", "settings-limits.errors.wholeNumber"],
    [{ amount: "1.5" }, "amount", "settings-limits.errors.wholeNumber"],
    [{ step: "accept", amount: "0" }, "amount", "settings-limits.errors.zero"],
    [{ amount: "0", unit: "working_hour" }, "amount", "settings-limits.errors.zeroHours"],
    [{ step: "urge", unit: "calendar_day" }, "unit", "settings-limits.errors.workingDays"],
    [{ step: "extension" }, "times", "settings-limits.errors.extensionIncomplete"],
    [{ step: "extension", times: "1" }, "times", "settings-limits.errors.extensionIncomplete"],
    [{ statutoryAmount: "60" }, "statutoryAmount", "settings-limits.errors.statuteIncomplete"],
    [{ statutoryBasis: "条例" }, "statutoryAmount", "settings-limits.errors.statuteIncomplete"],
    [
      { step: "objection", statutoryAmount: "60", statutoryUnit: "working_day", statutoryBasis: "条例" },
      "statutoryAmount",
      "settings-limits.errors.statuteOfAClock",
    ],
    [
      { statutoryAmount: "0", statutoryUnit: "working_hour", statutoryBasis: "条例" },
      "statutoryAmount",
      "settings-limits.errors.zeroHours",
    ],
    [{ unit: "" }, "unit", "common.errors.choose"],
    [{ unit: "week" }, "unit", "common.errors.choice"],
    [{ validFromOn: "2026-02-30" }, "validFromOn", "common.errors.date"],
    [{ validFromOn: "" }, "validFromOn", "common.errors.required"],
    [{ basis: "  " }, "basis", "common.errors.required"],
  ] as [Record<string, string>, string, string][])(
    "says of %j what to put right, in both languages",
    (change, name, key) => {
      for (const locale of locales) {
        expect(faultsOf(changeLimitInput, { ...general, ...change }, locale)).toEqual({
          [name]: [filledText(locale, key)],
        });
      }
    },
  );

  it("names the bounds of a figure", () => {
    const most = filledText("zh-CN", "common.errors.tooBig", { maximum: "1000" });
    expect(faultsOf(changeLimitInput, { ...general, amount: "1001" })).toEqual({ amount: [most] });
    const least = filledText("zh-CN", "common.errors.tooSmall", { minimum: "0" });
    expect(faultsOf(changeLimitInput, { ...general, amount: "-1" })).toEqual({ amount: [least] });
  });
});

describe("the form of an exception", () => {
  it("asks what the exception is for, and takes one of four", () => {
    const missing = filledText("zh-CN", "settings-limits.errors.scopeMissing");
    expect(faultsOf(limitExceptionInput, general)).toEqual({ itemCode: [missing] });
    const scopes: [string, string][] = [
      ["itemCode", "a-code"],
      ["unitId", "a-unit"],
      ["windowId", "a-window"],
      ["difficulty", "hard_to_do"],
    ];
    for (const [name, value] of scopes) {
      expect(faultsOf(limitExceptionInput, { ...general, [name]: value })).toEqual({});
    }
  });
});

describe("the other forms", () => {
  it("ask for the rule by which local holidays stop a statutory limit, and for none when they do not", () => {
    const missing = filledText("zh-CN", "settings-limits.errors.statuteBasis");
    expect(faultsOf(statuteRuleInput, { stops: "yes", basis: " " })).toEqual({ basis: [missing] });
    expect(faultsOf(statuteRuleInput, { stops: "yes", basis: "条例第三条" })).toEqual({});
    expect(faultsOf(statuteRuleInput, { stops: "no", basis: "" })).toEqual({});
  });

  it("lead back to a page that exists: kind and step are of the closed lists", () => {
    const posted = { id: "7", kind: "enquiry", step: "answer" };
    expect(faultsOf(limitWithdrawalInput, posted)).toEqual({});
    expect(Object.keys(faultsOf(limitWithdrawalInput, { ...posted, kind: "//evil.example" }))).toEqual(["kind"]);
  });
});
