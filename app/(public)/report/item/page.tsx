/** Which service item the report is about: searched by what people call it, or found below its department. */
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { ChoiceButton } from "@/components/ui/choice-button";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { ArrowShape } from "@/components/ui/shapes";
import { TextLink } from "@/components/ui/text-link";
import { readFilingForm } from "@/usecases/draft/read-filing-form";
import { searchItems } from "@/usecases/reference/search-items";
import { localName } from "../../local-name";
import { readDraftCookie } from "../../window-cookies";
import { ItemFinder } from "./item-finder";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("item-search");
  return { title: t("title") };
}

type Props = { searchParams: Promise<{ q?: string | string[] }> };

export default async function ItemPage({ searchParams }: Props) {
  const [t, labels, locale] = await Promise.all([getTranslations("item-search"), formLabels(), getLocale()]);
  const ctx = await requestContext("complainant");
  const form = await readFilingForm(ctx, await readDraftCookie());
  if (!form.begun) redirect("/report/trouble?notice=gone");
  const { q } = await searchParams;
  const query = typeof q === "string" ? q : "";
  const found = query.trim() === "" ? null : await searchItems(ctx, { query });
  const chosen = form.items.flatMap(({ choices }) => choices).find(({ code }) => code === form.answers.item?.itemCode);
  return (
    <>
      <p className="mb-4">
        <TextLink href={`/report/${form.next}`}>
          <span className="inline-flex min-h-(--target) items-center gap-1.5">
            <ArrowShape back />
            {t("back")}
          </span>
        </TextLink>
      </p>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {chosen ? (
        <div className="mb-6">
          <Notice word={t("current")}>{localName(chosen, locale)}</Notice>
        </div>
      ) : null}
      <ItemFinder
        key={query}
        query={query}
        found={found}
        language={locale === "en" ? "en" : "zh"}
        labels={labels}
        texts={{
          search: t("search"),
          searchHint: t("searchHint"),
          submit: t("submit"),
          results: t("results"),
          found: t.raw("found"),
          alsoCalled: t.raw("alsoCalled"),
          none: t("none"),
          failed: t("failed"),
        }}
      >
        <div className="max-w-reading">
          <ChoiceButton name="itemCode" value="" hint={t("unknownHint")}>
            {t("unknown")}
          </ChoiceButton>
        </div>
        <section className="max-w-reading">
          <h2 className="font-semibold text-xl leading-snug">{t("browse")}</h2>
          <p className="mb-3 text-ink-soft text-sm">{t("browseText")}</p>
          <div className="grid gap-1">
            {form.items.map((group) => (
              <Disclosure
                key={group.key}
                summary={t("count", { name: localName(group, locale), count: group.choices.length })}
              >
                <ul className="grid gap-2 py-2">
                  {group.choices.map((item) => (
                    <li key={item.code}>
                      <ChoiceButton name="itemCode" value={item.code}>
                        {localName(item, locale)}
                      </ChoiceButton>
                    </li>
                  ))}
                </ul>
              </Disclosure>
            ))}
          </div>
        </section>
      </ItemFinder>
    </>
  );
}
