/** The file of one kind of reference data: to download, and to bring back changed. */
import type { Metadata } from "next";
import { formLabels } from "@/app/form-labels";
import { showNotFound } from "@/app/show-not-found";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import { FileField } from "@/components/forms/file-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { isReferenceKind } from "@/domain/settings/reference-kinds";
import { administratorRequest } from "../../../administrator-request";
import { NotYours } from "../../../not-yours";
import { readReferenceFileAction } from "../../actions";
import { kindAddress } from "../../data-address";

const mostBytes = 900_000;

type FilesPageProps = { params: Promise<{ kind: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalogue.files");
  return { title: t("title") };
}

export default async function FilesPage({ params }: FilesPageProps) {
  const [request, { kind }, t, labels] = await Promise.all([
    administratorRequest(),
    params,
    getTranslations("catalogue"),
    formLabels(),
  ]);
  if (!request) return <NotYours />;
  if (!isReferenceKind(kind)) showNotFound();
  const name = t(`kinds.${kind}.name`);
  return (
    <>
      <Breadcrumb
        label={t("back")}
        items={[
          { text: t("settings"), href: "/settings" },
          { text: name, href: kindAddress(kind) },
          { text: t("files.title") },
        ]}
      />
      <PageTitle kicker={name} lead={<span className="text-base">{t("files.about")}</span>}>
        {t("files.title")}
      </PageTitle>
      {/* A plain link: the router has nothing to do with a file. */}
      <p>
        <a href={`${kindAddress(kind)}/export`} className="link" download>
          {t("files.export", { name })}
        </a>
      </p>
      <Section title={t("files.importTitle")}>
        <ActionForm
          action={readReferenceFileAction}
          labels={labels}
          id="reference-file"
          label={t("files.importTitle")}
          spacing="tight"
          fieldNames={{ file: t("files.file") }}
        >
          <HiddenField name="kind" value={kind} />
          <FileField
            name="file"
            label={t("files.file")}
            hint={t("files.fileHint")}
            accept=".csv,text/csv"
            mostBytes={mostBytes}
            tooLarge={t("problem.fileTooLarge")}
          />
          <div>
            <SubmitButton pendingText={t("files.pending")}>{t("files.read")}</SubmitButton>
          </div>
        </ActionForm>
      </Section>
    </>
  );
}
