/** The report of the pages below /status/N, for the person who proved it; for everybody else there is no such page. */
import "server-only";
import { showNotFound } from "@/app/show-not-found";
import { requestContext } from "@/auth/request-context";
import { readStatus, type Status } from "@/usecases/complaint/read-status";

export async function ownStatus(number: string): Promise<Status> {
  return (await readStatus(await requestContext("complainant"), number)) ?? showNotFound();
}
