/** For monitors and for whoever starts the product: 200 when every part works, 503 with the parts that do not. */
import { readHealth } from "@/usecases/system/read-health";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const { ok, parts } = await readHealth();
  return Response.json(
    { status: ok ? "ok" : "failing", ...parts },
    { status: ok ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
