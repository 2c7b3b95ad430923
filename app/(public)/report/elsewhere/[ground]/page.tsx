/**
 * What this window does not take, explained kindly: why, which door is the right one, and that the person may report it
 * all the same. Never a dead end: the window reads it and answers once and completely.
 */
import type { Metadata } from "next";
import { showNotFound } from "@/app/show-not-found";
import { getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { ArrowShape } from "@/components/ui/shapes";
import { TextLink } from "@/components/ui/text-link";
import { doorNumbers, type Elsewhere, elsewhere } from "@/domain/catalogue/doors";
import { readFilingForm } from "@/usecases/draft/read-filing-form";
import { readDraftCookie } from "../../../window-cookies";

type Props = { params: Promise<{ ground: string }> };

function asElsewhere(value: string): Elsewhere | null {
  return elsewhere.find((ground) => ground === value) ?? null;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { ground }] = await Promise.all([getTranslations("before"), params]);
  const known = asElsewhere(ground);
  return { title: known ? t(`ground.${known}`) : t("elsewhere.title") };
}

export default async function ElsewherePage({ params }: Props) {
  const ground = asElsewhere((await params).ground);
  if (ground === null) showNotFound();
  const [t, help] = await Promise.all([getTranslations("before"), getTranslations("help.doors")]);
  const form = await readFilingForm(await requestContext("complainant"), await readDraftCookie());
  const numbers = doorNumbers[ground];
  const isUrgent = ground === "emergency";
  return (
    <>
      <p className="mb-4">
        <TextLink href="/report#elsewhere">
          <span className="inline-flex min-h-(--target) items-center gap-1.5">
            <ArrowShape back />
            {t("elsewhere.back")}
          </span>
        </TextLink>
      </p>
      <PageTitle lead={isUrgent ? undefined : t(`why.${ground}`)}>{t(`ground.${ground}`)}</PageTitle>
      {isUrgent ? (
        <Notice tone="danger" word={t("elsewhere.urgent")}>
          {t("why.emergency")}
        </Notice>
      ) : null}
      <Section title={t("elsewhere.doorTitle")}>
        <p className="max-w-reading">{help(ground)}</p>
        {numbers.length > 0 ? (
          <ul aria-label={t("elsewhere.phones")} className="mt-3 grid max-w-reading gap-1">
            {numbers.map((number) => (
              <li key={number} className="flex flex-wrap items-center gap-x-3">
                <a
                  href={`tel:${number}`}
                  aria-label={t("elsewhere.call", { number })}
                  className="link inline-flex min-h-(--target) items-center font-semibold text-xl tabular-nums"
                >
                  {number}
                </a>
                <span>{t(`hotline.${number}`)}</span>
              </li>
            ))}
          </ul>
        ) : null}
        {isUrgent ? null : <p className="mt-3 max-w-reading text-ink-soft">{t("elsewhere.local")}</p>}
      </Section>
      <Section title={t("elsewhere.stillTitle")}>
        <p className="max-w-reading">{t(`still.${ground}`)}</p>
        <p className="mt-2 max-w-reading text-ink-soft">{t("elsewhere.stillText")}</p>
        <div className="mt-5 flex flex-wrap gap-3">
          <ButtonLink href={form.begun ? `/report/${form.next}` : "/report/trouble"} size="large">
            {t("elsewhere.still")}
            <ArrowShape />
          </ButtonLink>
          <ButtonLink href="/" variant="quiet" size="large">
            {t("elsewhere.leave")}
          </ButtonLink>
        </div>
      </Section>
    </>
  );
}
