/** One field for a phone number or an e-mail address, and what to do where no code can be sent at all. */

import type { ReactNode } from "react";
import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import type { FormAction } from "@/components/forms/form-state";
import { SubmitButton } from "@/components/forms/submit-button";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { openChannels } from "@/lib/message-channels";

type AskCodeFormProps = { id: string; action: FormAction; submit: string; children?: ReactNode };

/** `children` are the fields that stand before the contact. */
export async function AskCodeForm({ id, action, submit, children }: AskCodeFormProps) {
  const [t, labels] = await Promise.all([getTranslations("access.ask"), formLabels()]);
  const channels = openChannels();
  const [sms, email] = [channels.includes("sms"), channels.includes("email")];
  if (!sms && !email) {
    return (
      <Notice tone="caution" word={t("none.title")}>
        <p>{t("none.text")}</p>
        <p className="mt-2">
          <TextLink href="/#windows">{t("none.windows")}</TextLink>
        </p>
      </Notice>
    );
  }
  return (
    <ActionForm id={id} action={action} labels={labels}>
      {children}
      <TextField
        name="contact"
        label={t("contact")}
        hint={t("contactHint", { channels: sms && email ? "both" : sms ? "sms" : "email" })}
        width="half"
        inputMode={sms && !email ? "tel" : email && !sms ? "email" : "text"}
        autoComplete={sms && !email ? "tel" : "email"}
        spellCheck={false}
        maxLength={254}
      />
      <div>
        <SubmitButton size="large" pendingText={t("sending")}>
          {submit}
        </SubmitButton>
      </div>
      <p className="max-w-reading text-ink-soft text-sm">{t("whySame")}</p>
    </ActionForm>
  );
}
