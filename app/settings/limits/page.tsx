/**
 * The limits of the office, kind by kind: the address picks the kind. Below, whether local holidays stop statutory
 * limits, and what was changed last.
 */
import type { Metadata } from "next";
import { getTranslations } from "@/app/translations";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import type { ComplaintKind } from "@/domain/complaint/vocabulary";
import { type LimitSettings, readLimitSettings } from "@/usecases/settings/read-limit-settings";
import { administratorRequest } from "../administrator-request";
import { NotYours } from "../not-yours";
import { kindAddress } from "./limit-address";
import { LimitHistory } from "./limit-history";
import { LimitTables } from "./limit-tables";
import { StatuteRule } from "./statute-rule";

/** A record this long was cut. */
const shownChanges = 20;

type LimitsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings-limits");
  return { title: t("title") };
}

export default async function LimitsPage({ searchParams }: LimitsPageProps) {
  const [request, wish, t, words] = await Promise.all([
    administratorRequest(),
    searchParams,
    getTranslations("settings-limits"),
    getTranslations("domain.kind"),
  ]);
  if (!request) return <NotYours />;
  const settings = await readLimitSettings(request);
  const wanted = [wish.kind].flat()[0];
  const shown = settings.kinds.find(({ kind }) => kind === wanted) ?? settings.kinds[0];
  return (
    <>
      <Breadcrumb label={t("back")} items={[{ text: t("settings"), href: "/settings" }, { text: t("title") }]} />
      {[wish.done].flat()[0] === "statute" ? (
        <div className="mb-4">
          <Notice tone="success" word={t("done.statute")} live />
        </div>
      ) : null}
      <PageTitle lead={<span className="text-base">{t("lead")}</span>}>{t("title")}</PageTitle>
      {shown ? (
        <>
          <KindLinks settings={settings} current={shown.kind} />
          <h2 className="mt-5 text-balance font-semibold text-xl leading-snug">{words(shown.kind)}</h2>
          <LimitTables kind={shown.kind} steps={shown.steps} />
        </>
      ) : null}
      <Section id="statute" title={t("statute.title")}>
        <StatuteRule basis={settings.localStatuteBasis} />
      </Section>
      <Section
        title={t("history.title")}
        description={
          settings.changes.length >= shownChanges ? t("history.most", { count: settings.changes.length }) : undefined
        }
      >
        <LimitHistory changes={settings.changes} />
      </Section>
    </>
  );
}

async function KindLinks({ settings, current }: { settings: LimitSettings; current: ComplaintKind }) {
  const [t, words] = await Promise.all([getTranslations("settings-limits"), getTranslations("domain.kind")]);
  return (
    <nav aria-label={t("kinds")}>
      <ul className="flex flex-wrap gap-1.5">
        {settings.kinds.map(({ kind, steps }) => {
          const exceptions = steps.reduce((sum, step) => sum + step.exceptions.length, 0);
          return (
            <li key={kind}>
              <ButtonLink
                href={kindAddress(kind)}
                size="small"
                variant={kind === current ? "primary" : "secondary"}
                {...(kind === current ? { "aria-current": "page" as const } : {})}
              >
                {words(kind)}
                {exceptions > 0 ? <span>{t("kindExceptions", { count: exceptions })}</span> : null}
              </ButtonLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
