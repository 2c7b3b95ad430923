/**
 * What stands out in the work of units in one month: the few findings first, the most surprising on top, each with what was
 * seen, what was to be expected and the reports behind it; then all that was looked at and is as expected; then how it works.
 */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { getLocale, getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { detectors } from "@/domain/flattery/vocabulary";
import { formatInstant, formatMonth, formatNumber } from "@/lib/format";
import { type FlatteryLine, type FlatteryPage, readFlattery } from "@/usecases/statistics/read-flattery";
import { FindingDrawing } from "./finding-drawing";
import { behindAddress, lineWords } from "./line-words";
import { LookedAtTables } from "./looked-at-tables";

type FlatteryPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("flattery");
  return { title: t("title") };
}

export default async function InsightFlatteryPage({ searchParams }: FlatteryPageProps) {
  const [request, { month }, locale, t] = await Promise.all([
    signedInRequest(),
    searchParams,
    getLocale(),
    getTranslations("flattery"),
  ]);
  const page = await readFlattery(request, { month: [month].flat()[0] });
  if (!page) {
    return (
      <>
        <PageTitle>{t("title")}</PageTitle>
        <EmptyState
          title={t("notYours.title")}
          action={<ButtonLink href="/insight">{t("notYours.toInsight")}</ButtonLink>}
        >
          {t("notYours.text")}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageTitle
        kicker={page.countedAt ? t("asOf", { at: formatInstant(page.countedAt, locale) }) : undefined}
        lead={<span className="text-base">{t("lead")}</span>}
      >
        {t.rich("heading", {
          month: formatMonth(page.month, locale),
          piece: (words) => <span className="whole">{words}</span>,
        })}
      </PageTitle>
      <MonthLinks page={page} />
      <Findings page={page} />
      {page.others.length > 0 ? (
        <Section title={t("others.title")} description={t("others.note")}>
          <LookedAtTables lines={page.others} month={page.month} />
        </Section>
      ) : null}
      <HowItWorks />
    </>
  );
}

async function MonthLinks({ page }: { page: FlatteryPage }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("flattery")]);
  return (
    <nav aria-label={t("months")} className="flex flex-wrap gap-1 print:hidden">
      {page.months.map((month) => (
        <ButtonLink
          key={month}
          href={`/insight/flattery?month=${month}`}
          size="small"
          variant={month === page.month ? "primary" : "secondary"}
          {...(month === page.month ? { "aria-current": "page" as const } : {})}
        >
          {formatMonth(month, locale)}
        </ButtonLink>
      ))}
    </nav>
  );
}

async function Findings({ page }: { page: FlatteryPage }) {
  const t = await getTranslations("flattery");
  const tested = page.others.filter(({ tail }) => tail !== null).length;
  if (page.standingOut.length > 0) {
    return (
      <Section title={t("findings.title")} description={t("findings.note")}>
        <ol className="grid gap-4">
          {page.standingOut.map((line) => (
            <Finding key={behindAddress(line, page.month)} line={line} month={page.month} />
          ))}
        </ol>
      </Section>
    );
  }
  const empty = page.countedAt === null ? "notCounted" : tested > 0 ? "nothing" : "tooLittle";
  return (
    <div className="mt-8">
      <EmptyState title={t(`empty.${empty}.title`)}>{t(`empty.${empty}.text`, { looks: tested })}</EmptyState>
    </div>
  );
}

async function Finding({ line, month }: { line: FlatteryLine; month: string }) {
  const [locale, t, words] = await Promise.all([getLocale(), getTranslations("flattery"), lineWords()]);
  const name = t(`subject.${line.subject.kind}`, { name: nameIn(line.name, locale) });
  const what = t(`detector.${line.detector}.title`);
  return (
    <li className="grid min-w-0 gap-2 rounded-md border border-line bg-surface px-4 py-3">
      <h3 className="font-semibold text-lg leading-snug">{t("findings.heading", { name, what })}</h3>
      <p className="max-w-reading">
        {words.seen(line)} {words.expected(line)} <strong className="font-medium">{words.rarity(line)}</strong>
      </p>
      <FindingDrawing line={line} caption={t("findings.heading", { name, what })} />
      <p className="max-w-reading text-ink-soft text-sm">
        {t("findings.innocent", { reasons: t(`detector.${line.detector}.innocent`) })}
      </p>
      <p>
        <ButtonLink href={behindAddress(line, month)} size="small">
          {t("findings.open", { count: formatNumber(line.observed, locale), name, what })}
        </ButtonLink>
      </p>
    </li>
  );
}

async function HowItWorks() {
  const t = await getTranslations("flattery");
  return (
    <Section title={t("how.title")} id="how">
      <div className="grid max-w-reading gap-3">
        <p>{t("how.measure")}</p>
        <p>{t("how.chance")}</p>
        <p>{t("how.many")}</p>
        <p>{t("how.limits")}</p>
        <p>{t("how.places")}</p>
      </div>
      <dl className="mt-4 grid max-w-reading gap-4">
        {detectors.map((detector) => (
          <div key={detector}>
            <dt className="font-semibold">{t(`detector.${detector}.title`)}</dt>
            <dd>
              {t(`detector.${detector}.means`)}{" "}
              <span className="text-ink-soft">
                {t("findings.innocent", { reasons: t(`detector.${detector}.innocent`) })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
