/** What every figure means: what is counted, among what, what is left out, and where it comes from. */
import type { Metadata } from "next";
import { signedInRequest } from "@/app/desk/staff-request";
import { getTranslations } from "@/app/translations";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { holdsRight } from "@/domain/rights";
import { measureCodes } from "@/domain/statistics/measures";
import { derivedCodes, stockCodes } from "@/domain/statistics/stocks";
import { NotYours } from "../not-yours";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("insight.definitions");
  return { title: t("title") };
}

const parts = ["numerator", "denominator", "excluded", "source"] as const;

export default async function MeasuresPage() {
  const [{ actor }, t, measures] = await Promise.all([
    signedInRequest(),
    getTranslations("insight.definitions"),
    getTranslations("measures"),
  ]);
  // Units that receive papers read the words of their figures as well.
  if (!holdsRight(actor, "read_figures") && !holdsRight(actor, "receive_papers")) return <NotYours />;
  const groups = [
    { key: "measured", codes: measureCodes },
    { key: "standing", codes: stockCodes },
    { key: "derived", codes: derivedCodes },
  ] as const;
  return (
    <>
      <PageTitle lead={<span className="text-base">{t("lead")}</span>}>{t("title")}</PageTitle>
      <nav aria-label={t("list")} className="print:hidden">
        <dl className="grid gap-3">
          {groups.map(({ key, codes }) => (
            <div key={key}>
              <dt className="font-semibold">{t(key)}</dt>
              <dd>
                <ul className="flex flex-wrap gap-x-4 gap-y-1">
                  {codes.map((code) => (
                    <li key={code}>
                      <TextLink href={`#${code}`}>{measures(`${code}.name`)}</TextLink>
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
      </nav>
      {groups.map(({ key, codes }) => (
        <Section key={key} title={t(key)}>
          <div className="grid gap-x-12 lg:grid-cols-2">
            {codes.map((code) => (
              // On a phone the address opens its own definition, and the others are a press away.
              <Section
                key={code}
                id={code}
                level={3}
                title={measures(`${code}.name`)}
                description={measures(`${code}.words`)}
              >
                <Disclosure narrowOnly wide summary={t("open", { name: measures(`${code}.name`) })}>
                  <DescriptionList
                    dense
                    items={parts.map((part) => ({
                      key: part,
                      term: t(part),
                      value: measures(`${code}.${part}`),
                    }))}
                  />
                </Disclosure>
              </Section>
            ))}
          </div>
        </Section>
      ))}
    </>
  );
}
