import { afterEach, describe, expect, it } from "vitest";
import { openSmsSink, type SmsSink, smsEnvironment } from "@/jobs/sms-sink.test-support";
import { readEnv } from "./env";
import { openChannels } from "./message-channels";
import { messageKeyOf, type Sms, SmsFailure, sendSms } from "./sms";
import { smsTemplateNames } from "./sms-templates";

let sink: SmsSink | undefined;
const touched = ["SMS_URL", "SMS_KEY_ID", "SMS_KEY_SECRET", "SMS_SIGN_NAME", "SMS_TEMPLATES"];

afterEach(async () => {
  await sink?.stop();
  sink = undefined;
  for (const name of touched) delete process.env[name];
});

async function open(...options: Parameters<typeof openSmsSink>): Promise<SmsSink> {
  sink = await openSmsSink(...options);
  Object.assign(process.env, smsEnvironment(sink.url));
  return sink;
}

const sms: Sms = {
  to: "13800000000",
  template: "status-changed-by",
  values: { number: "260302-000001-7", what: "已交办，等待答复", day: "3月5日" },
  messageKey: messageKeyOf("260302-000001-7", 3, "complainant"),
};

async function failureOf(sending: Promise<void>): Promise<SmsFailure> {
  try {
    await sending;
  } catch (error) {
    if (error instanceof SmsFailure) return error;
    throw error;
  }
  throw new Error("it was sent");
}

describe("a text message", () => {
  it("goes out as a signed request with template, values and key", async () => {
    const { messages, forged } = await open();
    await sendSms(sms);
    expect(forged).toEqual([]);
    expect(messages).toEqual([
      {
        to: "13800000000",
        sign: "【办不成事窗口】",
        templateId: "T4",
        params: sms.values,
        messageKey: sms.messageKey,
      },
    ]);
  });

  it("goes out in English where an English template was approved, and in Chinese where none was", async () => {
    const { messages } = await open();
    await sendSms({ ...sms, language: "en" });
    await sendSms({
      ...{ to: sms.to, template: "one-time-code", values: { code: "123456", minutes: "10" } },
      ...{ messageKey: "b", language: "en" },
    });
    expect(messages.map(({ templateId }) => templateId)).toEqual(["T4E", "T1"]);
  });

  it("is turned away by the gateway when it was signed with another secret", async () => {
    const { messages, forged } = await open();
    process.env.SMS_KEY_SECRET = "another";
    expect((await failureOf(sendSms(sms))).fault).toBe("unreachable");
    expect(messages).toEqual([]);
    expect(forged).toEqual(["SIGNATURE"]);
  });

  it.each([
    ["refuses", "refused", "TEMPLATE_NOT_APPROVED"],
    ["echoes", "refused", "unnamed"],
    ["no-such-number", "impossible", "EMPTY_NUMBER"],
    ["breaks", "unreachable", 500],
    ["throttles", "unreachable", 429],
    ["garbles", "unreachable", 200],
    ["cut-off", "unreachable", null],
    ["redirects", "unreachable", null],
  ] as const)("that the provider %s ends as %s", async (mode, fault, code) => {
    const { requests } = await open({ mode });
    expect(await failureOf(sendSms(sms))).toMatchObject({ fault, code });
    expect(requests).toHaveLength(1);
  });

  it("does not wait for ever for a provider that hangs", async () => {
    await open({ mode: "hangs" });
    const begun = performance.now();
    expect((await failureOf(sendSms(sms))).fault).toBe("unreachable");
    expect(performance.now() - begun).toBeLessThan(15_000);
  }, 20_000);

  it("waits when nobody answers at all", async () => {
    await (await open()).stop();
    expect((await failureOf(sendSms(sms))).fault).toBe("unreachable");
  });

  it.each(["0999-1234567", "+14155550100", "12800000000", ""])("never goes to %s", async (to) => {
    const { requests } = await open();
    expect((await failureOf(sendSms({ ...sms, to }))).fault).toBe("impossible");
    expect(requests).toEqual([]);
  });

  it("says that nothing is set up where nothing is", async () => {
    expect((await failureOf(sendSms(sms))).fault).toBe("not-set-up");
  });
});

describe("the configuration of text messages", () => {
  const good = smsEnvironment("https://sms.example/v1/messages");

  it("opens the channel when it is whole", async () => {
    expect(openChannels()).not.toContain("sms");
    await open();
    expect(openChannels()).toContain("sms");
  });

  it("may be written as JSON", () => {
    const ids = Object.fromEntries(smsTemplateNames.map((name, i) => [name, `T${i}`]));
    expect(readEnv({ ...good, SMS_TEMPLATES: JSON.stringify(ids) }).sms?.templates).toEqual(ids);
  });

  it.each([
    ["a template without an id", { SMS_TEMPLATES: "one-time-code=1" }, /^SMS_TEMPLATES must name an id for query-code/],
    [
      "a template that nothing sends",
      { SMS_TEMPLATES: `${good.SMS_TEMPLATES}, x=1` },
      /^SMS_TEMPLATES must not name x/,
    ],
    ["a list that is none", { SMS_TEMPLATES: "one-time-code" }, /^SMS_TEMPLATES must look like/],
    ["no secret", { SMS_KEY_SECRET: "" }, /^SMS_KEY_SECRET must be set together with SMS_URL/],
    ["an address that is none", { SMS_URL: "sms.example" }, /^SMS_URL must look like/],
  ])("with %s stops the start in one sentence", (_what, change, says) => {
    expect(() => readEnv({ ...good, ...change })).toThrow(says);
  });
});
