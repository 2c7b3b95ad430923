/** Who reports: the kind, what identifies an enterprise or an investor, and for whom an agent speaks. */

import { getTranslations } from "@/app/translations";
import { RadioField, TextField } from "@/components/forms/fields";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { complainantKinds } from "@/domain/complaint/vocabulary";
import type { FilingForm } from "@/usecases/draft/read-filing-form";
import { saveWhoAction } from "../actions";
import { ExtraForm } from "./extra-form";

export async function WhoStep({ form }: { form: FilingForm }) {
  const [t, domain, common] = await Promise.all([
    getTranslations("report"),
    getTranslations("domain.complainantKind"),
    getTranslations("common.form"),
  ]);
  const { who, contact } = form.answers;
  const isAnonymous = contact?.identityMode === "anonymous";
  return (
    <ExtraForm step="who" action={saveWhoAction}>
      {isAnonymous ? <Notice word={t("who.anonymous")} /> : null}
      {/* What a choice makes needless goes out of sight by style alone, so also without scripts. */}
      <div className="group/who grid gap-7">
        <RadioField
          name="complainantKind"
          legend={t("who.kind")}
          hint={`${t("why")}${t("who.kindWhy")}`}
          columns={2}
          defaultValue={who?.complainantKind ?? "citizen"}
          options={complainantKinds.map((kind) => ({
            value: kind,
            label: domain(kind),
            hint: t(`who.kindHints.${kind}`),
          }))}
        />
        {isAnonymous ? null : (
          <div className="grid gap-7 group-has-[[value=citizen]:checked]/who:hidden">
            <TextField
              name="organisation"
              label={t("who.organisation")}
              hint={`${t("why")}${t("who.organisationWhy")}`}
              autoComplete="organization"
              maxLength={120}
              defaultValue={who?.organisation}
            />
            <TextField
              name="creditCode"
              label={t("who.creditCode")}
              hint={`${t("why")}${t("who.creditCodeWhy")}`}
              width="half"
              maxLength={60}
              spellCheck={false}
              autoComplete="off"
              defaultValue={who?.creditCode}
            />
            <TextField
              name="document"
              label={t("who.document")}
              hint={`${t("why")}${t("who.documentHint")}`}
              width="half"
              maxLength={80}
              spellCheck={false}
              autoComplete="off"
              defaultValue={who?.document}
            />
            <div className="group-has-[[value^=self]:checked]/who:hidden">
              <TextField
                name="projectCode"
                label={t("who.projectCode")}
                mark={common("optional")}
                hint={`${t("why")}${t("who.projectCodeWhy")}`}
                width="half"
                maxLength={60}
                spellCheck={false}
                autoComplete="off"
                defaultValue={who?.projectCode}
              />
            </div>
          </div>
        )}
      </div>
      <div className="group/agent grid gap-7">
        <RadioField
          name="agent"
          legend={t("who.agent")}
          hint={`${t("why")}${t("who.agentWhy")}`}
          columns={2}
          defaultValue={who?.agent ?? "no"}
          options={[
            { value: "no", label: t("who.agentNo") },
            { value: "yes", label: t("who.agentYes") },
          ]}
        />
        {isAnonymous ? null : (
          <div className="grid gap-7 group-has-[[value=no]:checked]/agent:hidden">
            <TextField
              name="represented"
              label={t("who.represented")}
              hint={`${t("why")}${t("who.representedWhy")}`}
              autoComplete="off"
              maxLength={120}
              defaultValue={who?.represented}
            />
            <TextField
              name="authority"
              label={t("who.authority")}
              mark={common("optional")}
              hint={`${t("why")}${t("who.authorityWhy")}`}
              autoComplete="off"
              maxLength={200}
              defaultValue={who?.authority}
            />
            <p className="max-w-reading text-sm">
              <TextLink href="/report/files">{t("who.authorityFile")}</TextLink>
            </p>
          </div>
        )}
      </div>
      {isAnonymous ? null : <p className="max-w-reading text-ink-soft text-sm">{t("who.safe")}</p>}
    </ExtraForm>
  );
}
