/** What stands beside a recorded look at the complainant, in the reader's language: the form, what it shows, and why not. */

import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import type { RevealTexts } from "@/components/complaint/desk-reveal";

/** Without the summary, which each page words after what the look is for. */
export async function revealTexts(): Promise<Omit<RevealTexts, "summary">> {
  const [t, form, labels] = await Promise.all([
    getTranslations("desk.form.reveal"),
    getTranslations("desk.form"),
    formLabels(),
  ]);
  return {
    text: t("text"),
    reason: t("reason"),
    reasonHint: t("reasonHint"),
    submit: t("submit"),
    pending: form("pending"),
    shown: t("shown"),
    shownNote: t("shownNote"),
    nothing: t("nothing"),
    name: t("name"),
    formerName: t("formerName"),
    nameReason: t("nameReason"),
    phone: t("phone"),
    email: t("email"),
    applicationNumber: t("applicationNumber"),
    organisation: t("organisation"),
    creditCode: t("creditCode"),
    document: t("document"),
    projectCode: t("projectCode"),
    represented: t("represented"),
    authority: t("authority"),
    unreachableTitle: labels.unreachableTitle,
    unreachable: labels.unreachable,
  };
}
