/** What moves: the figures that changed more than chance would move them, in words; and who needs help. */

import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { measureOf } from "@/domain/statistics/measures";
import type { InsightPage } from "@/usecases/statistics/read-insight";
import { reportsAddress, withFilter } from "./addresses";
import { figureTexts } from "./figure-text";
import { MeasureNote } from "./measure-note";

export async function Moves({ page, opens }: { page: InsightPage; opens: boolean }) {
  const [t, measures, texts] = await Promise.all([
    getTranslations("insight.moves"),
    getTranslations("measures"),
    figureTexts(),
  ]);
  return (
    <Section title={t("title")} description={t("note")}>
      {page.moved.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <ul className="grid gap-2">
          {page.moved.map(({ code, now, before, by }) => {
            const { better } = measureOf(code);
            const is = better === null ? "neutral" : by > 0 === (better === "more") ? "good" : "bad";
            const words = t("line", {
              name: measures(`${code}.name`),
              now: texts.whole(now),
              before: texts.whole(before),
              change: texts.change(code, now, before)?.text ?? "",
            });
            return (
              <li key={code} className="flex flex-wrap items-baseline gap-x-2">
                <span
                  className={
                    is === "good"
                      ? "whole font-semibold text-done-ink"
                      : is === "bad"
                        ? "whole font-semibold text-danger-ink"
                        : "whole font-semibold text-ink-soft"
                  }
                >
                  <span aria-hidden="true">{by > 0 ? "▲ " : "▼ "}</span>
                  {t(`is.${is}`)}
                </span>
                {opens ? (
                  <TextLink
                    href={reportsAddress(page.filter, {
                      measure: code,
                      ...(measureOf(code).shown === "share" ? { side: "among" } : {}),
                    })}
                  >
                    {words}
                  </TextLink>
                ) : (
                  <span>{words}</span>
                )}
                <MeasureNote isShort code={code} />
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

export async function NeedsHelp({ page, opens }: { page: InsightPage; opens: boolean }) {
  const [locale, t, texts] = await Promise.all([getLocale(), getTranslations("insight.help"), figureTexts()]);
  return (
    <Section title={t("title")} description={t("note")}>
      {page.help.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <ul className="grid gap-2">
          {page.help.map((unit) => {
            const change = { unit: unit.id };
            return (
              <li key={unit.id}>
                <TextLink href={withFilter("/insight", page.filter, change)}>{nameIn(unit.name, locale)}</TextLink>
                {t("after")}
                {unit.others && unit.due
                  ? t("late", {
                      share: texts.whole({ shown: "share", rate: unit.due }),
                      others: texts.whole({ shown: "share", rate: unit.others }),
                    })
                  : null}
                {unit.overdue > 0 ? (
                  <span className="ml-1">
                    {opens ? (
                      <TextLink href={reportsAddress(page.filter, { measure: "overdue_open" }, change)}>
                        {t("overdue", { count: texts.number(unit.overdue) })}
                      </TextLink>
                    ) : (
                      t("overdue", { count: texts.number(unit.overdue) })
                    )}
                  </span>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
