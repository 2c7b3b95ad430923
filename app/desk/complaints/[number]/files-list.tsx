/** The files of a report by what they are for, and the form that brings another one. */

import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import { FileUpload } from "@/components/forms/file-upload";
import { SubmitButton } from "@/components/forms/submit-button";
import { RadioGroup } from "@/components/ui/choices";
import { Select } from "@/components/ui/controls";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { StateTag } from "@/components/ui/state-tag";
import { fileLimits } from "@/domain/files/file-purpose";
import type { FilePage, FilePlace, FilesPage } from "@/domain/files/files-page";
import { formatInstant, formatNumber } from "@/lib/format";
import { releaseFileAction, removeFileAction } from "./files-actions";

const accept = ".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx,.pptx,.txt";
const megabyte = 1024 * 1024;

type FilesSectionProps = {
  page: FilesPage;
  /** False for the unit's people where the complainant stays unknown to them. */
  fullText: boolean;
  /** What the address says about the file that was just brought. */
  said: string | undefined;
  reference: string | undefined;
};

export async function FilesSection({ page, fullText, said, reference }: FilesSectionProps) {
  const t = await getTranslations("files");
  return (
    <section id="files" className="mb-6 scroll-mt-4" aria-labelledby="files-title">
      <h2 id="files-title" className="mb-2 font-semibold text-lg leading-snug">
        {t("title")}
      </h2>
      <Said said={said} reference={reference} />
      {page.groups.length === 0 ? <p className="text-ink-soft text-sm">{t("none")}</p> : null}
      <div className="grid max-w-[46rem] gap-4">
        {page.groups.map(({ purpose, files }) => (
          <div key={purpose}>
            <h3 className="mb-1 text-ink-soft text-sm">{t(`purpose.${purpose}`)}</h3>
            <ul className="grid gap-2">
              {files.map((file) => (
                <FileLine key={file.id} number={page.number} file={file} />
              ))}
            </ul>
          </div>
        ))}
        {page.hidden > 0 ? (
          <p className="text-ink-soft text-sm">
            {fullText ? t("hiddenOther", { count: page.hidden }) : t("hidden", { count: page.hidden })}
          </p>
        ) : null}
        {page.places.length > 0 ? (
          <Disclosure summary={t("upload.title")}>
            <UploadForm page={page} />
          </Disclosure>
        ) : null}
      </div>
    </section>
  );
}

/** What was stored, or the sentence why not. An address can be typed by anybody: only our own words are shown. */
async function Said({ said, reference }: { said: string | undefined; reference: string | undefined }) {
  if (said === undefined) return null;
  const [t, refusals] = await Promise.all([getTranslations("files.said"), getTranslations("refusals")]);
  const isDone = said === "stored" || said === "removed" || said === "released";
  const isKnown = /^(file-[a-z-]+|files-too-many|not-allowed|wrong-state|own-counter|sealed)$/.test(said);
  const sentence =
    isKnown && refusals.has(said as "file-empty")
      ? refusals(said as "files-too-many", { most: fileLimits.perPurpose })
      : t("broken", { reference: /^[2-9A-Z]{8}$/.test(reference ?? "") ? (reference ?? "") : "" });
  return (
    <div className="mb-3 max-w-[46rem]">
      {isDone ? (
        <Notice tone="success" word={t("done")} live>
          {t(said)}
        </Notice>
      ) : (
        <Notice tone="danger" word={t("word")} live>
          {sentence}
        </Notice>
      )}
    </div>
  );
}

async function FileLine({ number, file }: { number: string; file: FilePage }) {
  const [locale, t, labels] = await Promise.all([getLocale(), getTranslations("files"), formLabels()]);
  const isLarge = file.bytes >= megabyte;
  const size = formatNumber(file.bytes / (isLarge ? megabyte : 1024), locale, isLarge ? 1 : 0);
  const at = formatInstant(file.at, locale);
  return (
    <li className="grid gap-1 border-line border-l-2 pl-3 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <a href={`/api/files/${file.id}`} className="link min-w-0 break-all" download>
          {file.name}
        </a>
        <span className="text-ink-soft tabular-nums">{t("size", { size, unit: isLarge ? "mb" : "kb" })}</span>
        {file.serial ? <span className="text-ink-soft">{file.serial}</span> : null}
        {file.released ? <StateTag tone="info">{t("released")}</StateTag> : null}
      </p>
      <p className="text-ink-soft tabular-nums">
        {file.byName === null ? t("byComplainant", { at }) : t("by", { name: file.byName, at })}
      </p>
      {file.mayRelease || file.mayRemove ? (
        <div className="flex flex-wrap items-start gap-x-4 gap-y-1 print:hidden">
          {file.mayRelease ? (
            <ActionForm
              action={releaseFileAction}
              labels={labels}
              id={`release-${file.id}`}
              spacing="tight"
              label={`${t("release")} ${file.name}`}
            >
              <HiddenField name="number" value={number} />
              <HiddenField name="fileId" value={file.id} />
              <Disclosure summary={t("release")}>
                <p className="mb-2">{t("releaseNote")}</p>
                <SubmitButton pendingText={t("pending")} variant="secondary" size="small">
                  {t("release")}
                </SubmitButton>
              </Disclosure>
            </ActionForm>
          ) : null}
          {file.mayRemove ? (
            <ActionForm
              action={removeFileAction}
              labels={labels}
              id={`remove-${file.id}`}
              spacing="tight"
              label={t("removeOne", { name: file.name })}
            >
              <HiddenField name="number" value={number} />
              <HiddenField name="fileId" value={file.id} />
              <Disclosure summary={t("remove")}>
                <p className="mb-2">{t("removeNote")}</p>
                <SubmitButton pendingText={t("pending")} variant="danger" size="small">
                  {t("remove")}
                </SubmitButton>
              </Disclosure>
            </ActionForm>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

async function UploadForm({ page }: { page: FilesPage }) {
  const t = await getTranslations("files");
  const nameOf = ({ purpose, partNo, serial }: FilePlace) => {
    const name = t(`purpose.${purpose}`);
    const isOneOfMany = page.places.filter((place) => place.purpose === purpose).length > 1;
    if (serial !== null) return t("place", { purpose: name, serial });
    return isOneOfMany && partNo !== null ? t("place", { purpose: name, serial: t("part", { no: partNo }) }) : name;
  };
  return (
    <FileUpload
      id="upload-file"
      action="/api/files"
      accept={accept}
      mostBytes={fileLimits.bytes}
      texts={{
        form: t("upload.title"),
        file: t("upload.file"),
        hint: t("upload.hint"),
        submit: t("upload.submit"),
        sending: t.raw("upload.sending"),
        checking: t("upload.checking"),
        tooLarge: t("upload.tooLarge"),
        unreachable: t("upload.unreachable"),
      }}
    >
      <input type="hidden" name="number" value={page.number} />
      <Field id="upload-place" label={t("upload.place")}>
        <Select
          id="upload-place"
          name="place"
          width="half"
          options={page.places.map((place) => ({
            value: place.partNo === null ? place.purpose : `${place.purpose}:${place.partNo}`,
            label: nameOf(place),
          }))}
        />
      </Field>
      {page.asksRelease ? (
        <RadioGroup
          id="upload-released"
          name="released"
          appearance="plain"
          legend={t("upload.released")}
          hint={t("upload.releasedHint")}
          defaultValue="no"
          options={[
            { value: "no", label: t("upload.releasedNo") },
            { value: "yes", label: t("upload.releasedYes") },
          ]}
        />
      ) : null}
    </FileUpload>
  );
}
