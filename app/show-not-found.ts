/**
 * The page for what does not exist, or what this reader may not see: answered with 404 and the way to /status. It lies at
 * an address that no route has, because what the framework's notFound() shows is put in place by scripts: a reader
 * without them would get an empty page.
 */
import { redirect } from "next/navigation";
import { Refusal } from "@/domain/refusal";

export function showNotFound(): never {
  redirect("/not-found");
}

/** What a reading gives, and that page where there is nothing that this reader may see. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Refusal && error.code === "not-found") showNotFound();
    throw error;
  }
}
