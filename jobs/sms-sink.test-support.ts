/**
 * A provider of text messages for tests: a real HTTP server on a free port that checks the signature of every request as
 * a gateway would, drops what it took before under the same key, and can be told to fail in several ways.
 */
import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type SunkSms = {
  readonly to: string;
  readonly sign: string;
  readonly templateId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly messageKey: string;
};

/**
 * takes: every message. refuses: a template that is not approved. no-such-number. breaks: "500". hangs: no answer at
 * all. cut-off: takes it and breaks off after the headers. throttles: "429". garbles: an answer that is none.
 * redirects: to another address of itself. echoes: refuses with the number in its reason.
 */
export type SmsSinkMode =
  | "takes"
  | "refuses"
  | "no-such-number"
  | "breaks"
  | "hangs"
  | "cut-off"
  | "throttles"
  | "garbles"
  | "redirects"
  | "echoes";

export type SmsSink = {
  readonly url: string;
  readonly port: number;
  /** What the sender was told was taken, or what was taken before the answer was lost; each once, as phones show it. */
  readonly messages: SunkSms[];
  /** Every request with a good signature. */
  readonly requests: SunkSms[];
  /** Why requests were turned away. */
  readonly forged: string[];
  mode: SmsSinkMode;
  stop(): Promise<void>;
};

export const smsKey = { id: "office-1", secret: "a-secret-of-the-provider" } as const;

/** The environment that points at a sink. */
export function smsEnvironment(url: string): Record<string, string> {
  return {
    SMS_URL: url,
    SMS_KEY_ID: smsKey.id,
    SMS_KEY_SECRET: smsKey.secret,
    SMS_SIGN_NAME: "办不成事窗口",
    SMS_TEMPLATES:
      "one-time-code=T1, query-code-reissued=T2, status-changed=T3, status-changed-by=T4, test-message=T5, status-changed-by.en=T4E",
  };
}

export async function openSmsSink({
  mode = "takes",
  port = 0,
  delayMs = 0,
}: {
  mode?: SmsSinkMode;
  port?: number;
  /** Between taking a message in and saying so. */
  delayMs?: number;
} = {}): Promise<SmsSink> {
  const messages: SunkSms[] = [];
  const requests: SunkSms[] = [];
  const forged: string[] = [];
  const taken = new Set<string>();
  const nonces = new Set<string>();
  const server = createServer((request, response) => {
    readBody(request).then((body) => {
      const fault = faultOf(request, body, nonces);
      if (fault !== null) {
        forged.push(fault);
        response.writeHead(403).end(JSON.stringify({ result: "refused", code: fault }));
        return;
      }
      const sms = JSON.parse(body) as SunkSms;
      requests.push(sms);
      setTimeout(() => answer(sms, response), delayMs);
    });
  });
  const take = (sms: SunkSms) => {
    if (taken.has(sms.messageKey)) return;
    taken.add(sms.messageKey);
    messages.push(sms);
  };
  const say = (response: ServerResponse, status: number, said: unknown) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(said));
  function answer(sms: SunkSms, response: ServerResponse): void {
    switch (sink.mode) {
      case "takes":
        take(sms);
        return void say(response, 200, { result: "accepted" });
      case "refuses":
        return void say(response, 200, { result: "refused", code: "TEMPLATE_NOT_APPROVED" });
      case "echoes":
        return void say(response, 200, { result: "refused", code: `BLOCKED_${sms.to}` });
      case "no-such-number":
        return void say(response, 200, { result: "number-impossible", code: "EMPTY_NUMBER" });
      case "breaks":
        return void say(response, 500, { error: "internal" });
      case "hangs":
        return;
      case "cut-off":
        take(sms);
        response.writeHead(200, { "content-type": "application/json", "content-length": "40" });
        response.write('{"res');
        setTimeout(() => response.destroy(), 20);
        return;
      case "throttles":
        return void say(response, 429, { result: "throttled" });
      case "garbles":
        return void response.writeHead(200).end("<html>Welcome to the proxy</html>");
      case "redirects":
        return void response.writeHead(307, { location: "/elsewhere" }).end();
    }
  }
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const actualPort = (server.address() as AddressInfo).port;
  const sink: SmsSink = {
    url: `http://127.0.0.1:${actualPort}/v1/messages?region=cn`,
    port: actualPort,
    messages,
    requests,
    forged,
    mode,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return sink;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** Written from docs/operating.md alone: what a gateway in front of a provider has to check. */
function faultOf(request: IncomingMessage, body: string, nonces: Set<string>): string | null {
  const header = (name: string) => String(request.headers[name] ?? "");
  if (request.method !== "POST" || !header("content-type").startsWith("application/json")) return "METHOD";
  if (header("x-key-id") !== smsKey.id) return "KEY";
  if (Math.abs(Date.now() / 1000 - Number(header("x-timestamp"))) > 300) return "TIME";
  if (header("x-nonce").length < 16 || nonces.has(header("x-nonce"))) return "NONCE";
  nonces.add(header("x-nonce"));
  const digest = createHash("sha256").update(body).digest("hex");
  if (header("x-body-sha256") !== digest) return "DIGEST";
  const signed = ["POST", request.url, header("x-timestamp"), header("x-nonce"), digest].join("\n");
  const signature = createHmac("sha256", smsKey.secret).update(signed).digest("base64");
  return header("x-signature") === signature ? null : "SIGNATURE";
}
