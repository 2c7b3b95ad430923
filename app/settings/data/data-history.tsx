/** Who changed what of the reference data, when and why, column by column: the newest first. */

import { getTranslations } from "@/app/translations";
import { TextLink } from "@/components/ui/text-link";
import { Timeline, type TimelineItem } from "@/components/ui/timeline";
import { isReferenceKind, type ReferenceKind, referenceTables } from "@/domain/settings/reference-kinds";
import { formatInstant } from "@/lib/format";
import type { SettingHistory } from "@/usecases/settings/list-setting-changes";
import { rowAddress } from "./data-address";
import { dataWords } from "./data-words";

const shownColumns = 6;
const shownLetters = 80;
const otherSubjects = ["limits", "statute", "calendar", "supervision", "insight", "people"];

export async function DataHistory({ changes }: { changes: SettingHistory["changes"] }) {
  const [t, say] = await Promise.all([getTranslations("catalogue"), dataWords()]);
  if (changes.length === 0) return <p className="text-ink-soft">{t("history.nothing")}</p>;
  const lines = (kind: ReferenceKind, before: unknown, after: unknown): string[] => {
    const [was, is] = [cellsIn(before), cellsIn(after)];
    return referenceTables[kind].columns
      .filter(({ name }) => (was[name] ?? "") !== (is[name] ?? ""))
      .map((column) =>
        t("history.line", {
          column: say.column(kind, column.name),
          before: short(say.cell(column, was[column.name] ?? "")) || t("history.empty"),
          after: short(say.cell(column, is[column.name] ?? "")) || t("history.empty"),
        }),
      );
  };
  const items = changes.map((change): TimelineItem => {
    const { subject, key, before, after, reason, setId } = change;
    const isKind = isReferenceKind(subject);
    const what = isKind ? lines(subject, before, after) : [];
    const subjectName = isKind
      ? t(`kinds.${subject}.name`)
      : t(`subject.${otherSubjects.includes(subject) ? subject : "other"}`);
    const verb = before === null ? "added" : after === null ? "removed" : "changed";
    return {
      key: String(change.id),
      at: formatInstant(change.changedAt, say.locale),
      atIso: change.changedAt.toISOString(),
      actor: change.by,
      title: (
        <>
          {t(`history.${verb}`)} · {subjectName} ·{" "}
          {isKind ? (
            <TextLink href={rowAddress(subject, key)}>{calledIn(subject, after ?? before) || key}</TextLink>
          ) : (
            key
          )}
          {setId === null ? null : <span className="text-ink-soft text-sm"> · {t("history.set")}</span>}
        </>
      ),
      body: (
        <div className="text-sm">
          {before === null || what.length === 0 ? null : (
            <ul className="grid gap-0.5">
              {what.slice(0, shownColumns).map((line) => (
                <li key={line}>{line}</li>
              ))}
              {what.length > shownColumns ? <li>{t("history.more", { count: what.length - shownColumns })}</li> : null}
            </ul>
          )}
          {reason ? <p className="text-ink-soft">{t("history.reason", { reason })}</p> : null}
        </div>
      ),
    };
  });
  return <Timeline label={t("history.label")} items={items} />;
}

function cellsIn(recorded: unknown): Readonly<Record<string, string>> {
  return typeof recorded === "object" && recorded !== null ? (recorded as Record<string, string>) : {};
}

function calledIn(kind: ReferenceKind, recorded: unknown): string {
  return cellsIn(recorded)[referenceTables[kind].called] ?? "";
}

function short(text: string): string {
  const letters = [...text];
  return letters.length > shownLetters ? `${letters.slice(0, shownLetters).join("")}…` : text;
}
