/**
 * Photos and documents of a report that is still being written: what is attached, bringing more, taking one away. Nobody
 * has to bring any; what is too much to show is named before anybody takes a photo of it.
 */
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { ButtonLink } from "@/components/ui/button";
import { Columns, Panel } from "@/components/ui/columns";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { ArrowShape } from "@/components/ui/shapes";
import { TextLink } from "@/components/ui/text-link";
import { fileLimits } from "@/domain/files/file-purpose";
import { readFilingForm } from "@/usecases/draft/read-filing-form";
import { listDraftFiles } from "@/usecases/file/list-draft-files";
import { FileSaid, OwnFileLine, OwnFilesForm, saidIn } from "../../own-files";
import { readDraftCookie } from "../../window-cookies";
import { removeDraftFileAction } from "./actions";

type Props = { searchParams: Promise<Partial<Record<"file" | "reference" | "left", string | string[]>>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("own-files.report");
  return { title: t("title") };
}

export default async function ReportFilesPage({ searchParams }: Props) {
  const ctx = await requestContext("complainant");
  const submissionId = await readDraftCookie();
  const form = await readFilingForm(ctx, submissionId);
  if (submissionId === null || !form.begun) redirect("/report/trouble?notice=gone");
  const [t, files, said] = await Promise.all([
    getTranslations("own-files"),
    listDraftFiles(ctx, submissionId),
    searchParams,
  ]);
  const next = form.missing ? `/report/${form.missing}` : "/report/check";
  return (
    <>
      <p className="mb-4">
        <TextLink href={next}>
          <span className="inline-flex min-h-(--target) items-center gap-1.5">
            <ArrowShape back />
            {form.missing ? t("report.backToForm") : t("report.back")}
          </span>
        </TextLink>
      </p>
      <PageTitle lead={t("report.lead")}>{t("report.title")}</PageTitle>
      <Columns
        aside={
          <Panel title={t("report.careTitle")}>
            <ul className="grid list-disc gap-1.5 pl-5">
              <li>{t("report.careCards")}</li>
              <li>{t("report.carePlace")}</li>
              <li>{t("report.careOthers")}</li>
              <li>{t("report.careWho")}</li>
            </ul>
          </Panel>
        }
        asideLabel={t("report.careTitle")}
      >
        <FileSaid said={saidIn(said.file)} reference={saidIn(said.reference)} />
        <section id="files" aria-labelledby="files-title">
          <h2 id="files-title" className="mb-2 font-semibold text-xl leading-snug">
            {t("report.listTitle", { count: files.length, most: fileLimits.perPurpose })}
          </h2>
          {files.length === 0 ? <p className="text-ink-soft">{t("report.none")}</p> : null}
          {files.length > 0 ? (
            <ul className="border-line border-t">
              {files.map((file) => (
                <OwnFileLine key={file.id} file={file} remove={{ action: removeDraftFileAction, fields: {} }} />
              ))}
            </ul>
          ) : null}
        </section>
        <Section title={t("upload.title")}>
          {/* At another address what was said of the last files is over. */}
          <OwnFilesForm key={JSON.stringify(said)} most={fileLimits.perPurpose - files.length}>
            <input type="hidden" name="as" value="draft" />
          </OwnFilesForm>
        </Section>
        <p className="mt-8">
          <ButtonLink href={next} variant="primary" size="large">
            {form.missing ? t("report.goOn") : files.length > 0 ? t("report.done") : t("report.skip")}
          </ButtonLink>
        </p>
      </Columns>
    </>
  );
}
