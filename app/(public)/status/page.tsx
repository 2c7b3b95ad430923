/** Number and query code open a report. */
import type { Metadata } from "next";
import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Columns, Panel } from "@/components/ui/columns";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { lookUpComplaintAction } from "./actions";

type Props = { searchParams: Promise<{ number?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("status");
  return { title: t("title") };
}

/** A QR code of a receipt brings the number along; the code never stands in an address. */
export default async function StatusLookupPage({ searchParams }: Props) {
  const [t, access, labels, { number }] = await Promise.all([
    getTranslations("status"),
    getTranslations("access.lost"),
    formLabels(),
    searchParams,
  ]);
  const waysBack = [
    { href: "/status/code", text: access("link") },
    { href: "/status/mine", text: access("mine") },
    { href: "/enterprise", text: access("enterprise") },
    { href: "/#windows", text: t("lookup.windows") },
  ];
  return (
    <>
      <PageTitle lead={t("lookup.lead")}>{t("title")}</PageTitle>
      <Columns
        aside={
          <div className="grid gap-4">
            <Panel title={t("lookup.lostTitle")}>
              <p>{t("lookup.lost")}</p>
              <ul className="mt-2 grid">
                {waysBack.map(({ href, text }) => (
                  <li key={href}>
                    <TextLink href={href}>
                      <span className="inline-flex min-h-(--target) items-center">{text}</span>
                    </TextLink>
                  </li>
                ))}
              </ul>
            </Panel>
            <Panel title={t("lookup.safeTitle")}>
              <p>{t("lookup.safe")}</p>
            </Panel>
          </div>
        }
      >
        <ActionForm id="status" action={lookUpComplaintAction} labels={labels}>
          <TextField
            name="number"
            label={t("lookup.number")}
            hint={t("lookup.numberHint")}
            defaultValue={typeof number === "string" ? number.slice(0, 40) : undefined}
            width="half"
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
          />
          <TextField
            name="code"
            label={t("lookup.code")}
            hint={t("lookup.codeHint")}
            width="half"
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
          />
          <div>
            <SubmitButton size="large" pendingText={t("lookup.submitting")}>
              {t("lookup.submit")}
            </SubmitButton>
          </div>
        </ActionForm>
      </Columns>
    </>
  );
}
