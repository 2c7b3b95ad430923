/** Service items while somebody types, the best eight. The same for everybody, so that a browser may keep an answer. */
import { requestContext } from "@/auth/request-context";
import { Refusal } from "@/domain/refusal";
import { takeTurn } from "@/usecases/access/take-turn";
import { searchItems } from "@/usecases/reference/search-items";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams.get("q") ?? "";
  const ctx = await requestContext("complainant");
  try {
    await takeTurn(ctx, "item search by address");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const wait = String(Number(error.details.minutes ?? 10) * 60);
    return Response.json({ items: [] }, { status: 429, headers: { "retry-after": wait, "cache-control": "no-store" } });
  }
  const items = await searchItems(ctx, { query });
  return Response.json({ items }, { headers: { "cache-control": "private, max-age=300" } });
}
