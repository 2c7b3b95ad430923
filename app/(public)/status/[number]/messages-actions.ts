"use server";
/** How the person is told: no messages any more, messages again, and WeChat taken off. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { changeMessages, changeMessagesInput } from "@/usecases/complaint/change-messages";
import { unbindWechat, unbindWechatInput } from "@/usecases/complaint/unbind-wechat";
import { thenRenewProof } from "../../window-cookies";
import { pageAfter } from "./done-words";

export async function changeMessagesAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: changeMessagesInput,
    useCase: thenRenewProof(changeMessages),
    goTo: (_done, { number, messages }) =>
      pageAfter(number, messages === "stopped" ? "messages_stopped" : "messages_on"),
    as: "complainant",
  });
}

export async function unbindWechatAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: unbindWechatInput,
    useCase: thenRenewProof(unbindWechat),
    goTo: (_done, { number }) => pageAfter(number, "wechat_unbound"),
    as: "complainant",
  });
}
