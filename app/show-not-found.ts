/**
 * The page for what does not exist, or what this reader may not see: answered with 404 and the way to /status. It lies at
 * an address that no route has, because what the framework's notFound() shows is put in place by scripts: a reader
 * without them would get an empty page.
 */
import { redirect } from "next/navigation";

export function showNotFound(): never {
  redirect("/not-found");
}
