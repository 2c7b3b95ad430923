/**
 * What changed at the desk while a page stands open: as a stream of events, or once for a page that asks from time to
 * time. Whoever is not signed in, or holds too many streams, gets an empty answer and no error.
 */
import { type QuietContext, quietContext, quietContextOf } from "@/auth/quiet-context";
import type { DeskWish } from "@/domain/complaint/desk-now";
import { Refusal } from "@/domain/refusal";
import { readDeskNowInput } from "@/usecases/desk/read-desk-now";
import { stayAtReport } from "@/usecases/desk/stay-at-report";
import { readDesk } from "./desk-answer";
import { deskStream } from "./desk-stream";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const context = await quietContext();
  if (!context) return nothing();
  const wish = readDeskNowInput.parse(Object.fromEntries(new URL(request.url).searchParams));
  if (!request.headers.get("accept")?.includes("text/event-stream")) return once(context, wish);
  const { sessionId } = context.actor;
  const renew = () => quietContextOf(sessionId);
  return deskStream({ context, wish, read: readDesk, renew, signal: request.signal }) ?? nothing();
}

async function once(context: QuietContext, wish: DeskWish): Promise<Response> {
  try {
    if (wish.number !== null) await stayAtReport(context, { number: wish.number });
  } catch (error) {
    if (error instanceof Refusal) return nothing();
    throw error;
  }
  return Response.json(await readDesk(context, wish), { headers: { "cache-control": "no-store" } });
}

function nothing(): Response {
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
}
