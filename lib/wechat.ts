/**
 * Messages through the office's own account of WeChat (公众号): a template message to a person who bound the account, and
 * the two steps by which one binds it. All addresses come from the configuration.
 *
 * The token of the account is shared by all messages, and by all processes, and renewed before it ends, or when WeChat says
 * that it ended.
 */
import { type Answer, fetchBounded } from "./bounded-fetch";
import { env, type WechatSettings } from "./env";
import { MessageFailure } from "./message-failure";

export class WechatFailure extends MessageFailure {}

export type WechatMessage = {
  /** The openid under which the account knows the person. */
  readonly to: string;
  readonly values: { readonly number: string; readonly what: string; readonly day: string };
  /** Where a tap on the message leads. */
  readonly address: string;
  /** The same for a repeat of the same message; WeChat drops the second. */
  readonly messageKey: string;
};

type Reply = { readonly errcode?: number; readonly [field: string]: unknown };

/** The person took the account off, or never was one of its readers. */
const gonePeople: readonly number[] = [40003, 43004, 43101];
const endedTokens: readonly number[] = [40001, 40014, 42001];
/** Busy, or more messages than we may send for now. */
const laterCodes: readonly number[] = [-1, 45009, 45011, ...endedTokens];
const renewEarlyMs = 5 * 60_000;

let held: { readonly of: string; readonly token: string; readonly until: number } | undefined;

/** Resolves when WeChat has taken the message. @throws WechatFailure */
export async function sendWechat(message: WechatMessage): Promise<void> {
  const settings = settingsOrRefuse();
  const { fields, templateId } = settings;
  const body = JSON.stringify({
    touser: message.to,
    template_id: templateId,
    url: message.address,
    client_msg_id: message.messageKey,
    data: {
      [fields.number]: { value: message.values.number },
      [fields.what]: { value: message.values.what },
      [fields.day]: { value: message.values.day },
    },
  });
  const post = async () =>
    asked(`${settings.apiUrl}/cgi-bin/message/template/send?access_token=${await tokenOf(settings)}`, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body,
    });
  let reply = await post();
  if (endedTokens.includes(reply.errcode ?? 0)) {
    held = undefined;
    reply = await post();
  }
  throwUnlessTaken(reply);
}

/** Where a person is sent to let the account know them; WeChat sends them back to `returnTo` with a code and the state. */
export function wechatAuthorizeAddress(returnTo: string, state: string): string {
  const { openUrl, appId } = settingsOrRefuse();
  const query = new URLSearchParams({
    appid: appId,
    redirect_uri: returnTo,
    response_type: "code",
    scope: "snsapi_base",
    state,
  });
  return `${openUrl}/connect/oauth2/authorize?${query}#wechat_redirect`;
}

/** The openid behind a code that a person came back with. @throws WechatFailure impossible for a code that is none. */
export async function openidOf(code: string): Promise<string> {
  const { apiUrl, appId, appSecret } = settingsOrRefuse();
  const query = new URLSearchParams({ appid: appId, secret: appSecret, code, grant_type: "authorization_code" });
  const { openid, errcode } = await asked(`${apiUrl}/sns/oauth2/access_token?${query}`, { method: "GET" });
  if (typeof openid === "string" && /^[\w-]{10,128}$/.test(openid)) return openid;
  throw new WechatFailure(
    errcode === undefined || laterCodes.includes(errcode) ? "unreachable" : "impossible",
    errcode ?? null,
  );
}

function settingsOrRefuse(): WechatSettings {
  const settings = env().wechat;
  if (!settings) throw new WechatFailure("not-set-up");
  return settings;
}

async function tokenOf({ apiUrl, appId, appSecret }: WechatSettings): Promise<string> {
  const of = `${apiUrl}\n${appId}\n${appSecret}`;
  if (held?.of === of && performance.now() < held.until) return held.token;
  // The stable one: whoever else asks for this account is given the same, where the plain one would end it.
  const {
    access_token: token,
    expires_in: seconds,
    errcode,
  } = await asked(`${apiUrl}/cgi-bin/stable_token`, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({ grant_type: "client_credential", appid: appId, secret: appSecret }),
  });
  // Our account was refused: no message had a part in it.
  if (typeof token !== "string") throw new WechatFailure("unreachable", errcode ?? null);
  const lastsMs = (typeof seconds === "number" ? seconds : 0) * 1000;
  held = { of, token: encodeURIComponent(token), until: performance.now() + lastsMs - renewEarlyMs };
  return held.token;
}

async function asked(url: string, init: Parameters<typeof fetchBounded>[1]): Promise<Reply> {
  let answer: Answer;
  try {
    answer = await fetchBounded(url, init);
  } catch (error) {
    // Not as its cause: what went wrong may repeat the address, and that holds the secret.
    throw new WechatFailure("unreachable", null, { cause: (error as Error).name });
  }
  if (answer.status !== 200) throw new WechatFailure("unreachable", answer.status);
  try {
    const read: unknown = JSON.parse(answer.body);
    if (typeof read === "object" && read !== null) return read as Reply;
  } catch {
    // Said below.
  }
  throw new WechatFailure("unreachable", answer.status);
}

function throwUnlessTaken({ errcode }: Reply): void {
  if (errcode === 0) return;
  if (errcode === undefined || laterCodes.includes(errcode)) throw new WechatFailure("unreachable", errcode ?? null);
  throw new WechatFailure(gonePeople.includes(errcode) ? "impossible" : "refused", errcode);
}
