/** The mails and text messages that the demo would have sent. There is no such page where the product is in use. */

import type { Metadata } from "next";
import { PublicFrame } from "@/app/public-frame";
import { showNotFound } from "@/app/show-not-found";
import { getLocale, getTranslations } from "@/app/translations";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { When } from "@/components/ui/when";
import { listCaughtMails } from "@/lib/caught-mails";
import { env } from "@/lib/env";
import { formatInstant } from "@/lib/format";
import { asLocale } from "@/lib/locale";

const mostShown = 50;

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mail.demo");
  return { title: t("title"), robots: { index: false } };
}

export default async function DemoMailPage() {
  if (!env().isDemo) showNotFound();
  const [t, locale, mails] = await Promise.all([getTranslations("mail.demo"), getLocale(), listCaughtMails(mostShown)]);
  return (
    <PublicFrame>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {mails.length === 0 ? <EmptyState title={t("none")}>{t("howTo")}</EmptyState> : null}
      {mails.map((mail) => (
        <Section key={mail.name} title={mail.kind === "sms" ? t("sms") : mail.subject}>
          <DescriptionList
            dense
            items={[
              { key: "to", term: t("to"), value: mail.to.join(", ") },
              {
                key: "receivedAt",
                term: t("receivedAt"),
                value: (
                  <When dateTime={mail.receivedAt}>{formatInstant(new Date(mail.receivedAt), asLocale(locale))}</When>
                ),
              },
            ]}
          />
          <p className="mt-3 max-w-reading whitespace-pre-line break-words">{mail.text}</p>
        </Section>
      ))}
    </PublicFrame>
  );
}
