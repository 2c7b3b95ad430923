/** The first rows as they would be brought in; a cell at fault says what is wrong with it. */

import type { ReactNode } from "react";
import { getTranslations } from "@/app/translations";
import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import type { RefusalReason } from "@/domain/intake/letter";
import type { ImportPage, PreviewRow } from "@/usecases/intake/read-import";

export async function PreviewTable({ page: { arrangement } }: { page: ImportPage }) {
  const t = await getTranslations("import");
  if (!arrangement) return null;
  const { fields, preview } = arrangement;
  const isBad = (row: PreviewRow) => row.reasons.length > 0 || row.cells.some(({ reasons }) => reasons.length > 0);
  const bad = preview.filter(isBad).length;
  const marked = (text: string, reasons: readonly RefusalReason[]): ReactNode => (
    <>
      {text === "" ? null : <span className="break-words">{text}</span>}
      {reasons.map((reason) => (
        <strong key={reason} className="block font-semibold text-danger-ink text-sm">
          {t("preview.problem", { reason: t(`reason.${reason}`) })}
        </strong>
      ))}
    </>
  );
  return (
    <div className="grid gap-3">
      <Notice tone={bad > 0 ? "caution" : "success"} word={t("preview.word")}>
        <p>
          {bad > 0 ? t("preview.found", { count: preview.length, bad }) : t("preview.fine", { count: preview.length })}
        </p>
      </Notice>
      <DataTable
        caption={t("preview.caption")}
        narrow="scroll"
        dense
        columns={[
          { key: "line", header: t("preview.line"), rowHeader: true, whole: true },
          ...fields.map((field) => ({ key: field, header: t(`field.${field}`) })),
        ]}
        rows={preview.map((row) => ({
          key: String(row.line),
          ...(isBad(row) ? { tone: "danger" as const } : {}),
          cells: {
            line: marked(String(row.line), row.reasons),
            ...Object.fromEntries(row.cells.map(({ field, text, reasons }) => [field, marked(text, reasons)])),
          },
        }))}
      />
    </div>
  );
}
