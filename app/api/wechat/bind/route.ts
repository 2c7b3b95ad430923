/** To WeChat, for a person who proved the report and wants to be told there. */
import { seeOther } from "@/app/api/desk/own-page";
import { requestContext } from "@/auth/request-context";
import { Refusal } from "@/domain/refusal";
import { publicAddress } from "@/lib/public-address";
import { beginWechatBinding, beginWechatBindingInput } from "@/usecases/complaint/begin-wechat-binding";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const ctx = await requestContext("complainant");
  if (ctx.actor.kind === "visitor") return seeOther("/status");
  const input = beginWechatBindingInput.safeParse({
    number: new URL(request.url).searchParams.get("number") ?? "",
    returnTo: `${publicAddress()}/api/wechat/callback`,
  });
  try {
    if (!input.success) throw new Refusal("not-found");
    return seeOther(await beginWechatBinding(ctx, input.data));
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
    throw error;
  }
}
