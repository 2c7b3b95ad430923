"use server";
/** What administrators do with accounts. A new link is shown on the page of the person, once. */
import { redirect } from "next/navigation";
import { keepOnce, putAway } from "@/app/desk/account/shown-once";
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import type { Context } from "@/usecases/context";
import { changePerson, changePersonInput } from "@/usecases/staff/change-person";
import { invitePerson, invitePersonInput } from "@/usecases/staff/invite-person";
import { requireTotp, requireTotpInput } from "@/usecases/staff/require-totp";
import { peopleAddress, personAddress } from "./people-address";

export async function invitePersonAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: invitePersonInput,
    useCase: async (context, input) => showLink(context, await invitePerson(context, input)),
    goTo: ({ staffId }) => `${personAddress(staffId)}?done=invite`,
  });
}

export async function changePersonAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: changePersonInput,
    useCase: async (context, input) => showLink(context, await changePerson(context, input)),
    goTo: ({ staffId }, { change }) => `${personAddress(staffId)}?done=${change}`,
  });
}

export async function requireTotpAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: requireTotpInput,
    useCase: requireTotp,
    goTo: () => `${peopleAddress}?done=require_totp`,
  });
}

export async function putLinkAwayAction(data: FormData): Promise<void> {
  const address = personAddress(Number(data.get("staffId")));
  await putAway(address);
  redirect(address);
}

type Changed = { readonly staffId: number; readonly token: string | null };

async function showLink(context: Context, changed: Changed): Promise<Changed> {
  const { staffId, token } = changed;
  if (token !== null && context.actor.kind === "staff") await keepOnce(personAddress(staffId), context.actor, token);
  return changed;
}
