"use server";
/** "The same happened to me" on a published answer. The id of the browser lives in its cookie and in no page. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { newRandomId } from "@/lib/ids";
import type { Context } from "@/usecases/context";
import { tellMeToo, tellMeTooInput } from "@/usecases/publication/tell-me-too";
import { keepBrowserCookie, readBrowserCookie } from "../../window-cookies";

async function tellMeTooFromBrowser(ctx: Context, input: Parameters<typeof tellMeToo>[1]): Promise<void> {
  await tellMeToo(ctx, input);
  await keepBrowserCookie(input.browserId);
}

export async function tellMeTooAction(_previous: FormState, data: FormData): Promise<FormState> {
  data.set("browserId", (await readBrowserCookie()) ?? newRandomId());
  return submitForm(data, {
    schema: tellMeTooInput,
    useCase: tellMeTooFromBrowser,
    goTo: (_done, { id }) => `/published/${id}?done=me-too#me-too`,
    secrets: ["browserId"],
    as: "complainant",
  });
}
