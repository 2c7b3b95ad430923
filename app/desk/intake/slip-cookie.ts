/**
 * The submissions that this browser took in today, newest first: from their ids the slip derives the codes, for the clerk
 * who filed. Out of reach of scripts, sent to the intake pages only, gone after a day.
 */
import "server-only";
import { cookies, headers } from "next/headers";

const slipCookie = "bancheng-slips";
const daySeconds = 24 * 3600;
/** The rows of one meeting and some single reports besides. */
const most = 40;

export async function readSlips(): Promise<string[]> {
  const value = (await cookies()).get(slipCookie)?.value ?? "";
  return value
    .split(".")
    .filter((id) => /^[\w-]{22,64}$/.test(id))
    .slice(0, most);
}

export async function keepSlips(submissionIds: readonly string[]): Promise<void> {
  const others = (await readSlips()).filter((id) => !submissionIds.includes(id));
  // The server in front sets this header itself and believes nobody else's.
  const secure = (await headers()).get("x-forwarded-proto") === "https";
  (await cookies()).set(slipCookie, [...submissionIds, ...others].slice(0, most).join("."), {
    httpOnly: true,
    sameSite: "lax",
    path: "/desk/intake",
    secure,
    maxAge: daySeconds,
  });
}
