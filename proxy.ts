/**
 * Security headers, the nonce and the reader's language of every page. Scripts run only with this request's nonce, styles only from our own
 * files, nobody may frame us, forms go only to ourselves, and no address of ours (they carry numbers) leaves as referrer.
 * Upload routes stay outside the matcher: this layer would buffer their bodies.
 */
import { type NextRequest, NextResponse } from "next/server";
import { asLocale, localeCookie, localeHeader, pageAddressHeader } from "@/lib/locale";

const developing = process.env.NODE_ENV === "development";

export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentPolicy(nonce);

  const headers = new Headers(request.headers);
  // Next reads the nonce from the policy of the request and puts it on its own scripts.
  headers.set("content-security-policy", policy);
  headers.set(localeHeader, asLocale(request.cookies.get(localeCookie)?.value));
  headers.set(pageAddressHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of fixedHeaders) response.headers.set(name, value);
  return response;
}

function contentPolicy(nonce: string): string {
  // Only the development server needs eval and styles put in by script.
  const script = `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ""}`;
  const style = developing ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    script,
    style,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${developing ? " ws:" : ""}`,
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const fixedHeaders = [
  ["x-content-type-options", "nosniff"],
  ["x-frame-options", "DENY"],
  ["referrer-policy", "same-origin"],
  ["permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
] as const;

export const config = {
  matcher: ["/((?!_next/static/|_next/image|api/uploads|api/files(?:/|$)|api/desk/import$|icon\\.svg$|brand/).*)"],
};
