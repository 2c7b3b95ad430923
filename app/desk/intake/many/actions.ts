"use server";
/**
 * Many reports of one occasion. The rows without a fault are filed, each by itself like a single intake; those with a
 * fault stay in the form with what is wrong. A row carries its own submission, so that nothing is filed twice.
 */

import { submitForm } from "@/app/form-action";
import { readForm, typedValues, withoutFrameworkFields } from "@/app/form-reading";
import { getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import type { FailedSubmit, FormState } from "@/components/forms/form-state";
import { civilDateOf } from "@/domain/calendar/civil-date";
import {
  type IntakeRow,
  intakeOf,
  intakeRowInput,
  mostRows,
  occasionInputOn,
  rowStep,
} from "@/domain/complaint/intake-many";
import { Refusal } from "@/domain/refusal";
import { newRandomId } from "@/lib/ids";
import { takeInComplaint } from "@/usecases/intake/take-in-complaint";
import { keepSlips } from "../slip-cookie";
import { filedField, moreField, rowField, rowFields, rowName } from "./row-names";

type Values = Record<string, string[]>;

export async function takeInManyAction(_previous: FormState, posted: FormData): Promise<FormState> {
  const [{ now }, t] = await Promise.all([requestContext(), getTranslations()]);
  const data = withoutFrameworkFields(posted);
  const values = typedValues(data, []);
  const rows = rowsOf(values);
  if (data.has(moreField)) return withMoreRows(values, rows, t);

  const fields: Record<string, string[]> = {};
  const sound = new Map<number, IntakeRow>();
  const written = rows.filter((row) => isWritten(values, row));
  // With nothing written at all the first row says what is needed.
  for (const row of written.length > 0 ? written : rows.slice(0, 1)) {
    const read = readForm(intakeRowInput, rowForm(values, row), t);
    if (read.ok) sound.set(row, read.value);
    else for (const [field, texts] of Object.entries(read.fields)) fields[`row-${row}-${field}`] = texts;
  }

  const filed = new Map<number, string>();
  let onlyRows = false;
  const state = await submitForm(occasionForm(data), {
    schema: occasionInputOn(civilDateOf(now)),
    useCase: async function takeInMany(ctx, occasion) {
      try {
        for (const [row, input] of sound) {
          try {
            filed.set(row, (await takeInComplaint(ctx, intakeOf(occasion, input))).number);
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            fields[rowName(row, "body")] = [t(`refusals.${error.code}`, { ...error.details })];
            // What is typed is another matter than what this row filed before: sent once more it is filed as that.
            if (error.code === "intake-page-used") values[rowName(row, "submissionId")] = [newRandomId()];
          }
        }
      } finally {
        const submissions = [...filed.keys()].flatMap((row) => sound.get(row)?.submissionId ?? []);
        if (submissions.length > 0) await keepSlips(submissions);
      }
      const left = new Set(Object.keys(fields).map((name) => name.split("-")[1])).size;
      onlyRows = left > 0;
      if (onlyRows) throw new Refusal("intake-rows-left", { filed: filed.size, left });
    },
    goTo: () => slipsAddress([...(values[filedField] ?? []), ...filed.values()]),
  });
  if (!state) return state;
  return stateOf(state, { values, fields, rows: rows.filter((row) => !filed.has(row)), filed, onlyRows, t });
}

type Translator = Awaited<ReturnType<typeof getTranslations>>;

/** What the form shows again: the rows that are left, what is wrong with them, and what was filed meanwhile. */
function stateOf(
  state: FailedSubmit,
  left: {
    values: Values;
    fields: Record<string, string[]>;
    rows: readonly number[];
    filed: ReadonlyMap<number, string>;
    /** Nothing failed but rows: they say it themselves. */
    onlyRows: boolean;
    t: Translator;
  },
): FailedSubmit {
  const { t, filed } = left;
  const fields = { ...state.fields, ...left.fields };
  const form = left.onlyRows ? [] : state.form;
  const isInvalid = left.onlyRows || state.status === "invalid";
  return {
    ...state,
    ...(isInvalid
      ? {
          status: "invalid",
          title: t("common.form.invalidTitle", { count: Object.keys(fields).length + form.length }),
        }
      : {}),
    form: [...(filed.size > 0 ? [t("intake-many.filed", { count: filed.size })] : []), ...form],
    fields,
    values: {
      ...left.values,
      [rowField]: left.rows.map(String),
      [filedField]: [...(left.values[filedField] ?? []), ...filed.values()],
    },
  };
}

function withMoreRows(values: Values, rows: readonly number[], t: Translator): FailedSubmit {
  const last = Math.max(0, ...rows);
  const added = Array.from({ length: Math.min(rowStep, mostRows - last) }, (_, at) => last + at + 1);
  const ids = added.map((row) => [rowName(row, "submissionId"), [newRandomId()]] as const);
  return {
    status: "cautioned",
    title: t(added.length > 0 ? "intake-many.added" : "intake-many.full", { count: added.length, most: mostRows }),
    form: [],
    fields: {},
    values: { ...values, ...Object.fromEntries(ids), [rowField]: [...rows, ...added].map(String) },
  };
}

function rowsOf(values: Values): number[] {
  const rows = (values[rowField] ?? [])
    .map(Number)
    .filter((row) => Number.isInteger(row) && row >= 1 && row <= mostRows);
  return [...new Set(rows)].sort((a, b) => a - b);
}

/** A place or an item alone is no report: they may be preset. */
function isWritten(values: Values, row: number): boolean {
  return (["body", "name", "phone"] as const).some((field) => values[rowName(row, field)]?.[0]?.trim());
}

function rowForm(values: Values, row: number): FormData {
  const form = new FormData();
  for (const field of rowFields) {
    const value = values[rowName(row, field)]?.[0];
    if (value !== undefined) form.set(field, value);
  }
  return form;
}

function occasionForm(data: FormData): FormData {
  const form = new FormData();
  for (const [name, value] of data) {
    if (!name.startsWith("row-") && ![rowField, filedField].includes(name)) form.append(name, value);
  }
  return form;
}

function slipsAddress(numbers: readonly string[]): string {
  return `/desk/intake/many/slips?numbers=${encodeURIComponent(numbers.slice(0, mostRows).join(","))}`;
}
