import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { SmsFailure, sendSms } from "@/lib/sms";
import { catchSms, type SmsCatcher } from "./catch-sms";

let catcher: SmsCatcher | undefined;
let folder = "";

afterEach(async () => {
  await catcher?.stop();
  for (const name of Object.keys(catcher?.env ?? {})) delete process.env[name];
  catcher = undefined;
  await rm(folder, { recursive: true, force: true });
});

it("a text message that was really sent is caught once, with the words of the phone, beside the mails", async () => {
  folder = await mkdtemp(join(tmpdir(), "bancheng-sms-"));
  catcher = await catchSms(folder, "https://bancheng.example");
  Object.assign(process.env, catcher.env);
  const sms = {
    to: "13800000000",
    template: "status-changed-by",
    values: { number: "260302-000001-7", what: "已交办，等待答复", day: "3月5日" },
    messageKey: "a",
  } as const;
  await sendSms(sms);
  await sendSms(sms);
  await sendSms({ ...sms, language: "en", messageKey: "b", values: { ...sms.values, what: "answered", day: "5 Mar" } });
  const texts = await Promise.all(
    (await readdir(folder)).sort().map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8"))),
  );
  expect(texts.map(({ kind, to, text }) => ({ kind, to, text }))).toEqual([
    {
      kind: "sms",
      to: ["13800000000"],
      text: "【办不成事窗口】反映260302-000001-7已交办，等待答复，最晚3月5日。查看或停收：bancheng.example/status",
    },
    {
      kind: "sms",
      to: ["13800000000"],
      text: "【办不成事窗口】Report 260302-000001-7: answered by 5 Mar. See or stop: bancheng.example/status",
    },
  ]);
});

it("what it does not understand it refuses", async () => {
  folder = await mkdtemp(join(tmpdir(), "bancheng-sms-"));
  catcher = await catchSms(folder, "https://bancheng.example");
  Object.assign(process.env, catcher.env, {
    SMS_TEMPLATES: catcher.env.SMS_TEMPLATES?.replace('"test-message":"test-message"', '"test-message":"x"'),
  });
  const sending = sendSms({ to: "13800000000", template: "test-message", values: {}, messageKey: "a" });
  await expect(sending).rejects.toThrow(SmsFailure);
  expect(await readdir(folder)).toEqual([]);
});
