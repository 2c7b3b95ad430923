/**
 * The address that mail programs know (RFC 8058): one POST stops the messages about a report. Opening it does nothing but
 * show the page with the button, since programs that check links open them too. The token in it is all that is needed: a
 * mail program has neither cookies nor an origin of ours.
 */
import { seeOther } from "@/app/api/desk/own-page";
import { requestContext } from "@/auth/request-context";
import { Refusal } from "@/domain/refusal";
import { takeTurn } from "@/usecases/access/take-turn";
import { stopMessages, stopMessagesInput } from "@/usecases/complaint/stop-messages";

export const dynamic = "force-dynamic";

const plain = (status: number, more: Record<string, string> = {}) =>
  new Response(null, { status, headers: { "cache-control": "no-store", "referrer-policy": "no-referrer", ...more } });

export function GET(request: Request): Response {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  return seeOther(`/messages/stop?token=${encodeURIComponent(token)}`);
}

export async function POST(request: Request): Promise<Response> {
  const input = stopMessagesInput.safeParse({ token: new URL(request.url).searchParams.get("token") ?? "" });
  if (!input.success) return plain(404);
  const ctx = await requestContext("complainant");
  try {
    await takeTurn(ctx, "stop by address");
    await stopMessages(ctx, input.data);
    return plain(200);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code !== "too-many-attempts") return plain(404);
    return plain(429, { "retry-after": String(Number(error.details.minutes ?? 10) * 60) });
  }
}
