"use server";
/** What somebody changes in the own account. */
import { redirect } from "next/navigation";
import { submitForm } from "@/app/form-action";
import { ownAccountAddress } from "@/app/sign-in/staff-address";
import {
  beginTotp,
  beginTotpInput,
  changePassword,
  changePasswordInput,
  endSession,
  endSessionInput,
  switchTotpOff,
  switchTotpOffInput,
  switchTotpOn,
  switchTotpOnInput,
} from "@/auth/own-account";
import type { FormState } from "@/components/forms/form-state";
import { keepOnce, putAway } from "./shown-once";

export async function changePasswordAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: changePasswordInput,
    secrets: ["oldPassword", "password"],
    useCase: changePassword,
    goTo: () => `${ownAccountAddress}?done=password`,
  });
}

export async function endSessionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: endSessionInput,
    useCase: endSession,
    goTo: () => `${ownAccountAddress}?done=session`,
  });
}

export async function beginTotpAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: beginTotpInput,
    useCase: beginTotp,
    goTo: () => `${ownAccountAddress}?totp=begin#totp`,
  });
}

export async function switchTotpOnAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: switchTotpOnInput,
    secrets: ["code"],
    useCase: async (context, input) => {
      const { recoveryCodes } = await switchTotpOn(context, input);
      if (context.actor.kind === "staff") await keepOnce(ownAccountAddress, context.actor, recoveryCodes.join(" "));
    },
    goTo: () => `${ownAccountAddress}?done=totpOn#totp`,
  });
}

export async function switchTotpOffAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: switchTotpOffInput,
    secrets: ["password"],
    useCase: switchTotpOff,
    goTo: () => `${ownAccountAddress}?done=totpOff#totp`,
  });
}

export async function putCodesAwayAction(): Promise<void> {
  await putAway(ownAccountAddress);
  redirect(ownAccountAddress);
}
