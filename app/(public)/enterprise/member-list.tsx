/** Who speaks for the enterprise: adding a colleague, removing one who left. */

import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Section } from "@/components/ui/section";
import { StateTag } from "@/components/ui/state-tag";
import { formatDate } from "@/lib/format";
import type { EnterpriseMember } from "@/usecases/access/read-enterprise";
import { addEnterpriseContactAction, removeEnterpriseContactAction } from "./actions";

export async function MemberList({ members }: { members: readonly EnterpriseMember[] }) {
  const [t, ask, locale, labels] = await Promise.all([
    getTranslations("access.enterprise.members"),
    getTranslations("access.ask"),
    getLocale(),
    formLabels(),
  ]);
  const stateOf = ({ isConfirmedByWindow, isProved }: EnterpriseMember) =>
    isConfirmedByWindow ? "window" : isProved ? "proved" : "waiting";
  return (
    <Section title={t("title")} description={t("description")} id="members">
      <ul aria-label={t("title")} className="border-line border-t">
        {members.map((member) => (
          <li key={member.id} className="flex flex-wrap items-center justify-between gap-3 border-line border-b py-3">
            <div>
              <p className="break-all font-medium">
                {member.contact}
                {member.isSelf ? <span className="text-ink-soft">{t("self")}</span> : null}
              </p>
              <p className="flex flex-wrap gap-x-3 text-ink-soft text-sm">
                <StateTag tone={member.isProved ? "done" : "neutral"}>{t(stateOf(member))}</StateTag>
                <span>{`${t("added")} ${formatDate(member.addedAt, locale)}`}</span>
              </p>
            </div>
            <ActionForm
              id={`remove-${member.id}`}
              action={removeEnterpriseContactAction}
              labels={labels}
              spacing="tight"
              label={t("removeOf", { contact: member.contact })}
            >
              <HiddenField name="id" value={String(member.id)} />
              <SubmitButton variant="secondary" pendingText={t("removing")}>
                {t("remove")}
                <span className="sr-only"> {member.contact}</span>
              </SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
      <div className="mt-6">
        <ActionForm id="add" action={addEnterpriseContactAction} labels={labels} label={t("addTitle")}>
          <TextField
            name="contact"
            label={t("add")}
            hint={t("addHint")}
            width="half"
            autoComplete="off"
            spellCheck={false}
            maxLength={254}
          />
          <div>
            <SubmitButton variant="secondary" pendingText={ask("sending")}>
              {t("addSubmit")}
            </SubmitButton>
          </div>
        </ActionForm>
      </div>
    </Section>
  );
}
