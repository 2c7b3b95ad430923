/** The answers of a draft as rows to read: each with the page and the field that changes it. */

import { getTranslations } from "@/app/translations";
import type { ChoiceGroup } from "@/domain/complaint/choices";
import type { mainSteps } from "@/domain/complaint/filing-form";
import { formatDate } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { FilingForm } from "@/usecases/draft/read-filing-form";
import { localName } from "../../local-name";

export type AnswerRow = {
  readonly key: string;
  readonly step: Exclude<(typeof mainSteps)[number], "check">;
  readonly term: string;
  /** Null where nothing was entered. */
  readonly value: string | null;
};

/** What may be added, one row a page; `value` holds a line for each answer, null where there is none. */
export type ExtraRow = {
  readonly key: string;
  readonly href: string;
  readonly term: string;
  readonly value: string | null;
};

function nameAmong(groups: readonly ChoiceGroup[], code: string | undefined, locale: Locale): string | null {
  const choice = groups.flatMap((group) => group.choices).find((candidate) => candidate.code === code);
  return choice ? localName(choice, locale) : null;
}

/** The service item that was chosen; null when none was. */
export function itemName({ answers, items }: FilingForm, locale: Locale): string | null {
  return nameAmong(items, answers.item?.itemCode, locale);
}

export async function answerRows({ answers, places }: FilingForm, locale: Locale): Promise<AnswerRow[]> {
  const [t, domain] = await Promise.all([getTranslations("report.check"), getTranslations("domain")]);
  const { trouble, place, contact } = answers;
  const row = (step: AnswerRow["step"], key: string, term: string, value: string | null | undefined): AnswerRow => ({
    key,
    step,
    term,
    value: value ?? null,
  });
  const known = contact !== undefined && contact.identityMode !== "anonymous";
  const shares = contact?.sharesIdentity === "yes" ? t("sharesYes") : t("sharesNo");
  return [
    row("trouble", "plainAnswer", t("trouble"), trouble && domain(`plainAnswer.${trouble.plainAnswer}`)),
    row("trouble", "body", t("body"), trouble?.body),
    row("place", "regionId", t("region"), nameAmong(places, place?.regionId, locale)),
    row("place", "place", t("place"), place?.place),
    row("contact", "identityMode", t("identityMode"), contact && domain(`identityMode.${contact.identityMode}`)),
    ...(known
      ? [
          row("contact", "name", t("name"), contact.name),
          row("contact", "phone", t("phone"), contact.phone),
          row("contact", "email", t("email"), contact.email),
          row("contact", "sharesIdentity", t("shares"), shares),
        ]
      : []),
  ];
}

export async function extraRows(form: FilingForm, locale: Locale): Promise<ExtraRow[]> {
  const [t, check, domain] = await Promise.all([
    getTranslations("report"),
    getTranslations("report.check"),
    getTranslations("domain"),
  ]);
  const { who, matter, told, course, wish, language } = form.answers;
  const line = (term: string, value: string | null | undefined) => (value ? check("line", { term, value }) : null);
  const row = (key: string, term: string, lines: readonly (string | null | undefined)[]): ExtraRow => ({
    key,
    href: `/report/${key}`,
    term,
    value: lines.filter(Boolean).join("\n") || null,
  });
  return [
    row("who", t("who.title"), [
      who && domain(`complainantKind.${who.complainantKind}`),
      line(t("who.organisation"), who?.organisation),
      line(t("who.creditCode"), who?.creditCode),
      line(t("who.document"), who?.document),
      line(t("who.projectCode"), who?.projectCode),
      who?.agent === "yes" ? t("who.agentYes") : null,
      line(t("who.represented"), who?.represented),
      line(t("who.authority"), who?.authority),
    ]),
    row("item", t("matter.item"), [itemName(form, locale)]),
    row("matter", t("matter.title"), [
      line(t("matter.applicationNumber"), matter?.applicationNumber),
      line(t("matter.acceptedOn"), matter?.applicationAcceptedOn && formatDate(matter.applicationAcceptedOn, locale)),
      line(t("matter.channel"), matter?.channel && domain(`applicationChannel.${matter.channel}`)),
      line(t("matter.trips"), matter?.trips === undefined ? null : check("tripsCount", { count: matter.trips })),
    ]),
    row("told", t("told.title"), [told?.toldReason, line(t("told.toldBy"), told?.toldBy)]),
    row("course", t("course.title"), [line(t("course.when"), course?.when), line(t("course.people"), course?.people)]),
    row("wish", t("wish.title"), [wish?.wish]),
    row("files", check("files"), [form.fileCount === 0 ? null : check("filesCount", { count: form.fileCount })]),
    row("language", t("language.title"), [language && domain(`language.${language.language}`)]),
  ];
}
