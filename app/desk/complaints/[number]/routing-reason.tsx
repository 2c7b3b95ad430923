/** Why this unit: the rule that led to it and what it met, in words; who came second; or that no rule fits. */

import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import type { RoutingPage } from "@/domain/complaint-page/dispatch";

const kinds = ["conduct", "item", "field", "rule"] as const;

type RoutingReasonProps = {
  routing: RoutingPage;
  /** The unit that is responsible now: a person may have decided otherwise. */
  unit: { readonly zh: string; readonly en: string } | null;
};

export async function RoutingReason({ routing, unit }: RoutingReasonProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("desk.routing")]);
  const by = kinds.find((kind) => kind === routing.by);
  const facts = (["item", "field", "category", "region"] as const).flatMap((fact) => {
    const names = routing[fact];
    return names ? [{ fact, text: t(fact, { name: nameIn(names, locale) }) }] : [];
  });
  return (
    <div className="grid gap-1 text-sm">
      <p className="font-medium">
        {routing.unit ? t("matched", { unit: nameIn(routing.unit, locale) }) : t("noMatch")}
      </p>
      {by ? <p>{t(`by.${by}`)}</p> : null}
      {routing.note ? <p>{t("note", { note: routing.note })}</p> : null}
      {facts.map(({ fact, text }) => (
        <p key={fact}>{text}</p>
      ))}
      {routing.words.length > 0 ? (
        <p>{t("words", { words: routing.words.join(" / "), where: routing.where ?? "text" })}</p>
      ) : null}
      {unit && unit.zh !== routing.unit?.zh ? (
        <p className="font-medium">{t("decided", { unit: nameIn(unit, locale) })}</p>
      ) : null}
      {routing.insteadOf ? <p>{t("insteadOf", { unit: nameIn(routing.insteadOf, locale) })}</p> : null}
      {routing.runnerUp ? (
        <p className="text-ink-soft">{t("runnerUp", { unit: nameIn(routing.runnerUp, locale) })}</p>
      ) : null}
      {routing.nearest.length > 0 ? (
        <>
          <p className="mt-1 font-medium">{t("nearest")}</p>
          <ol className="grid gap-1">
            {routing.nearest.map((unit) => (
              <li key={unit.zh}>
                {nameIn(unit, locale)}
                <span className="block text-ink-soft">{unit.duty}</span>
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </div>
  );
}
