/** The request of a page for staff: asked once per request, and who is not signed in goes to the sign-in page first. */
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { requestContext } from "@/auth/request-context";
import type { StaffActor } from "@/domain/actor";
import { pageAddressHeader } from "@/lib/locale";
import type { Context } from "@/usecases/context";
import { ownAccountAddress } from "../sign-in/staff-address";

/** Layout and page of one request share this. */
export const staffRequest = cache(() => requestContext());

export async function signedInRequest(): Promise<Context & { actor: StaffActor }> {
  const context = await staffRequest();
  const { actor } = context;
  const address = (await headers()).get(pageAddressHeader) ?? "/desk";
  if (actor.kind === "staff") {
    // Without any role, or while a role asks for codes that are not switched on yet, nothing else opens.
    if (actor.grants.length === 0 && !address.startsWith(ownAccountAddress)) redirect(ownAccountAddress);
    return { ...context, actor };
  }
  return redirect(`/sign-in?next=${encodeURIComponent(address)}`);
}
