/** The one-time code between the pages of the first run: for this site alone, out of reach of scripts, for a day. */
import { cookies, headers } from "next/headers";

const name = "bancheng-setup";

export async function readSetupCode(): Promise<string> {
  return (await cookies()).get(name)?.value ?? "";
}

export async function keepSetupCode(code: string): Promise<void> {
  (await cookies()).set(name, code, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    maxAge: 86_400,
    secure: (await headers()).get("x-forwarded-proto") === "https",
  });
}

export async function dropSetupCode(): Promise<void> {
  (await cookies()).delete(name);
}
