/** Follow-up checks: what is still to be looked at, the rule of the draw in words, drawing, and the last draws. */
import type { Metadata } from "next";
import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { DateField, SelectField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { followUpStates } from "@/domain/complaint/vocabulary";
import { formatDate, formatInstant, formatNumber } from "@/lib/format";
import { type FollowUpList, listFollowUpChecks } from "@/usecases/complaint/list-follow-up-checks";
import { drawFollowUpChecksAction } from "./actions";

type ChecksPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("follow-up");
  return { title: t("title") };
}

const checkerRoles: readonly string[] = ["supervisor", "dispatcher", "window_clerk"];

export default async function ChecksPage({ searchParams }: ChecksPageProps) {
  const [request, params, t] = await Promise.all([signedInRequest(), searchParams, getTranslations("follow-up")]);
  if (!request.actor.grants.some(({ role }) => checkerRoles.includes(role))) {
    return <EmptyState title={t("list.notYours")} />;
  }
  const list = await listFollowUpChecks(request, { after: [params.after].flat()[0] });
  return (
    <>
      <PageTitle lead={t("list.lead")}>{t("title")}</PageTitle>
      {params.done === "draw" ? <Notice tone="success" word={t("draw.done")} live /> : null}
      <Section title={t("list.waiting")}>
        <Waiting list={list} />
      </Section>
      <Section title={t("rule.title")}>
        <p className="max-w-reading">{t("rule.text", { ...list.weights })}</p>
      </Section>
      {list.mayDraw ? (
        <Section title={t("draw.title")}>
          <DrawForm list={list} />
        </Section>
      ) : null}
      <Section title={t("draws.title")}>
        <Draws list={list} />
      </Section>
    </>
  );
}

async function Waiting({ list }: { list: FollowUpList }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("follow-up")]);
  if (list.rows.length === 0) return <p className="text-ink-soft">{t("list.empty")}</p>;
  return (
    <>
      <ol className="grid gap-2">
        {list.rows.map((row) => (
          <li
            key={row.number}
            data-number={row.number}
            className="grid gap-1 border-line border-b py-2 sm:grid-cols-[minmax(0,1fr)_auto] sm:gap-x-4"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <TextLink href={`/desk/complaints/${row.number}`}>{row.number}</TextLink>
                <span className="text-sm tabular-nums">{t("dueBy", { day: dueText(row.dueAt, locale) })}</span>
                {row.isOver ? <StateTag tone="danger">{t("list.over")}</StateTag> : null}
              </p>
              <p className="min-w-0">{row.excerpt}</p>
              <p className="text-ink-soft text-sm">
                {row.unit ? nameIn(row.unit, locale) : t("list.window")}
                <span className="ml-3">{nameIn(row.region, locale)}</span>
                {row.closedAt ? (
                  <span className="ml-3 tabular-nums">
                    {t("list.closed", { at: formatInstant(row.closedAt, locale) })}
                  </span>
                ) : null}
                <span className="ml-3">{row.byHand ? t("byHand") : t("byDraw", { weight: row.weight })}</span>
              </p>
            </div>
            <p>
              <ButtonLink href={`/desk/complaints/${row.number}#work`} size="small">
                {t("list.check")}
              </ButtonLink>
            </p>
          </li>
        ))}
      </ol>
      <Pagination
        label={t("list.next")}
        {...(list.next ? { next: { href: `/desk/supervision/checks?after=${list.next}`, text: t("list.next") } } : {})}
      />
    </>
  );
}

async function DrawForm({ list }: { list: FollowUpList }) {
  const [locale, t, common, labels] = await Promise.all([
    getLocale(),
    getTranslations("follow-up.draw"),
    getTranslations("common.form"),
    formLabels(),
  ]);
  return (
    <div className="max-w-reading">
      <ActionForm action={drawFollowUpChecksAction} labels={labels} id="draw-checks" spacing="tight" label={t("title")}>
        <SelectField
          name="regionId"
          label={t("region")}
          required
          options={list.regions.map((region) => ({ value: region.id, label: nameIn(region, locale) }))}
        />
        <DateField name="closedFromOn" label={t("from")} required />
        <DateField name="closedToOn" label={t("to")} required />
        <TextField name="size" type="number" inputMode="numeric" label={t("size")} defaultValue="20" required />
        <TextField name="seed" label={t("seed")} hint={t("seedHint")} mark={common("optional")} maxLength={64} />
        <div>
          <SubmitButton variant="primary" pendingText={t("pending")}>
            {t("submit")}
          </SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}

async function Draws({ list }: { list: FollowUpList }) {
  const [locale, t, words, repeat] = await Promise.all([
    getLocale(),
    getTranslations("follow-up.draws"),
    getTranslations("domain.followUpState"),
    getTranslations("supervision-settings.repeat"),
  ]);
  if (list.draws.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  return (
    <DataTable
      caption={t("title")}
      captionHidden
      dense
      columns={[
        { key: "when", header: t("when"), rowHeader: true },
        { key: "period", header: t("period") },
        { key: "count", header: t("count") },
        { key: "seed", header: t("seed") },
        { key: "results", header: t("results") },
      ]}
      rows={list.draws.map((draw) => ({
        key: String(draw.id),
        cells: {
          when: `${formatInstant(draw.drawnAt, locale)}${draw.byMonth ? ` ${t("byMonth")}` : ""}`,
          period: `${nameIn(draw.region, locale)} ${formatDate(draw.closedFromOn, locale)} – ${formatDate(draw.closedToOn, locale)}`,
          count: t("of", { size: draw.size, population: formatNumber(draw.population, locale) }),
          seed: (
            <>
              <span className="break-all">
                {draw.seed} · {draw.populationDigest}
              </span>
              {list.mayDraw ? (
                <span className="block">
                  <TextLink href={`/desk/supervision/checks/draws/${draw.id}`}>{repeat("link")}</TextLink>
                </span>
              ) : null}
            </>
          ),
          results: followUpStates
            .flatMap((state) => {
              const count = draw.results[state];
              return count ? [t("result", { state: words(state), count })] : [];
            })
            .join(" "),
        },
      }))}
    />
  );
}
