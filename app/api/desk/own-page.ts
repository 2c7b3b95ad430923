/** Whether a form came from a page of ours: a browser that posts one always says from where. */
export function isFromOwnPage(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  // The edge writes this header itself: its own host, or what a trusted proxy in front of it was asked for.
  return new URL(origin).host === (request.headers.get("x-forwarded-host") ?? request.headers.get("host"));
}

/** To a page of ours, read and not posted to. */
export function seeOther(address: string): Response {
  return new Response(null, { status: 303, headers: { location: address, "cache-control": "no-store" } });
}
