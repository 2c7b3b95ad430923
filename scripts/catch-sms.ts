/**
 * A provider of text messages that delivers to nobody: it takes what lib/sms.ts sends and keeps each message as one file
 * beside the caught mails, with the words that the phone would show. For the demo, development and tests.
 */
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import type { Locale } from "@/lib/locale";
import { shortStatusAddress, smsTextOf } from "@/lib/message-texts";
import { type SmsTemplate, smsTemplateNames } from "@/lib/sms-templates";
import { keepCaught } from "./catch-mail";

export type SmsCatcher = {
  /** What web and worker need to send to it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

const request = z.object({
  to: z.string(),
  sign: z.string(),
  templateId: z.string(),
  params: z.record(z.string(), z.string()),
  messageKey: z.string(),
});
const mostBytes = 64 * 1024;

/** `publicAddress`: of the product, as it stands in the messages. */
export async function catchSms(folder: string, publicAddress: string): Promise<SmsCatcher> {
  const taken = new Set<string>();
  const keep = async (body: string) => {
    const { to, sign, templateId, params, messageKey } = request.parse(JSON.parse(body));
    if (taken.has(messageKey)) return;
    const { template, locale } = namedBy(templateId);
    const text = sign + smsTextOf(template, params, shortStatusAddress(publicAddress), locale);
    await keepCaught(folder, { kind: "sms", from: sign, to: [to], subject: "", text });
    taken.add(messageKey);
  };
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    incoming.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostBytes) incoming.destroy();
      else chunks.push(chunk);
    });
    incoming.on("error", () => {});
    incoming.on("end", () => {
      const say = (said: object) =>
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(said));
      keep(Buffer.concat(chunks).toString("utf8")).then(
        () => say({ result: "accepted" }),
        () => say({ result: "refused", code: "NOT_UNDERSTOOD" }),
      );
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const ids = Object.fromEntries(smsTemplateNames.flatMap((name) => [name, `${name}.en`].map((id) => [id, id])));
  return {
    env: {
      SMS_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`,
      SMS_KEY_ID: "caught",
      SMS_KEY_SECRET: randomBytes(16).toString("hex"),
      SMS_SIGN_NAME: "办不成事窗口",
      SMS_TEMPLATES: JSON.stringify(ids),
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function namedBy(templateId: string): { template: SmsTemplate; locale: Locale } {
  const isEnglish = templateId.endsWith(".en");
  const template = smsTemplateNames.find((name) => name === (isEnglish ? templateId.slice(0, -3) : templateId));
  if (!template) throw new Error("no such template");
  return { template, locale: isEnglish ? "en" : "zh-CN" };
}
