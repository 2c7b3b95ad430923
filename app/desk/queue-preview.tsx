/** A report beside the list: enough to decide whether to open it. Who may not read it learns nothing of it here either. */

import type { ReactNode } from "react";
import { getLocale, getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { StateTag } from "@/components/ui/state-tag";
import { Refusal } from "@/domain/refusal";
import { formatInstant } from "@/lib/format";
import { type ComplaintPage, readComplaint } from "@/usecases/complaint/read-complaint";
import type { Context } from "@/usecases/context";
import { nameIn } from "./names";
import { stateTones } from "./queue-lines";

const shownCharacters = 600;

type PreviewProps = { request: Context; number: string; closeHref: string };

export async function QueuePreview({ request, number, closeHref }: PreviewProps): Promise<ReactNode> {
  const [page, t] = await Promise.all([readOrNull(request, number), getTranslations("queue.preview")]);
  return (
    <section
      id="preview"
      aria-label={t("label")}
      aria-live="polite"
      className="min-w-0 rounded-md border border-line bg-surface p-4 xl:sticky xl:top-4 xl:max-h-[calc(100dvh-2rem)] xl:overflow-y-auto print:hidden"
    >
      {page ? <PreviewOf page={page} /> : <p role="status">{t("gone")}</p>}
      <div className="mt-4 flex flex-wrap gap-2">
        {page ? (
          <>
            <ButtonLink href={`/desk/complaints/${page.number}#work`} variant="primary" size="small">
              {t("next")}
            </ButtonLink>
            <ButtonLink href={`/desk/complaints/${page.number}`} size="small">
              {t("open")}
            </ButtonLink>
          </>
        ) : null}
        <ButtonLink href={closeHref} size="small" variant="quiet">
          {t("close")}
        </ButtonLink>
      </div>
    </section>
  );
}

async function readOrNull(request: Context, number: string): Promise<ComplaintPage | null> {
  try {
    return await readComplaint(request, { number: number.slice(0, 40) });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function PreviewOf({ page }: { page: ComplaintPage }) {
  const [locale, t, words, fact] = await Promise.all([
    getLocale(),
    getTranslations("queue.preview"),
    getTranslations("domain"),
    getTranslations("queue.column"),
  ]);
  const text = page.report.find(({ field }) => field === "body" || field === "masked_body")?.body ?? "";
  const facts = [
    ...(page.unit ? [{ key: "unit", term: fact("unit"), value: nameIn(page.unit, locale) }] : []),
    ...(page.handlerName ? [{ key: "handler", term: fact("handler"), value: page.handlerName }] : []),
    { key: "source", term: fact("source"), value: words(`source.${page.row.source}`) },
    { key: "filed", term: fact("filed"), value: formatInstant(page.row.filedAt, locale) },
  ];
  return (
    <>
      <h2 className="mb-2 flex flex-wrap items-baseline gap-x-3 font-semibold text-lg tabular-nums">
        {page.number}
        <StateTag tone={stateTones[page.row.state]}>{words(`state.${page.row.state}`)}</StateTag>
      </h2>
      <p className="max-w-reading whitespace-pre-line break-words leading-relaxed">
        {text.slice(0, shownCharacters)}
        {text.length > shownCharacters ? <span className="text-ink-soft"> {t("more")}</span> : null}
      </p>
      <h3 className="mt-4 mb-1 font-semibold text-ink-soft text-sm">{t("facts")}</h3>
      <DescriptionList items={facts} dense />
    </>
  );
}
