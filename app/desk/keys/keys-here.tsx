/** The keys of the desk on a page, with letters alone where this browser has them switched on. */
import { cookies } from "next/headers";
import { DeskKeys } from "@/components/complaint/desk-keys";
import { hasLetters, lettersCookie } from "./letters";

export async function KeysHere() {
  return <DeskKeys letters={hasLetters((await cookies()).get(lettersCookie)?.value)} />;
}
