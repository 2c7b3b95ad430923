/** Back from WeChat: the account is bound to the report whose proof this browser holds, and the page says so. */
import { seeOther } from "@/app/api/desk/own-page";
import { requestContext } from "@/auth/request-context";
import { Refusal } from "@/domain/refusal";
import { logWarning } from "@/lib/log";
import { MessageFailure } from "@/lib/message-failure";
import { bindWechat, bindWechatInput } from "@/usecases/complaint/bind-wechat";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const ctx = await requestContext("complainant");
  const input = bindWechatInput.safeParse({ code: query.get("code") ?? "", state: query.get("state") ?? "" });
  // Whoever declined at WeChat, or comes back without the proof, proves the report anew and may try again.
  if (!input.success) return seeOther("/status");
  try {
    return seeOther(`/status/${await bindWechat(ctx, input.data)}?done=wechat_bound`);
  } catch (error) {
    if (error instanceof MessageFailure) logWarning("wechat.unbound", { errorName: error.name, errorCode: error.code });
    else if (!(error instanceof Refusal)) throw error;
    return seeOther("/status");
  }
}
