import { afterEach, expect, it, vi } from "vitest";
import { openWechatSink, type WechatSink, wechatEnvironment } from "@/jobs/wechat-sink.test-support";
import { readEnv } from "./env";
import { openChannels } from "./message-channels";
import { openidOf, sendWechat, WechatFailure, wechatAuthorizeAddress } from "./wechat";

let sink: WechatSink | undefined;

afterEach(async () => {
  await sink?.stop();
  sink = undefined;
  for (const name of Object.keys(wechatEnvironment(""))) delete process.env[name];
});

async function open(): Promise<WechatSink> {
  sink = await openWechatSink();
  Object.assign(process.env, wechatEnvironment(sink.url));
  return sink;
}

const message = {
  to: "openid-of-somebody",
  values: { number: "260302-000001-7", what: "已交办，等待答复", day: "3月5日" },
  address: "https://bancheng.example/status",
  messageKey: "a-key",
};

async function failureOf(asking: Promise<unknown>): Promise<WechatFailure> {
  try {
    await asking;
  } catch (error) {
    if (error instanceof WechatFailure) return error;
    throw error;
  }
  throw new Error("it went well");
}

it("a message fills the fields of the office's own template", async () => {
  const { messages } = await open();
  expect(openChannels()).toContain("wechat");
  await sendWechat(message);
  expect(messages).toEqual([
    {
      touser: "openid-of-somebody",
      template_id: "template-of-the-office",
      url: "https://bancheng.example/status",
      client_msg_id: "a-key",
      data: {
        character_string1: { value: "260302-000001-7" },
        thing2: { value: "已交办，等待答复" },
        thing3: { value: "3月5日" },
      },
    },
  ]);
});

it("one token serves many messages, and one that ended early is renewed without losing the message", async () => {
  const server = await open();
  await sendWechat(message);
  await sendWechat(message);
  expect(server.tokens).toBe(1);
  server.endToken();
  await sendWechat(message);
  expect(server.tokens).toBe(2);
  expect(server.messages).toHaveLength(3);
});

it("two processes of one office share the token instead of ending each other's", async () => {
  const server = await open();
  await sendWechat(message);
  vi.resetModules();
  const other = await import("./wechat");
  await other.sendWechat(message);
  await sendWechat(message);
  expect(server).toMatchObject({ tokens: 1, asked: 2 });
  expect(server.messages).toHaveLength(3);
});

it.each([
  [43004, "impossible"],
  [40003, "impossible"],
  [45009, "unreachable"],
  [-1, "unreachable"],
  [40037, "refused"],
] as const)("the answer %s means %s", async (errcode, fault) => {
  const server = await open();
  server.errcode = errcode;
  expect(await failureOf(sendWechat(message))).toMatchObject({ fault, code: errcode });
});

it("a wrong secret of the office is no fault of the message, and nothing about the failure repeats it", async () => {
  await open();
  process.env.WECHAT_APP_SECRET = "wrong-secret";
  const failure = await failureOf(sendWechat(message));
  expect(failure).toMatchObject({ fault: "unreachable", code: 40013 });
  await sink?.stop();
  const unreachable = await failureOf(sendWechat(message));
  expect(unreachable.fault).toBe("unreachable");
  expect(`${unreachable.message} ${unreachable.cause}`).not.toContain("wrong-secret");
});

it("a person who comes back with a code is known, and one with a wrong code is not", async () => {
  await open();
  expect(await openidOf("code-of-somebody")).toBe("openid-of-somebody");
  expect((await failureOf(openidOf("stolen"))).fault).toBe("impossible");
});

it("the way to WeChat begins at the configured address and nowhere else", async () => {
  const { url } = await open();
  const address = new URL(wechatAuthorizeAddress("https://bancheng.example/api/wechat/callback", "a-state"));
  expect(address.origin).toBe(url);
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    appid: "wx-office",
    redirect_uri: "https://bancheng.example/api/wechat/callback",
    scope: "snsapi_base",
    state: "a-state",
  });
});

it("half a configuration stops the start in one sentence", () => {
  const good = wechatEnvironment("https://api.weixin.qq.com");
  expect(() => readEnv({ ...good, WECHAT_APP_SECRET: "" })).toThrow(/^WECHAT_APP_SECRET must be set together/);
  expect(() => readEnv({ ...good, WECHAT_FIELDS: "number=a" })).toThrow(/^WECHAT_FIELDS must name a field for/);
});
