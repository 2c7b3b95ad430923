/** What a search found, as lines: the place of the match first, then what tells one report from another. */
import Link from "next/link";
import { getLocale, getTranslations } from "@/app/translations";
import { StateTag } from "@/components/ui/state-tag";
import type { MatchExcerpt } from "@/domain/complaint/search";
import { formatDate } from "@/lib/format";
import type { SearchRow } from "@/usecases/complaint/search-complaints";
import { nameIn } from "../names";
import { stateTones } from "../queue-lines";

export async function ResultList({ rows }: { rows: readonly SearchRow[] }) {
  const [locale, t, words] = await Promise.all([getLocale(), getTranslations("search"), getTranslations("domain")]);
  return (
    <ol aria-label={t("list")} className="border-line border-t leading-compact">
      {rows.map((row) => (
        <li
          key={row.number}
          className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-line border-b px-2 py-2 hover:bg-sunken"
        >
          <Link
            href={`/desk/complaints/${row.number}`}
            className={`line-clamp-2 min-w-0 break-words no-underline after:absolute after:inset-0 hover:text-primary hover:underline ${row.excerpt ? "text-ink" : "text-ink-soft"}`}
          >
            {row.excerpt ? <Excerpt excerpt={row.excerpt} /> : t("toBeMasked")}
          </Link>
          <span className="text-right">
            <StateTag tone={stateTones[row.state]}>{words(`state.${row.state}`)}</StateTag>
          </span>
          <span className="col-span-2 flex min-w-0 flex-wrap gap-x-3 text-ink-soft text-sm">
            <span className="text-ink tabular-nums">{row.number}</span>
            {row.item ? <span>{nameIn(row.item, locale)}</span> : null}
            <span>{nameIn(row.region, locale)}</span>
            <span>{row.unit ? nameIn(row.unit, locale) : t("noUnit")}</span>
            <span className="tabular-nums sm:ml-auto">{t("filed", { day: formatDate(row.filedAt, locale) })}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Excerpt({ excerpt: { before, match, after } }: { excerpt: MatchExcerpt }) {
  return (
    <>
      {before}
      {match ? <mark className="rounded-sm bg-caution-soft font-semibold text-ink">{match}</mark> : null}
      {after}
    </>
  );
}
