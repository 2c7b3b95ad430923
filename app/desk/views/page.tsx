/** The views that a person saved: opened, given another name, removed. */
import type { Metadata } from "next";
import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { mostSavedViews } from "@/domain/complaint/saved-view";
import { listViews } from "@/usecases/view/list-views";
import type { SearchParams } from "../queue-address";
import { signedInRequest } from "../staff-request";
import { removeViewAction, renameViewAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("queue.saved"))("title") };
}

export default async function ViewsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const request = await signedInRequest();
  const [views, { said }, t, labels] = await Promise.all([
    listViews(request),
    searchParams,
    getTranslations("queue.saved"),
    formLabels(),
  ]);
  return (
    <>
      <Breadcrumb label={t("back")} items={[{ text: t("back"), href: "/desk" }, { text: t("title") }]} />
      <PageTitle lead={t("lead", { most: mostSavedViews })}>{t("title")}</PageTitle>
      {said === "renamed" || said === "removed" ? (
        <div className="mb-4">
          <Notice tone="success" word={t(said)} live />
        </div>
      ) : null}
      {views.length === 0 ? (
        <EmptyState title={t("emptyTitle")} action={<ButtonLink href="/desk">{t("toQueue")}</ButtonLink>}>
          {t("empty")}
        </EmptyState>
      ) : (
        <ul className="max-w-[46rem] border-line border-t">
          {views.map(({ id, name, query }) => (
            <li key={id} className="grid gap-2 border-line border-b py-3">
              <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
                <ActionForm
                  action={renameViewAction}
                  labels={labels}
                  id={`rename-${id}`}
                  spacing="tight"
                  label={t("of", { name })}
                >
                  <HiddenField name="id" value={String(id)} />
                  <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
                    <TextField
                      name="name"
                      label={t("name")}
                      defaultValue={name}
                      maxLength={30}
                      autoComplete="off"
                      required
                    />
                    <SubmitButton variant="secondary" pendingText={t("pending")}>
                      {t("rename")}
                    </SubmitButton>
                  </div>
                </ActionForm>
                <ButtonLink href={query === "" ? "/desk" : `/desk?${query}`}>{t("open")}</ButtonLink>
                <ActionForm
                  action={removeViewAction}
                  labels={labels}
                  id={`remove-${id}`}
                  spacing="tight"
                  label={`${t("remove")} ${name}`}
                >
                  <HiddenField name="id" value={String(id)} />
                  <SubmitButton variant="secondary" pendingText={t("pending")}>
                    {t("remove")}
                    <span className="sr-only"> {name}</span>
                  </SubmitButton>
                </ActionForm>
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
