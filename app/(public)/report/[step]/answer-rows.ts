/** The answers of a draft as rows to read: each with its step and the field that changes it. */
import { getTranslations } from "next-intl/server";
import type { ChoiceGroup } from "@/domain/complaint/choices";
import type { ReportStep } from "@/domain/complaint/filing-form";
import { formatDate } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { FilingForm } from "@/usecases/draft/read-filing-form";
import { localName } from "../../local-name";

export type AnswerRow = {
  readonly key: string;
  readonly step: Exclude<ReportStep, "check">;
  readonly term: string;
  /** Null where nothing was entered. */
  readonly value: string | null;
};

export async function answerRows({ answers, places, items }: FilingForm, locale: Locale): Promise<AnswerRow[]> {
  const [t, domain] = await Promise.all([getTranslations("report.check"), getTranslations("domain")]);
  const { trouble, place, contact, more } = answers;
  const nameIn = (groups: readonly ChoiceGroup[], code: string | undefined) => {
    const choice = groups.flatMap((group) => group.choices).find((candidate) => candidate.code === code);
    return choice ? localName(choice, locale) : null;
  };
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
    row("place", "regionId", t("region"), nameIn(places, place?.regionId)),
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
    row("contact", "language", t("language"), contact?.language && domain(`language.${contact.language}`)),
    row("more", "itemCode", t("item"), nameIn(items, more?.itemCode)),
    row("more", "applicationNumber", t("applicationNumber"), more?.applicationNumber),
    row(
      "more",
      "applicationAcceptedOn",
      t("acceptedOn"),
      more?.applicationAcceptedOn && formatDate(more.applicationAcceptedOn, locale),
    ),
    row("more", "trips", t("trips"), more?.trips === undefined ? null : t("tripsCount", { count: more.trips })),
    row("more", "toldReason", t("toldReason"), more?.toldReason),
    row("more", "wish", t("wish"), more?.wish),
  ];
}
