/** WeChat's interface for tests: a real HTTP server that hands out tokens, tells who came with a code, and keeps messages. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type SunkWechat = {
  readonly touser: string;
  readonly template_id: string;
  readonly url: string;
  readonly client_msg_id: string;
  readonly data: Readonly<Record<string, { readonly value: string }>>;
};

export type WechatSink = {
  readonly url: string;
  readonly messages: SunkWechat[];
  /** How many different tokens were handed out, and how often one was asked for. */
  tokens: number;
  asked: number;
  /** What a message is answered with; 0 takes it. */
  errcode: number;
  /** The token handed out last is over from now on. */
  endToken(): void;
  stop(): Promise<void>;
};

export const wechatAccount = { appId: "wx-office", secret: "a-secret-of-wechat" } as const;

export function wechatEnvironment(url: string): Record<string, string> {
  return {
    WECHAT_APP_ID: wechatAccount.appId,
    WECHAT_APP_SECRET: wechatAccount.secret,
    WECHAT_TEMPLATE: "template-of-the-office",
    WECHAT_FIELDS: "number=character_string1, what=thing2, day=thing3",
    WECHAT_API_URL: url,
    WECHAT_OPEN_URL: url,
  };
}

/** A person who comes with the code "code-of-X" is "openid-of-X". */
export async function openWechatSink(): Promise<WechatSink> {
  const messages: SunkWechat[] = [];
  let valid = "";
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://sink");
    const asks = (name: string) => url.searchParams.get(name) ?? "";
    const isOurs = asks("appid") === wechatAccount.appId && asks("secret") === wechatAccount.secret;
    const say = (said: unknown, to: ServerResponse = response) =>
      void to.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(said));
    switch (url.pathname) {
      case "/cgi-bin/stable_token":
        return void bodyOf(request).then((body) => {
          const { appid, secret } = JSON.parse(body) as { appid?: string; secret?: string };
          if (appid !== wechatAccount.appId || secret !== wechatAccount.secret) {
            return say({ errcode: 40013, errmsg: "invalid appid" });
          }
          sink.asked += 1;
          if (valid === "") {
            sink.tokens += 1;
            valid = `token/${sink.tokens}`;
          }
          return say({ access_token: valid, expires_in: 7200 });
        });
      case "/sns/oauth2/access_token": {
        const person = /^code-of-(\w+)$/.exec(asks("code"))?.[1];
        return say(isOurs && person ? { openid: `openid-of-${person}` } : { errcode: 40029, errmsg: "invalid code" });
      }
      case "/cgi-bin/message/template/send":
        return void bodyOf(request).then((body) => {
          if (asks("access_token") !== valid) return say({ errcode: 40001, errmsg: "invalid credential" });
          if (sink.errcode !== 0) return say({ errcode: sink.errcode, errmsg: "no" });
          messages.push(JSON.parse(body) as SunkWechat);
          return say({ errcode: 0, errmsg: "ok", msgid: messages.length });
        });
      default:
        response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const sink: WechatSink = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    tokens: 0,
    asked: 0,
    errcode: 0,
    endToken: () => {
      valid = "";
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return sink;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
