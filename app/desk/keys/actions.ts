"use server";
/** Switching letters without Alt on or off, in this browser alone. */
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { lettersCookie } from "./letters";

const aYear = 365 * 24 * 3600;

export async function chooseLetters(data: FormData): Promise<void> {
  const value = data.get("letters") === "on" ? "on" : "off";
  (await cookies()).set(lettersCookie, value, { httpOnly: true, sameSite: "lax", path: "/desk", maxAge: aYear });
  redirect("/desk/keys");
}
