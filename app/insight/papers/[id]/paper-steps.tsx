/** What can be done with a paper now: each a card with its form, for whoever may. */

import type { ComponentProps, ReactNode } from "react";
import { nameIn } from "@/app/desk/names";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { ChecksField } from "@/components/forms/checks-field";
import { DateField, HiddenField, SelectField, TextAreaField, TextField } from "@/components/forms/fields";
import { FileUpload } from "@/components/forms/file-upload";
import { SecondLookButton } from "@/components/forms/second-look-button";
import { SubmitButton } from "@/components/forms/submit-button";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { fileLimits } from "@/domain/files/file-purpose";
import { isOrder, isSignedOnPaper } from "@/domain/papers/vocabulary";
import type { PaperSheet } from "@/usecases/papers/read-paper";
import {
  discardPaperAction,
  releasePaperAction,
  renewSnapshotAction,
  returnPaperAction,
  signPaperAction,
  submitPaperAction,
  writePaperAction,
} from "../actions";

type StepProps = { paper: PaperSheet };

const scanEndings = ".pdf,.jpg,.jpeg,.png,.webp,application/pdf,image/*";

export async function PaperSteps({ paper }: StepProps) {
  const may = (step: PaperSheet["steps"][number]) => paper.steps.includes(step);
  return (
    <>
      {may("write") ? <WriteForm paper={paper} /> : null}
      {may("renew") && paper.hasFigures ? <RenewForm paper={paper} /> : null}
      {may("submit") ? <SubmitForm paper={paper} /> : null}
      {may("discard") ? <DiscardForm paper={paper} /> : null}
      {may("sign") ? <SignForms paper={paper} /> : null}
      {may("release") ? <ReleaseForm paper={paper} /> : null}
      {may("return") ? <ReturnForm paper={paper} /> : null}
    </>
  );
}

async function WriteForm({ paper }: StepProps) {
  const [t, labels, locale] = await Promise.all([getTranslations("paper.write"), formLabels(), getLocale()]);
  const { words } = paper;
  const isLetter = isOrder(paper.kind);
  return (
    <Section level={3} title={t("title")}>
      <ActionForm action={writePaperAction} labels={labels} id="write-paper" label={t("title")} spacing="tight">
        <HiddenField name="id" value={String(paper.id)} />
        <HiddenField name="version" value={String(paper.version)} />
        <TextField name="title" label={t("heading")} defaultValue={words.title} maxLength={120} />
        {isLetter ? <OrderFields paper={paper} /> : null}
        {!isLetter || paper.kind === "reminder_letter" ? (
          <TextAreaField
            name="situation"
            label={t("situation")}
            defaultValue={words.situation}
            rows={5}
            maxLength={4000}
            {...(isLetter ? {} : { hint: t("situationHint") })}
          />
        ) : null}
        {isLetter ? null : (
          <>
            <TextAreaField
              name="problems"
              label={t("problems")}
              defaultValue={words.problems}
              rows={5}
              maxLength={4000}
            />
            <TextAreaField
              name="nextSteps"
              label={t("nextSteps")}
              defaultValue={words.nextSteps}
              rows={5}
              maxLength={4000}
            />
          </>
        )}
        <Disclosure
          open={isLetter || isSignedOnPaper(paper.kind)}
          summary={t("unitsFold", { count: words.unitIds.length })}
        >
          <div className="max-h-96 overflow-y-auto">
            <ChecksField
              name="unitIds"
              legend={t("units")}
              hint={t("unitsHint")}
              options={paper.units.map(({ id, name }) => ({ value: id, label: nameIn(name, locale) }))}
              defaultValues={words.unitIds}
            />
          </div>
        </Disclosure>
        <div className="flex flex-wrap gap-2">
          <SubmitButton pendingText={t("pending")}>{t("submit")}</SubmitButton>
          <SecondLookButton pendingText={t("pending")}>{t("anyway")}</SecondLookButton>
        </div>
      </ActionForm>
    </Section>
  );
}

async function OrderFields({ paper: { words, measures } }: StepProps) {
  const t = await getTranslations("paper.write");
  return (
    <>
      <TextAreaField name="demand" label={t("demand")} defaultValue={words.demand} rows={4} maxLength={2000} />
      <TextAreaField name="standard" label={t("standard")} defaultValue={words.standard} rows={3} maxLength={1000} />
      <TextField
        name="responsible"
        label={t("responsible")}
        hint={t("responsibleHint")}
        defaultValue={words.responsible}
        maxLength={60}
      />
      <TextField
        name="workingDays"
        label={t("workingDays")}
        hint={t("workingDaysHint")}
        inputMode="numeric"
        {...(words.workingDays === null ? {} : { defaultValue: String(words.workingDays) })}
      />
      <TextField
        name="reports"
        label={t("reports")}
        hint={t("reportsHint")}
        defaultValue={words.reportNumbers.join(" ")}
        maxLength={2000}
      />
      <SelectField
        name="measureCode"
        label={t("measure")}
        emptyText={t("noMeasure")}
        options={measures.map(({ code, name }) => ({ value: code, label: name }))}
        {...(words.measureCode === null ? {} : { defaultValue: words.measureCode })}
      />
    </>
  );
}

