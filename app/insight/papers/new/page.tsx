/** Making a paper by hand: which kind and period, for which place. Everything else is written in the draft. */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { DateField, SelectField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageTitle } from "@/components/ui/page-title";
import { paperPlaces } from "@/domain/papers/decide-paper";
import { freeKinds, orderKinds } from "@/domain/papers/vocabulary";
import { formatDate } from "@/lib/format";
import { newRandomId } from "@/lib/ids";
import { readPaperForm } from "@/usecases/papers/read-paper-form";
import { makePaperAction } from "../actions";
import { NotYours } from "../not-yours";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("paper.new");
  return { title: t("title") };
}

export default async function NewPaperPage() {
  const [request, locale, t, labels] = await Promise.all([
    signedInRequest(),
    getLocale(),
    getTranslations("paper"),
    formLabels(),
  ]);
  if (paperPlaces(request.actor, "write_papers").length === 0) return <NotYours />;
  const form = await readPaperForm(request);
  const kinds = (names: readonly (typeof freeKinds | typeof orderKinds)[number][]) =>
    names.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
  return (
    <>
      <Breadcrumb
        label={t("one.back")}
        items={[{ text: t("title"), href: "/insight/papers" }, { text: t("new.title") }]}
      />
      <PageTitle>{t("new.title")}</PageTitle>
      <div className="max-w-reading">
        <ActionForm action={makePaperAction} labels={labels} id="make-paper" submissionId={newRandomId()}>
          <SelectField
            name="what"
            label={t("new.what")}
            hint={t("new.whatHint")}
            emptyText={t("new.choose")}
            options={[
              ...form.periodic.map(({ kind, periods }) => ({
                group: t("new.groupPeriodic", { kind: t(`kind.${kind}`) }),
                options: periods.map(({ from, to }) => ({
                  value: `${kind} ${from}`,
                  label: `${t(`kind.${kind}`)} ${formatDate(from, locale)} – ${formatDate(to, locale)}`,
                })),
              })),
              { group: t("new.groupFree"), options: kinds(freeKinds) },
              { group: t("new.groupOrders"), options: kinds(orderKinds) },
            ]}
          />
          <SelectField
            name="regionId"
            label={t("new.place")}
            {...(form.places[0] ? { defaultValue: form.places[0].id } : {})}
            options={form.places.map(({ id, name }) => ({ value: id, label: nameIn(name, locale) }))}
          />
          <DateField name="fromOn" label={t("new.from")} hint={t("new.daysHint")} defaultValue={form.fromOn} />
          <DateField name="toOn" label={t("new.to")} defaultValue={form.toOn} />
          <div>
            <SubmitButton pendingText={t("new.pending")}>{t("new.submit")}</SubmitButton>
          </div>
        </ActionForm>
      </div>
    </>
  );
}
