/** What the pages about a person's own files have in common: one file with its size, what became of the last one, the form. */

import type { ReactNode } from "react";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import type { FormAction } from "@/components/forms/form-state";
import { SubmitButton } from "@/components/forms/submit-button";
import { Notice } from "@/components/ui/notice";
import { fileLimits } from "@/domain/files/file-purpose";
import { formatNumber } from "@/lib/format";
import { OwnFilesUpload } from "./own-files-upload";

const megabyte = 1024 * 1024;
/** By kind as well as by ending: a phone then offers its camera, and turns its own formats into JPEG by itself. */
const accept = "image/jpeg,image/png,image/webp,.jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx,.pptx,.txt";

type OwnFile = { readonly id: string; readonly name: string; readonly bytes: number };

export type OwnFileLineProps = {
  file: OwnFile;
  /** Where it can be saved; left out while nothing can be. */
  href?: string;
  note?: string | undefined;
  /** The action that takes it away, and the fields it needs beside the file's id. */
  remove?: { readonly action: FormAction; readonly fields: Readonly<Record<string, string>> } | undefined;
};

export async function OwnFileLine({ file, href, note, remove }: OwnFileLineProps) {
  const [locale, t, labels] = await Promise.all([getLocale(), getTranslations("own-files"), formLabels()]);
  const isLarge = file.bytes >= megabyte;
  const size = formatNumber(file.bytes / (isLarge ? megabyte : 1024), locale, isLarge || file.bytes < 1024 ? 1 : 0);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b py-2">
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-3">
        {href ? (
          <a href={href} className="link min-w-0 break-all" download>
            {file.name}
          </a>
        ) : (
          <span className="min-w-0 break-all font-medium">{file.name}</span>
        )}
        <span className="text-ink-soft text-sm tabular-nums">
          {t("size", { size, unit: isLarge ? "mb" : "kb" })}
          {note ? ` · ${note}` : ""}
        </span>
      </p>
      {remove ? (
        <ActionForm
          action={remove.action}
          labels={labels}
          id={`remove-${file.id}`}
          spacing="tight"
          label={t("removeOne", { name: file.name })}
        >
          {Object.entries(remove.fields).map(([name, value]) => (
            <HiddenField key={name} name={name} value={value} />
          ))}
          <HiddenField name="fileId" value={file.id} />
          <SubmitButton pendingText={t("removing")} variant="secondary">
            {t("remove")}
            <span className="sr-only"> {file.name}</span>
          </SubmitButton>
        </ActionForm>
      ) : null}
    </li>
  );
}

/** What became of the last file, or the sentence why it was not kept. An address can be typed by anybody: only our own words are shown. */
export async function FileSaid({ said, reference }: { said: string | undefined; reference: string | undefined }) {
  if (said === undefined) return null;
  const [t, refusals] = await Promise.all([getTranslations("own-files.said"), getTranslations("refusals")]);
  if (said === "stored" || said === "removed") {
    return (
      <div className="mb-4">
        <Notice tone="success" word={t(said)} live />
      </div>
    );
  }
  const isKnown =
    /^(file-[a-z-]+|files-too-many|not-allowed|wrong-state)$/.test(said) && refusals.has(said as "file-empty");
  return (
    <div className="mb-4">
      <Notice tone="danger" word={t("word")} live>
        {isKnown
          ? refusals(said as "files-too-many", { most: fileLimits.perPurpose })
          : t("broken", { reference: /^[2-9A-Z]{8}$/.test(reference ?? "") ? (reference ?? "") : "" })}
      </Notice>
    </div>
  );
}

/** @param most how many more can be brought. @param children the fields that say where the files belong. */
export async function OwnFilesForm({ most, children }: { most: number; children: ReactNode }) {
  const t = await getTranslations("own-files.upload");
  return (
    <OwnFilesUpload
      accept={accept}
      mostBytes={fileLimits.bytes}
      most={most}
      texts={{
        form: t("title"),
        file: t("file"),
        hint: t("hint", { most }),
        submit: t("submit"),
        sending: t.raw("sending"),
        checking: t.raw("checking"),
        tooLarge: t("tooLarge"),
        full: t("full", { most: fileLimits.perPurpose }),
        unreachable: t("unreachable"),
        refused: t("refused"),
        reason: t.raw("reason"),
        kept: t.raw("kept"),
      }}
    >
      {children}
    </OwnFilesUpload>
  );
}

/** One value of an address; of several the last. */
export function saidIn(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.at(-1) : value;
}
