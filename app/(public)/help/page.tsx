/** What the window takes and what not, with the right door; limits from the reference data; identity; working days. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/auth/request-context";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { identityModes, type Limit, notAcceptedGrounds } from "@/domain/complaint/vocabulary";
import { asLocale } from "@/lib/locale";
import { readLimits } from "@/usecases/reference/read-limits";
import { limitText } from "../limit-text";
import { localName } from "../local-name";
import { RightsText } from "../report/rights-text";
import { TakenList } from "../report/taken-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("help");
  return { title: t("title") };
}

export default async function HelpPage() {
  const [t, report, domain, locale] = await Promise.all([
    getTranslations("help"),
    getTranslations("report.contact"),
    getTranslations("domain"),
    getLocale().then(asLocale),
  ]);
  const { kinds, missingYear, place } = await readLimits(await requestContext("complainant"));
  const limit = (value: Limit) => limitText(value, locale, t("limits.sameDay"));
  const [usual] = kinds;
  const contents = [
    { id: "accepted", text: t("takenTitle") },
    { id: "not-accepted", text: t("notAcceptedTitle") },
    { id: "limits", text: t("limits.title") },
    { id: "working-days", text: t("days.title") },
    { id: "identity", text: t("identity.title") },
    { id: "code", text: t("code.title") },
    { id: "phone", text: t("phoneTitle") },
  ];
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <nav aria-label={t("contents")} className="print:hidden">
        <ul className="grid gap-x-8 sm:grid-cols-2">
          {contents.map(({ id, text }) => (
            <li key={id}>
              <TextLink href={`#${id}`}>
                <span className="inline-flex min-h-(--target) items-center">{text}</span>
              </TextLink>
            </li>
          ))}
        </ul>
      </nav>

      <Section id="accepted" title={t("takenTitle")} description={t("takenText")}>
        <TakenList />
      </Section>

      <Section id="not-accepted" title={t("notAcceptedTitle")} description={t("notAcceptedText")}>
        <DescriptionList
          label={t("notAcceptedTitle")}
          items={notAcceptedGrounds.map((ground) => ({
            key: ground,
            term: domain(`ground.${ground}`),
            value: t(`doors.${ground}`),
          }))}
        />
      </Section>

      <Section
        id="limits"
        title={t("limits.title")}
        description={t("limits.text", { place: localName(place, locale) })}
      >
        <DataTable
          caption={t("limits.caption")}
          captionHidden
          columns={[
            { key: "kind", header: t("limits.kind"), rowHeader: true },
            { key: "accept", header: t("limits.accept"), whole: true },
            { key: "acknowledge", header: t("limits.acknowledge"), whole: true },
            { key: "answer", header: t("limits.answer") },
            { key: "review", header: t("limits.review") },
          ]}
          rows={kinds.map(({ kind, limits, statutory, review }) => ({
            key: kind,
            cells: {
              kind: domain(`kind.${kind}`),
              accept: limit(limits.accept),
              acknowledge: limit(limits.acknowledge),
              answer: (
                <>
                  <span className="inline-block">{limit(limits.answer)}</span>
                  {statutory ? (
                    <span className="block text-ink-soft text-sm">
                      {t("limits.statutory", { limit: limit(statutory), basis: statutory.basis })}
                    </span>
                  ) : null}
                </>
              ),
              review: domain(`reviewPolicy.${review}`),
            },
          }))}
        />
        <div className="mt-4 grid max-w-reading gap-2">
          <p>{t("limits.hardCase")}</p>
          {usual ? <p>{t("limits.supplement", { supplement: limit(usual.limits.supplement) })}</p> : null}
          {usual ? <p>{t("limits.confirm", { confirm: limit(usual.limits.confirm) })}</p> : null}
        </div>
      </Section>

      <Section id="working-days" title={t("days.title")}>
        <p className="max-w-reading">{t("days.text")}</p>
        {missingYear === null ? null : (
          <div className="mt-4">
            <Notice tone="caution" word={t("days.missing", { year: missingYear })}>
              {t("days.missingText", { year: missingYear })}
            </Notice>
          </div>
        )}
      </Section>

      <Section id="identity" title={t("identity.title")}>
        <DescriptionList
          items={identityModes.map((mode) => ({
            key: mode,
            term: domain(`identityMode.${mode}`),
            value: report(`identityHints.${mode}`),
          }))}
        />
        <div className="mt-4 grid max-w-reading gap-2">
          <p>{t("identity.shares")}</p>
          <p>{t("identity.looks")}</p>
          <p>{t("identity.conduct")}</p>
        </div>
      </Section>

      <Section id="code" title={t("code.title")}>
        <div className="grid max-w-reading gap-2">
          <p>{t("code.text")}</p>
          <p>{t("code.lost")}</p>
        </div>
      </Section>

      <RightsText />

      <Section id="phone" title={t("phoneTitle")}>
        <p className="max-w-reading">
          {t("phone")} <TextLink href="/#windows">{t("windows")}</TextLink>
        </p>
      </Section>
    </>
  );
}
