/**
 * The long lists of the queue for a page that stands open, in the reader's language: fetched when a choice among them is
 * near. The browser may keep them for a while, for this session alone. Who is not signed in gets nothing.
 */

import { longLists } from "@/app/desk/long-lists";
import { requestContext } from "@/auth/request-context";
import { listQueueChoices } from "@/usecases/complaint/list-queue-choices";

export const dynamic = "force-dynamic";

const keptSeconds = 300;

export async function GET(): Promise<Response> {
  const context = await requestContext();
  if (context.actor.kind !== "staff") {
    return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  }
  const lists = await longLists(await listQueueChoices(context));
  return Response.json(lists, { headers: { "cache-control": `private, max-age=${keptSeconds}`, vary: "cookie" } });
}
