/**
 * The files of a report on the person's own page: what was brought with it and for it, each to save, the own ones to take
 * away within the hour, and the form that brings more. What came with an answer stands beside that answer.
 */

import { Select } from "@/components/ui/controls";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { fileLimits } from "@/domain/files/file-purpose";
import type { FilesPage } from "@/domain/files/files-page";
import { getTranslations } from "@/lib/translations";
import { FileSaid, OwnFileLine, OwnFilesForm } from "../../own-files";
import { removeOwnFileAction } from "./files-actions";

const hrefOf = (id: string) => `/api/files/${id}?as=complainant`;

type FilesSectionProps = {
  page: FilesPage;
  /** More is asked of the person: the form stands open. */
  isAsked: boolean;
  /** What the address says about the file that was just brought. */
  said: string | undefined;
  reference: string | undefined;
};

export async function FilesSection({ page, isAsked, said, reference }: FilesSectionProps) {
  const t = await getTranslations("own-files");
  const groups = page.groups.filter(({ purpose }) => purpose !== "reply");
  const isOpen = isAsked || (said !== undefined && said !== "stored" && said !== "removed");
  return (
    <section id="files" aria-labelledby="files-title" className="mt-(--section-gap) scroll-mt-4">
      <h2 id="files-title" className="mb-3 text-balance font-semibold text-xl leading-snug">
        {t("status.title")}
      </h2>
      <FileSaid said={said} reference={reference} />
      {groups.length === 0 ? <p className="mb-3 max-w-reading">{t("status.none")}</p> : null}
      {groups.map(({ purpose, files }) => (
        <div key={purpose} className="mb-4 max-w-reading">
          <h3 className="text-ink-soft text-sm">
            {t(purpose === "supplement" ? "status.supplement" : "status.report")}
          </h3>
          <ul className="border-line border-t">
            {files.map((file) => (
              <OwnFileLine
                key={file.id}
                file={file}
                href={hrefOf(file.id)}
                note={file.byName === null ? undefined : t("status.byWindow")}
                remove={
                  file.mayRemove
                    ? { action: removeOwnFileAction, fields: { number: page.number, left: String(files.length - 1) } }
                    : undefined
                }
              />
            ))}
          </ul>
          {files.some(({ mayRemove }) => mayRemove) ? (
            <p className="mt-1 text-ink-soft text-sm">{t("status.removeNote")}</p>
          ) : null}
        </div>
      ))}
      {page.places.length > 0 ? (
        <div className="max-w-reading print:hidden">
          <Disclosure summary={t("upload.title")} open={isOpen}>
            <UploadForm key={said} page={page} />
          </Disclosure>
        </div>
      ) : null}
    </section>
  );
}

async function UploadForm({ page }: { page: FilesPage }) {
  const t = await getTranslations("own-files");
  const heldFor = (purpose: string) => page.groups.find((group) => group.purpose === purpose)?.files.length ?? 0;
  // What was asked for comes first.
  const places = page.places.map(({ purpose }) => purpose).sort((a) => (a === "supplement" ? -1 : 1));
  const most = Math.max(...places.map((purpose) => fileLimits.perPurpose - heldFor(purpose)));
  return (
    <OwnFilesForm most={most}>
      <input type="hidden" name="as" value="complainant" />
      <input type="hidden" name="number" value={page.number} />
      {places.length === 1 ? (
        <input type="hidden" name="place" value={places[0]} />
      ) : (
        <Field id="own-files-place" label={t("upload.place")}>
          <Select
            id="own-files-place"
            name="place"
            width="half"
            options={places.map((purpose) => ({
              value: purpose,
              label: t(purpose === "supplement" ? "upload.placeSupplement" : "upload.placeReport"),
            }))}
          />
        </Field>
      )}
    </OwnFilesForm>
  );
}

/** What came with one answer. */
export async function ReplyFiles({ page, replyNo }: { page: FilesPage; replyNo: number }) {
  const t = await getTranslations("own-files");
  const files = page.groups
    .filter(({ purpose }) => purpose === "reply")
    .flatMap((group) => group.files.filter(({ partNo }) => partNo === replyNo));
  if (files.length === 0) return null;
  return (
    <div className="mt-3 max-w-reading">
      <h3 className="text-ink-soft text-sm">{t("status.reply")}</h3>
      <ul className="border-line border-t">
        {files.map((file) => (
          <OwnFileLine key={file.id} file={file} href={hrefOf(file.id)} />
        ))}
      </ul>
    </div>
  );
}
