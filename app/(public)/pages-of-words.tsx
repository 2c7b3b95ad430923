/** A page of words: its contents first, then its sections, each with an anchor of its own, then who to ask. */

import type { ReactNode } from "react";
import { Still } from "@/app/still";
import { getLocale, getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { readHome } from "@/usecases/statistics/read-home";
import { localName } from "./local-name";

export function Contents({ label, items }: { label: string; items: readonly { id: string; text: string }[] }) {
  return (
    <nav aria-label={label} className="print:hidden">
      <ul className="grid gap-x-8 sm:grid-cols-2">
        {items.map(({ id, text }) => (
          <li key={id}>
            <TextLink href={`#${id}`}>
              <span className="inline-flex min-h-(--target) items-center">{text}</span>
            </TextLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Paragraphs and points that stand in the messages under their section. */
export function Words({
  text,
  points = [],
  after,
}: {
  text: readonly string[];
  points?: readonly string[];
  after?: ReactNode;
}) {
  return (
    <div className="grid max-w-reading gap-2">
      {text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {points.length > 0 ? (
        <ul className="grid list-disc gap-1.5 pl-5">
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      ) : null}
      {after}
    </div>
  );
}

type PageOfWordsProps = {
  namespace: "privacy" | "accessibility";
  sections: readonly { readonly id: string; readonly points: number }[];
};

/** All of it in the messages: `<id>.title`, `<id>.text` and `<id>.points.1` and on. */
export async function PageOfWords({ namespace, sections }: PageOfWordsProps) {
  const [t, locale, home] = await Promise.all([
    getTranslations(namespace) as Promise<(key: string) => string>,
    getLocale(),
    requestContext("complainant").then(readHome),
  ]);
  const window = home.windows[0]?.windows[0];
  return (
    <Still>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <Contents
        label={t("contents")}
        items={[...sections.map(({ id }) => ({ id, text: t(`${id}.title`) })), { id: "ask", text: t("ask.title") }]}
      />
      {sections.map(({ id, points }) => (
        <Section key={id} id={id} title={t(`${id}.title`)}>
          <Words
            text={[t(`${id}.text`)]}
            points={Array.from({ length: points }, (_, i) => t(`${id}.points.${i + 1}`))}
          />
        </Section>
      ))}
      <Section id="ask" title={t("ask.title")}>
        <Words
          text={[t("ask.text")]}
          after={
            window ? (
              <p>
                <span className="font-medium">{localName(window, locale)}</span>
                <span lang="zh-CN" className="block">
                  {window.addressZh}
                </span>
                <TextLink href={`tel:${window.phone}`}>{window.phone}</TextLink>{" "}
                <span className="text-ink-soft">{locale === "en" ? window.hoursEn : window.hoursZh}</span>
              </p>
            ) : null
          }
        />
        <p className="mt-2">
          <TextLink href="/#windows">{t("ask.windows")}</TextLink>
        </p>
      </Section>
    </Still>
  );
}
