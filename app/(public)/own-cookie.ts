/** A cookie of the public window: out of reach of scripts, not sent along from other sites, and only over HTTPS where there is. */
import "server-only";
import { cookies, headers } from "next/headers";

export async function setOwnCookie(name: string, value: string, maxAgeSeconds: number): Promise<void> {
  // The server in front sets this header itself and believes nobody else's.
  const secure = (await headers()).get("x-forwarded-proto") === "https";
  const maxAge = Math.floor(maxAgeSeconds);
  (await cookies()).set(name, value, { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge });
}
