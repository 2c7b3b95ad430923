/** Who has taken a paper in and who has not, what the units answered, and the forms of the own unit and of the office. */

import { nameIn } from "@/app/desk/names";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, TextAreaField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { StateTag, type TagTone } from "@/components/ui/state-tag";
import type { AnswerState } from "@/domain/papers/decide-paper";
import { formatInstant, formatNumber } from "@/lib/format";
import type { PaperSheet } from "@/usecases/papers/read-paper";
import { answerTaskOrderAction, judgeTaskAnswerAction } from "../actions";
import { ConfirmForm } from "../confirm-form";

type Unit = PaperSheet["addressees"][number];
type UnitProps = { paper: PaperSheet; unit: Unit };

const tones: Readonly<Record<AnswerState, TagTone>> = { given: "info", accepted: "done", returned: "caution" };

export async function PaperReceipts({ paper, isOffice }: { paper: PaperSheet; isOffice: boolean }) {
  if (paper.state !== "released" || paper.addressees.length === 0) return null;
  const own = paper.addressees.filter(({ isOwn }) => isOwn);
  const withAnswers = paper.addressees.filter(({ answers }) => answers.length > 0);
  return (
    <>
      {own.map((unit) => (
        <OwnUnit key={unit.id} paper={paper} unit={unit} />
      ))}
      {isOffice ? <ReceiptTable paper={paper} /> : null}
      {withAnswers.map((unit) => (
        <Answers key={unit.id} paper={paper} unit={unit} />
      ))}
    </>
  );
}

async function OwnUnit({ paper, unit }: UnitProps) {
  const [locale, t, labels] = await Promise.all([getLocale(), getTranslations("paper"), formLabels()]);
  const last = unit.answers.at(-1)?.state;
  const mayAnswer = paper.steps.includes("answer") && last !== "given" && last !== "accepted";
  return (
    <>
      <Section level={3} title={t("confirm.title")}>
        {unit.confirmed ? (
          <p>
            {t("confirm.done", {
              unit: nameIn(unit.name, locale),
              name: unit.confirmed.by,
              at: formatInstant(unit.confirmed.at, locale),
            })}
          </p>
        ) : (
          <ConfirmForm paperId={paper.id} unit={unit} />
        )}
      </Section>
      {mayAnswer ? (
        <Section level={3} title={t("answer.title")}>
          <ActionForm
            action={answerTaskOrderAction}
            labels={labels}
            id={`answer-${unit.id}`}
            label={t("answer.title")}
            spacing="tight"
          >
            <HiddenField name="id" value={String(paper.id)} />
            <HiddenField name="unitId" value={unit.id} />
            <TextAreaField name="answer" label={t("answer.label")} rows={4} maxLength={4000} />
            <div>
              <SubmitButton pendingText={t("answer.pending")}>{t("answer.submit")}</SubmitButton>
            </div>
          </ActionForm>
        </Section>
      ) : null}
    </>
  );
}

async function ReceiptTable({ paper }: { paper: PaperSheet }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("paper.receipts")]);
  const confirmed = paper.addressees.filter((unit) => unit.confirmed !== null);
  const missing = paper.addressees.filter((unit) => unit.confirmed === null);
  return (
    <Section
      level={3}
      title={t("title")}
      description={t("count", {
        count: formatNumber(confirmed.length, locale),
        of: formatNumber(paper.addressees.length, locale),
      })}
    >
      <DataTable
        caption={t("caption")}
        captionHidden
        dense
        columns={[
          { key: "unit", header: t("unit"), rowHeader: true },
          { key: "when", header: t("when") },
        ]}
        rows={[...missing, ...confirmed].map((unit) => ({
          key: unit.id,
          cells: {
            unit: nameIn(unit.name, locale),
            when: unit.confirmed
              ? t("confirmed", { name: unit.confirmed.by, at: formatInstant(unit.confirmed.at, locale) })
              : t("not"),
          },
        }))}
      />
    </Section>
  );
}

async function Answers({ paper, unit }: UnitProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("paper.answer")]);
  const isWaiting = unit.answers.at(-1)?.state === "given" && paper.steps.includes("judge_answer");
  return (
    <Section level={3} title={t("list", { unit: nameIn(unit.name, locale) })}>
      <ol className="grid gap-3">
        {unit.answers.map(({ no, answer, state, at, note }) => (
          <li key={no} className="grid gap-1 border-line-strong border-l-4 pl-3">
            <p className="flex flex-wrap gap-x-3 text-ink-soft text-sm">
              <span>{t("no", { no: String(no), at: formatInstant(at, locale) })}</span>
              <StateTag tone={tones[state]}>{t(`state.${state}`)}</StateTag>
            </p>
            <p className="wrap-anywhere whitespace-pre-line">{answer}</p>
            {note ? <p className="text-sm">{t("note", { note })}</p> : null}
          </li>
        ))}
      </ol>
      {isWaiting ? <JudgeForm paper={paper} unit={unit} /> : null}
    </Section>
  );
}

async function JudgeForm({ paper, unit }: UnitProps) {
  const [locale, t, labels] = await Promise.all([getLocale(), getTranslations("paper.judge"), formLabels()]);
  return (
    <div className="mt-3">
      <ActionForm
        action={judgeTaskAnswerAction}
        labels={labels}
        id={`judge-${unit.id}`}
        label={t("title", { unit: nameIn(unit.name, locale) })}
        spacing="tight"
      >
        <HiddenField name="id" value={String(paper.id)} />
        <HiddenField name="unitId" value={unit.id} />
        <TextAreaField name="note" label={t("note")} rows={2} maxLength={1000} />
        <div className="flex flex-wrap gap-2">
          <SubmitButton name="decision" value="accepted" pendingText={t("pending")}>
            {t("accept")}
          </SubmitButton>
          <SubmitButton variant="secondary" name="decision" value="returned" pendingText={t("pending")}>
            {t("return")}
          </SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}
