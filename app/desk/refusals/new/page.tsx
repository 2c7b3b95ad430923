/** Raising a refusal report: before a no is said at the counter. */
import type { Metadata } from "next";
import { localName } from "@/app/(public)/local-name";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField, TextAreaField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageTitle } from "@/components/ui/page-title";
import { holdsRight } from "@/domain/rights";
import { newRandomId } from "@/lib/ids";
import { readRefusalForm } from "@/usecases/refusal-report/read-refusal-form";
import { raiseRefusalReportAction } from "../actions";
import { NotYours } from "../not-yours";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("refusal-report.form");
  return { title: t("title") };
}

export default async function NewRefusalPage() {
  const [request, t, form, labels, locale] = await Promise.all([
    signedInRequest(),
    getTranslations("refusal-report"),
    getTranslations("refusal-report.form"),
    formLabels(),
    getLocale(),
  ]);
  if (!holdsRight(request.actor, "raise_refusal_report")) return <NotYours />;
  const { places, items } = await readRefusalForm(request);
  return (
    <div className="mx-auto max-w-[46rem]">
      <Breadcrumb
        label={t("backLabel")}
        items={[{ text: t("title"), href: "/desk/refusals" }, { text: form("title") }]}
      />
      <PageTitle lead={form("lead")}>{form("title")}</PageTitle>
      <ActionForm id="raise-refusal" action={raiseRefusalReportAction} labels={labels} submissionId={newRandomId()}>
        <SelectField
          name="place"
          label={form("place")}
          defaultValue={places[0]?.place ?? ""}
          options={places.map((place) => ({ value: place.place, label: nameIn(place, locale) }))}
        />
        <SelectField
          name="itemCode"
          label={form("item")}
          emptyText={form("choose")}
          options={items.map((group) => ({
            group: localName(group, locale),
            options: group.choices.map((item) => ({ value: item.code, label: localName(item, locale) })),
          }))}
        />
        <TextAreaField name="wanted" label={form("wanted")} hint={form("wantedHint")} rows={3} maxLength={1000} />
        <TextAreaField name="basis" label={form("basis")} hint={form("basisHint")} rows={3} maxLength={1000} />
        <TextAreaField name="missing" label={form("missing")} hint={form("missingHint")} rows={3} maxLength={1000} />
        <TextAreaField name="otherWay" label={form("otherWay")} hint={form("otherWayHint")} rows={3} maxLength={1000} />
        <div>
          <SubmitButton pendingText={form("pending")}>{form("submit")}</SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}
