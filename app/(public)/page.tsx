/** The first page: what this is for and what not, three ways in, this month's figures, the steps, where the windows are. */
import type { Metadata } from "next";
import { Still } from "@/app/still";
import { getLocale, getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { PublicSteps } from "@/components/complaint/public-steps";
import { ActionCard } from "@/components/ui/action-card";
import { Disclosure } from "@/components/ui/disclosure";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { readHome } from "@/usecases/statistics/read-home";
import { limitText } from "./limit-text";
import { localName } from "./local-name";
import { NewestFigures } from "./newest-figures";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("home");
  return { title: t.markup("title", { part: (text) => text }) };
}

const emergencyNumbers = [
  { number: "110", text: "police" },
  { number: "119", text: "fire" },
  { number: "120", text: "ambulance" },
  { number: "122", text: "traffic" },
  { number: "12345", text: "hotline" },
] as const;

export default async function HomePage() {
  const [t, help, locale] = await Promise.all([getTranslations("home"), getTranslations("help"), getLocale()]);
  const home = await readHome(await requestContext("complainant"));
  const place = localName(home.place, locale);
  const { limits } = home;
  const limit = (step: keyof typeof limits) => limitText(limits[step], locale, help("limits.sameDay"));

  return (
    <Still>
      <PageTitle
        lead={
          <>
            <p className="text-ink">{t("lead", { place })}</p>
            <p className="mt-2 text-base">
              {t("notFor")} <TextLink href="/report#elsewhere">{t("notForLink")}</TextLink>
            </p>
          </>
        }
      >
        {t.rich("title", { part: (text) => <span className="inline-block">{text}</span> })}
      </PageTitle>
      <nav aria-label={t("actions.label")} className="grid gap-3 lg:grid-cols-3 lg:gap-5">
        <ActionCard href="/report" title={t("actions.report")} primary>
          {t("actions.reportText")}
        </ActionCard>
        <ActionCard href="/status" title={t("actions.status")}>
          {t("actions.statusText")}
        </ActionCard>
        <ActionCard href="/published" title={t("actions.published")}>
          {t("actions.publishedText")}
        </ActionCard>
      </nav>

      <Section
        title={t("figures.title")}
        description={t("figures.description", { place })}
        actions={<TextLink href="/statistics">{t("figures.more")}</TextLink>}
      >
        <NewestFigures months={home.months} figures={home.figures} />
      </Section>

      <Section title={t("steps.title")}>
        <PublicSteps
          steps={[
            { key: "file", title: t("steps.file"), text: t("steps.fileText") },
            { key: "accept", title: t("steps.accept"), text: t("steps.acceptText", { accept: limit("accept") }) },
            {
              key: "assign",
              title: t("steps.assign"),
              text: t("steps.assignText", { dispatch: limit("dispatch"), acknowledge: limit("acknowledge") }),
            },
            {
              key: "answer",
              title: t("steps.answer"),
              text: t("steps.answerText", { answer: limit("answer"), confirm: limit("confirm") }),
            },
          ]}
        />
        <p className="mt-5 max-w-reading text-ink-soft text-sm">
          {t("steps.note")} <TextLink href="/help#limits">{t("steps.limits")}</TextLink>
        </p>
      </Section>

      <Section title={t("emergency.title")}>
        <ul className="grid grid-cols-2 gap-x-8 gap-y-1 sm:grid-cols-4">
          {emergencyNumbers.map(({ number, text }) => (
            <li key={number} className={number === "12345" ? "col-span-2 sm:col-span-4" : undefined}>
              <span className="inline-block py-1.5 font-semibold text-xl tabular-nums">
                <TextLink href={`tel:${number}`}>{number}</TextLink>
              </span>
              <span className="ml-2">{t(`emergency.${text}`)}</span>
            </li>
          ))}
        </ul>
      </Section>

      <Section id="windows" title={t("windows.title")} description={t("windows.description")}>
        <div className="grid gap-1">
          {home.windows.map((group, index) => {
            const name = localName(group, locale);
            return (
              <Disclosure
                key={group.key}
                open={index === 0}
                summary={t("windows.count", { place: name, count: group.windows.length })}
              >
                <ul className="mb-4 grid gap-3">
                  {group.windows.map((window) => (
                    <li key={window.id} className="leading-snug">
                      <p className="font-medium">{localName(window, locale)}</p>
                      <p lang="zh-CN">{window.addressZh}</p>
                      <p className="text-ink-soft text-sm">
                        <span className="mr-4">{locale === "en" ? window.hoursEn : window.hoursZh}</span>
                        <TextLink href={`tel:${window.phone}`}>{window.phone}</TextLink>
                      </p>
                    </li>
                  ))}
                </ul>
              </Disclosure>
            );
          })}
        </div>
      </Section>
    </Still>
  );
}
