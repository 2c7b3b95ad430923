/** What may be added in the person's own words: what they were told, the course by its elements, the wish; and the language. */

import { getTranslations } from "@/app/translations";
import { RadioField, TextAreaField, TextField } from "@/components/forms/fields";
import { DescriptionList } from "@/components/ui/description-list";
import { languages } from "@/domain/complaint/vocabulary";
import type { Locale } from "@/lib/locale";
import type { FilingForm } from "@/usecases/draft/read-filing-form";
import { saveCourseAction, saveLanguageAction, saveToldAction, saveWishAction } from "../actions";
import { ExtraForm } from "./extra-form";

export async function ToldStep({ form }: { form: FilingForm }) {
  const t = await getTranslations("report");
  const { told } = form.answers;
  return (
    <ExtraForm step="told" action={saveToldAction} keeps={["toldReason", "toldBy"]}>
      <TextAreaField
        name="toldReason"
        label={t("told.toldReason")}
        hint={`${t("why")}${t("told.toldReasonWhy")}`}
        rows={4}
        maxLength={1000}
        defaultValue={told?.toldReason}
      />
      <TextField
        name="toldBy"
        label={t("told.toldBy")}
        hint={`${t("why")}${t("told.toldByWhy")}`}
        maxLength={120}
        defaultValue={told?.toldBy}
      />
    </ExtraForm>
  );
}

const excerpt = 120;

/** Three of the five elements; what was told already is shown and not asked again. */
export async function CourseStep({ form }: { form: FilingForm }) {
  const t = await getTranslations("report");
  const { course, place, trouble, wish } = form.answers;
  const body = trouble?.body ?? "";
  return (
    <ExtraForm step="course" action={saveCourseAction} keeps={["when", "place", "people"]}>
      <TextField
        name="when"
        label={t("course.when")}
        hint={`${t("why")}${t("course.whenWhy")}`}
        maxLength={200}
        defaultValue={course?.when}
      />
      <TextField
        name="place"
        label={t("course.place")}
        hint={`${t("why")}${t("course.placeWhy")}`}
        maxLength={200}
        defaultValue={place?.place}
      />
      <TextField
        name="people"
        label={t("course.people")}
        hint={`${t("why")}${t("course.peopleWhy")}`}
        maxLength={300}
        defaultValue={course?.people}
      />
      <DescriptionList
        label={t("course.told")}
        items={[
          {
            key: "body",
            term: t("course.body"),
            value: body.length > excerpt ? `${body.slice(0, excerpt)}…` : body,
            action: { href: "/report/trouble#trouble-body", text: t("check.change"), about: t("course.body") },
          },
          {
            key: "wish",
            term: t("course.wish"),
            value: wish?.wish ?? <span className="text-ink-soft">{t("check.empty")}</span>,
            action: {
              href: "/report/wish",
              text: wish?.wish ? t("check.change") : t("check.add"),
              about: t("course.wish"),
            },
          },
        ]}
      />
    </ExtraForm>
  );
}

export async function WishStep({ form }: { form: FilingForm }) {
  const t = await getTranslations("report");
  return (
    <ExtraForm step="wish" action={saveWishAction} keeps={["wish"]}>
      <TextAreaField
        name="wish"
        label={t("wish.wish")}
        hint={`${t("why")}${t("wish.wishWhy")}`}
        rows={4}
        maxLength={1000}
        defaultValue={form.answers.wish?.wish}
      />
    </ExtraForm>
  );
}

export async function LanguageStep({ form, locale }: { form: FilingForm; locale: Locale }) {
  const [t, domain] = await Promise.all([getTranslations("report"), getTranslations("domain.language")]);
  const { language, contact } = form.answers;
  return (
    <ExtraForm step="language" action={saveLanguageAction}>
      <RadioField
        name="language"
        legend={t("language.language")}
        hint={`${t("why")}${t("language.languageWhy")}`}
        columns={2}
        defaultValue={language?.language ?? contact?.language ?? locale}
        options={languages.map((one) => ({ value: one, label: domain(one) }))}
      />
    </ExtraForm>
  );
}
