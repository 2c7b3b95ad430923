/** Where this website stands, for addresses that leave it: as the operator set it, else as it was asked for. */
import "server-only";
import { headers } from "next/headers";
import { env } from "@/lib/env";

/** Without a slash at the end. */
export async function ownAddress(): Promise<string> {
  const { publicUrl, port } = env();
  if (publicUrl) return publicUrl;
  const sent = await headers();
  // The server in front sets these itself and believes nobody else's.
  const host = sent.get("x-forwarded-host") ?? sent.get("host") ?? `localhost:${port}`;
  return `${sent.get("x-forwarded-proto") === "https" ? "https" : "http"}://${host}`;
}
