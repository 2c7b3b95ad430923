/**
 * The files of a report on the person's own page: what was brought with it and for it, each to save. More is brought and
 * the own ones are taken away on a page of their own (files/page.tsx). What came with an answer stands beside that answer.
 */

import { getTranslations } from "@/app/translations";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { FilesPage } from "@/domain/files/files-page";
import { OwnFileLine, type OwnFileLineProps } from "../../own-files";

const hrefOf = (id: string) => `/api/files/${id}?as=complainant`;

/** What the person brought and what the window added, by what it is for. @param remove what takes the own ones away. */
export async function OwnFileGroups({
  page,
  remove,
}: {
  page: FilesPage;
  remove?: (left: number) => OwnFileLineProps["remove"];
}) {
  const t = await getTranslations("own-files.status");
  const groups = page.groups.filter(({ purpose }) => purpose !== "reply");
  if (groups.length === 0) return <p className="mb-3 max-w-reading">{t("none")}</p>;
  return groups.map(({ purpose, files }) => (
    <div key={purpose} className="mb-4 max-w-reading">
      <h3 className="text-ink-soft text-sm">{t(purpose === "supplement" ? "supplement" : "report")}</h3>
      <ul className="border-line border-t">
        {files.map((file) => (
          <OwnFileLine
            key={file.id}
            file={file}
            href={hrefOf(file.id)}
            note={file.byName === null ? undefined : t("byWindow")}
            remove={file.mayRemove ? remove?.(files.length - 1) : undefined}
          />
        ))}
      </ul>
      {files.some(({ mayRemove }) => mayRemove) ? (
        <p className="mt-1 text-ink-soft text-sm">{t("removeNote")}</p>
      ) : null}
    </div>
  ));
}

export async function FilesSection({ page }: { page: FilesPage }) {
  const t = await getTranslations("own-files");
  const mayRemove = page.groups.some(({ files }) => files.some((file) => file.mayRemove));
  return (
    <Section title={t("status.title")} id="files">
      <OwnFileGroups page={page} />
      {page.places.length > 0 || mayRemove ? (
        <p className="print:hidden">
          <TextLink href={`/status/${page.number}/files`}>
            {t(mayRemove ? "status.addOrRemove" : "upload.title")}
          </TextLink>
        </p>
      ) : null}
    </Section>
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
