/**
 * The request of a settings page: who is not signed in goes to the sign-in page first. Null for staff who are no
 * administrators; they get a page that says so (NotYours), and the use cases would refuse them anyway.
 */
import { signedInRequest } from "@/app/desk/staff-request";
import type { StaffActor } from "@/domain/actor";
import { mayChangeSettings } from "@/domain/rights";
import type { Context } from "@/usecases/context";

export async function administratorRequest(): Promise<(Context & { actor: StaffActor }) | null> {
  const request = await signedInRequest();
  return mayChangeSettings(request.actor) ? request : null;
}
