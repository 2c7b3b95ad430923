/** Instructions that are not done: a leader's own first screen, those answered first; for the supervision office all. */
import type { Metadata } from "next";
import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { getLocale, getTranslations } from "@/app/translations";
import { Rail } from "@/components/shell/rail";
import { DeskColumns } from "@/components/shell/shells";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { mayGiveInstructions } from "@/domain/complaint/decide-instruction";
import { grantsToTake } from "@/domain/rights";
import { formatDate } from "@/lib/format";
import { type InstructionRow, listInstructions } from "@/usecases/complaint/list-instructions";

type InstructionsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("instruction.list");
  return { title: t("title") };
}

export default async function InstructionsPage({ searchParams }: InstructionsPageProps) {
  const [request, params, t] = await Promise.all([
    signedInRequest(),
    searchParams,
    getTranslations("instruction.list"),
  ]);
  const isLeader = mayGiveInstructions(request.actor);
  if (grantsToTake(request.actor, "give_instruction").length === 0) {
    return <EmptyState title={t("notYours")} action={<ButtonLink href="/desk">{t("toDesk")}</ButtonLink>} />;
  }
  const first = (name: string) => [params[name]].flat()[0] || undefined;
  const list = await listInstructions(request, { whose: first("whose"), after: first("after") });
  const items = [
    ...(isLeader ? [{ href: "/desk/instructions", text: t("mine"), current: list.mine }] : []),
    { href: "/desk/instructions?whose=all", text: t("all"), current: !list.mine },
  ];
  return (
    <DeskColumns railLabel={t("rail")} rail={<Rail groups={[{ key: "whose", items }]} />}>
      <h1 className="mb-1 font-semibold text-2xl leading-tight">{t("title")}</h1>
      <p className="mb-3 max-w-reading text-ink-soft">
        {t(list.mine ? "lead" : "leadAll")}
        <span className="ml-3 tabular-nums">{t("count", { open: list.open, answered: list.answered })}</span>
      </p>
      {list.rows.length === 0 ? (
        <EmptyState title={t("empty")} action={<ButtonLink href="/desk">{t("toDesk")}</ButtonLink>}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <ol className="grid gap-3">
          {list.rows.map((row) => (
            <InstructionLine key={row.serial} row={row} />
          ))}
        </ol>
      )}
      <Pagination
        label={t("next")}
        {...(list.next
          ? { next: { href: `/desk/instructions?${list.mine ? "" : "whose=all&"}after=${list.next}`, text: t("next") } }
          : {})}
      />
    </DeskColumns>
  );
}

async function InstructionLine({ row }: { row: InstructionRow }) {
  const [locale, t, one] = await Promise.all([
    getLocale(),
    getTranslations("instruction.list"),
    getTranslations("instruction"),
  ]);
  const isAnswered = row.instructionState === "answered";
  const isLate = row.isOver && !isAnswered;
  const href = `/desk/complaints/${row.number}`;
  return (
    <li
      data-number={row.number}
      className={
        isAnswered && row.isMine
          ? "grid gap-1 rounded-md border-2 border-primary bg-surface px-4 py-3"
          : "grid gap-1 rounded-md border border-line bg-surface px-4 py-3"
      }
    >
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-medium tabular-nums">{row.serial}</span>
        <StateTag tone={isLate ? "danger" : isAnswered ? "info" : "caution"}>
          {isLate ? one("late", { days: -row.workingDaysLeft }) : t(isAnswered ? "answered" : "waiting")}
        </StateTag>
        <span className="text-ink-soft text-sm tabular-nums">{one("due", { day: dueText(row.dueAt, locale) })}</span>
      </p>
      <p className="text-ink-soft text-sm">
        {one("by", { leader: row.leader, on: formatDate(row.givenOn, locale) })}
        <span className="ml-3">{row.unit ? nameIn(row.unit, locale) : t("window")}</span>
        <span className="ml-3">{nameIn(row.region, locale)}</span>
      </p>
      {row.text ? <p className="max-w-reading whitespace-pre-line">{row.text}</p> : null}
      {row.answer ? (
        <p className="max-w-reading whitespace-pre-line border-line-strong border-l-4 pl-3">{row.answer}</p>
      ) : null}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <TextLink href={href}>{t("report", { number: row.number })}</TextLink>
        <span className="min-w-0 text-ink-soft text-sm">{row.excerpt}</span>
      </p>
      {isAnswered && row.isMine ? (
        <p>
          <ButtonLink href={`${href}#work`} variant="primary" size="small">
            {t("decide")}
          </ButtonLink>
        </p>
      ) : null}
    </li>
  );
}
