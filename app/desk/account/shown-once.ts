/**
 * What is shown to one person on one page and then never again: a new link, recovery codes. Carried over the redirect in a
 * sealed cookie, out of reach of scripts, sent to that page alone, bound to the person; gone when it is put away or after
 * ten minutes.
 */
import "server-only";
import { cookies, headers } from "next/headers";
import type { StaffActor } from "@/domain/actor";
import { decrypt, encrypt } from "@/lib/keys";

const onceCookie = "bancheng-once";
const seconds = 600;
const boundTo = (path: string, actor: StaffActor) => `once:${path}:${actor.staffId}:${actor.sessionId}`;

export async function keepOnce(path: string, actor: StaffActor, text: string): Promise<void> {
  (await cookies()).set(onceCookie, encrypt("shown once", text, boundTo(path, actor)).toString("base64url"), {
    httpOnly: true,
    sameSite: "strict",
    path,
    secure: (await headers()).get("x-forwarded-proto") === "https",
    maxAge: seconds,
  });
}

export async function readOnce(path: string, actor: StaffActor): Promise<string | null> {
  const sealed = (await cookies()).get(onceCookie)?.value;
  if (!sealed) return null;
  try {
    return decrypt("shown once", Buffer.from(sealed, "base64url"), boundTo(path, actor));
  } catch {
    // Of another page, person or session.
    return null;
  }
}

export async function putAway(path: string): Promise<void> {
  (await cookies()).delete({ name: onceCookie, path });
}