type OneStepProps = StepProps & {
  id: string;
  action: ComponentProps<typeof ActionForm>["action"];
  words: { title: string; text?: string; pending: string; submit: string; anyway?: string };
  /** The step that a reviewer is there for. */
  isMain?: boolean;
  children?: ReactNode;
};

/** One step of a paper: what it is, what it asks for, and one press; a second look where the press cannot be undone. */
async function OneStep({ paper, id, action, words, isMain = false, children }: OneStepProps) {
  const labels = await formLabels();
  return (
    <Section level={3} title={words.title} {...(words.text ? { description: words.text } : {})}>
      <ActionForm action={action} labels={labels} id={id} label={words.title} spacing="tight">
        <HiddenField name="id" value={String(paper.id)} />
        {children}
        <div className="flex flex-wrap gap-2">
          <SubmitButton variant={isMain ? "primary" : "secondary"} pendingText={words.pending}>
            {words.submit}
          </SubmitButton>
          {words.anyway ? <SecondLookButton pendingText={words.pending}>{words.anyway}</SecondLookButton> : null}
        </div>
      </ActionForm>
    </Section>
  );
}

async function RenewForm({ paper }: StepProps) {
  const t = await getTranslations("paper.renew");
  const words = { title: t("title"), text: t("text"), pending: t("pending"), submit: t("submit") };
  return <OneStep paper={paper} id="renew-snapshot" action={renewSnapshotAction} words={words} />;
}

async function SubmitForm({ paper }: StepProps) {
  const t = await getTranslations("paper.submit");
  const words = { title: t("title"), text: t("text"), pending: t("pending"), submit: t("submit") };
  return <OneStep paper={paper} id="submit-paper" action={submitPaperAction} words={words} />;
}

async function DiscardForm({ paper }: StepProps) {
  const t = await getTranslations("paper.discard");
  const words = {
    title: t("title"),
    text: t("text"),
    pending: t("pending"),
    submit: t("submit"),
    anyway: t("anyway"),
  };
  return <OneStep paper={paper} id="discard-paper" action={discardPaperAction} words={words} />;
}

async function SignForms({ paper }: StepProps) {
  const [t, scan] = await Promise.all([getTranslations("paper.sign"), getTranslations("paper.scan")]);
  return (
    <>
      <OneStep
        paper={paper}
        id="sign-paper"
        action={signPaperAction}
        words={{ title: t("title"), pending: t("pending"), submit: t("submit") }}
      >
        <TextField
          name="docNo"
          label={t("docNo")}
          hint={t("docNoHint")}
          maxLength={60}
          {...(paper.signed.docNo === null ? {} : { defaultValue: paper.signed.docNo })}
        />
        <DateField
          name="signedOn"
          label={t("signedOn")}
          {...(paper.signed.signedOn === null ? {} : { defaultValue: paper.signed.signedOn })}
        />
      </OneStep>
      <Section
        level={3}
        title={scan("title")}
        description={paper.signed.scan ? scan("has", { name: paper.signed.scan }) : scan("none")}
      >
        <FileUpload
          id="paper-scan"
          action="/api/uploads/paper-scans"
          accept={scanEndings}
          mostBytes={fileLimits.bytes}
          texts={{
            form: scan("form"),
            file: scan("file"),
            hint: scan("hint"),
            submit: scan("submit"),
            sending: scan.raw("sending"),
            checking: scan("checking"),
            tooLarge: scan("tooLarge"),
            unreachable: scan("unreachable"),
          }}
        >
          <HiddenField name="id" value={String(paper.id)} />
        </FileUpload>
      </Section>
    </>
  );
}

async function ReleaseForm({ paper }: StepProps) {
  const t = await getTranslations("paper.release");
  if (paper.written?.byMe) return <Notice word={t("title")}>{t("ownText")}</Notice>;
  const words = { title: t("title"), text: t("text"), pending: t("pending"), submit: t("submit") };
  return <OneStep paper={paper} id="release-paper" action={releasePaperAction} words={words} isMain />;
}

async function ReturnForm({ paper }: StepProps) {
  const t = await getTranslations("paper.return");
  const words = { title: t("title"), pending: t("pending"), submit: t("submit") };
  return (
    <OneStep paper={paper} id="return-paper" action={returnPaperAction} words={words}>
      <TextAreaField name="reason" label={t("reason")} rows={2} maxLength={1000} />
    </OneStep>
  );
}
