/** The facts of a report in one list; what nobody said is left out. Dates and limits have lists of their own. */

import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { DescriptionList } from "@/components/ui/description-list";
import { formatInstant } from "@/lib/format";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";

export async function FactsList({ page }: { page: ComplaintPage }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("desk.report"),
    getTranslations("domain"),
  ]);
  const { row } = page;
  const name = (names: { zh: string; en: string } | null) => (names ? nameIn(names, locale) : null);
  const instant = (at: Date | null) => (at ? formatInstant(at, locale) : null);
  const facts = {
    kind: words(`kind.${row.kind}`),
    item: name(page.item),
    category: name(page.category),
    field: name(page.field),
    difficulty: row.difficulty ? words(`difficulty.${row.difficulty}`) : null,
    cause: row.cause ? words(`cause.${row.cause}`) : null,
    place: page.regions.map((region) => nameIn(region, locale)).join(" › "),
    window: name(page.window),
    unit: name(page.unit),
    handler: page.handlerName,
    aboutUnit: name(page.aboutUnit),
    outcome: row.outcome ? words(`outcome.${row.outcome}`) : null,
    satisfaction: row.satisfaction === null ? null : words(`satisfaction.${row.satisfaction}`),
    published: row.published ? t("isPublished") : null,
    filedAt: instant(row.filedAt),
    acceptedAt: instant(row.acceptedAt),
    answeredAt: instant(row.answeredAt),
    closedAt: instant(row.closedAt),
    trips: page.trips === null ? null : t("tripsCount", { count: page.trips }),
    channel: page.channel ? words(`applicationChannel.${page.channel}`) : null,
    source: words(`source.${row.source}`),
    plainAnswer: row.plainAnswer ? words(`plainAnswer.${row.plainAnswer}`) : null,
    complainantKind: row.complainantKind ? words(`complainantKind.${row.complainantKind}`) : null,
    agent: row.isAgent ? t("isAgent") : null,
    identity: row.identityErasedAt ? t("identityErased") : words(`identityMode.${row.identityMode}`),
    visibility: row.sharesIdentity ? t("yes") : t("no"),
    contact: page.fullText
      ? t("contactWays", { phone: row.hasPhone ? "yes" : "no", email: row.hasEmail ? "yes" : "no" })
      : null,
    checkedContact:
      page.fullText && (row.phoneChecked || row.emailChecked)
        ? t("contactChecked", { phone: row.phoneChecked ? "yes" : "no", email: row.emailChecked ? "yes" : "no" })
        : null,
    language: words(`language.${row.language}`),
  };
  const items = (Object.keys(facts) as (keyof typeof facts)[]).flatMap((key) => {
    const value = facts[key];
    return value === null ? [] : [{ key, term: t(`fact.${key}`), value }];
  });
  return <DescriptionList dense items={items} />;
}
