/**
 * A conversation by HTTP with a server that the operator configured: one request, so long and no longer, no redirects,
 * an answer of bounded size. Addresses never come from people.
 */

export type Answer = { readonly status: number; readonly body: string };

/** Milliseconds for the whole, from the connection to the last byte of the answer. */
const waitMs = 10_000;
const mostBytes = 64 * 1024;

/** @throws whatever went wrong on the way, also for a redirect, an answer cut off, or one that is too long or too late. */
export async function fetchBounded(
  url: string,
  init: { method: "GET" | "POST"; headers?: Readonly<Record<string, string>>; body?: string; timeoutMs?: number },
): Promise<Answer> {
  const { timeoutMs = waitMs, ...request } = init;
  const response = await fetch(url, { ...request, redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new Error("the answer is too long");
    chunks.push(chunk);
  }
  return { status: response.status, body: Buffer.concat(chunks).toString("utf8") };
}
