/**
 * The submissions that this browser took in today, newest first: from their ids the slip derives the codes, for the clerk
 * who filed. Out of reach of scripts, sent to the intake pages only, gone after a day.
 */
import "server-only";
import { cookies, headers } from "next/headers";

const slipCookie = "bancheng-slips";
const daySeconds = 24 * 3600;
const most = 20;

export async function readSlips(): Promise<string[]> {
  const value = (await cookies()).get(slipCookie)?.value ?? "";
  return value
    .split(".")
    .filter((id) => /^[\w-]{22,64}$/.test(id))
    .slice(0, most);
}

export async function keepSlip(submissionId: string): Promise<void> {
  const others = (await readSlips()).filter((id) => id !== submissionId);
  // The server in front sets this header itself and believes nobody else's.
  const secure = (await headers()).get("x-forwarded-proto") === "https";
  (await cookies()).set(slipCookie, [submissionId, ...others].slice(0, most).join("."), {
    httpOnly: true,
    sameSite: "lax",
    path: "/desk/intake",
    secure,
    maxAge: daySeconds,
  });
}
