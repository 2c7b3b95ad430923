/**
 * Several questions in one statement: a page that needs a report with its events, replies and clocks asks once. The
 * database gives each list as JSON arrays in the order of its query, and the columns read their own values, so that a row
 * is the same as if it had been asked for alone. Every list is of the same moment.
 *
 * A question that depends on the answer to another one names it by a subselect. What locks rows is asked before, alone:
 * the moment of a statement is when it began, not when its lock was granted.
 */
import "server-only";
import * as drizzle from "drizzle-orm";
import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "./client";
import { heldStatement, type Place } from "./held-statement";

/** One question: its query, how many columns it gives, and how a row is read from their values. */
export type Question<Row> = {
  readonly query: SQL;
  readonly width: number;
  readonly read: (values: unknown[]) => Row;
};

type Field = { readonly path: string[]; readonly field: unknown };
/** What drizzle does itself with the rows of a query, under names that its types leave out. */
const { orderSelectedFields, mapResultRow } = drizzle as unknown as {
  orderSelectedFields(fields: object): Field[];
  mapResultRow(fields: Field[], values: unknown[], joins: Record<string, boolean> | undefined): unknown;
};

/** A select of drizzle, not awaited. */
type Select = PromiseLike<readonly unknown[]> & { getSQL(): SQL };
type Asked = Select | Question<unknown>;
type RowOf<T> = T extends Question<infer Row> ? Row : T extends PromiseLike<readonly (infer Row)[]> ? Row : never;

/** A question in plain SQL. Its columns come as JSON gives them: instants and dates as text, counts as numbers. */
export function plainQuestion<Row extends object>(query: SQL, columns: readonly (keyof Row & string)[]): Question<Row> {
  return {
    query,
    width: columns.length,
    read: (values) => Object.fromEntries(columns.map((column, i) => [column, values[i]])) as Row,
  };
}

function questionOf(asked: Asked): Question<unknown> {
  if ("query" in asked) return asked;
  const { config, joinsNotNullableMap } = asked as unknown as {
    config: { fields: object };
    joinsNotNullableMap: Record<string, boolean> | undefined;
  };
  const fields = orderSelectedFields(config.fields);
  const bytes = fields.flatMap(({ field }, i) =>
    drizzle.is(field, drizzle.Column) && field.getSQLType() === "bytea" ? [i] : [],
  );
  return {
    query: asked.getSQL(),
    width: fields.length,
    read: (values) => {
      for (const i of bytes) if (typeof values[i] === "string") values[i] = Buffer.from(values[i].slice(2), "hex");
      return mapResultRow(fields, values, joinsNotNullableMap);
    },
  };
}

type Asking = Readonly<Record<string, Asked | null | false | undefined>>;
type Answers<T extends Asking> = { readonly [K in keyof T]: RowOf<Exclude<T[K], null | false | undefined>>[] };
type Named = Question<unknown> & { readonly name: string };

/** The rows of each question, by its name. A name that is null, false or undefined is not asked and has no rows. */
export async function readTogether<T extends Asking>(reader: Reader, asked: T): Promise<Answers<T>> {
  const questions = questionsIn(asked);
  const row = questions.length > 0 ? await ask(reader, togetherIn(questions)) : undefined;
  return answersTo<T>(Object.keys(asked), questions, row);
}

/**
 * The same for questions that are always the same ones, with other values: their text is made once. `make` is called
 * once, with a place for each value of these names.
 */
export function heldQuestions<Name extends string, T extends Asking>(
  _values: readonly Name[],
  make: (reader: Reader, place: Place<Record<Name, unknown>>) => T,
): (reader: Reader, values: Readonly<Record<Name, unknown>>) => Promise<Answers<T>> {
  // Without the questions themselves, which know the connection that they were made for.
  const hold = (reader: Reader) => {
    const asked = make(reader, (name) => sql.placeholder(name));
    const questions = questionsIn(asked);
    return { names: Object.keys(asked), questions, statement: heldStatement(() => togetherIn(questions)) };
  };
  let held: ReturnType<typeof hold> | null = null;
  return async (reader, values) => {
    held ??= hold(reader);
    const { names, questions, statement } = held;
    return answersTo<T>(names, questions, await ask(reader, statement(values)));
  };
}

function questionsIn(asked: Asking): Named[] {
  return Object.entries(asked).flatMap(([name, one]) => (one ? [{ name, ...questionOf(one) }] : []));
}

function togetherIn(questions: readonly Named[]): SQL {
  return sql`select ${sql.join(
    questions.map(({ query, width }, at) => listed(query, width, at)),
    sql`, `,
  )}`;
}

async function ask(reader: Reader, statement: SQL): Promise<Record<string, unknown[][]> | undefined> {
  const [row] = await reader.execute<Record<string, unknown[][]>>(statement);
  return row;
}

function answersTo<T extends Asking>(
  names: readonly string[],
  questions: readonly Named[],
  row: Record<string, unknown[][]> | undefined,
): Answers<T> {
  const answers = Object.fromEntries(names.map((name) => [name, [] as unknown[]]));
  for (const [at, { name, read }] of questions.entries()) answers[name] = (row?.[`a${at}`] ?? []).map(read);
  return answers as Answers<T>;
}

/** The columns get names of their own: a query may give two of the same name. */
function listed(query: SQL, width: number, at: number): SQL {
  const names = Array.from({ length: width }, (_, i) => `c${i}`).join(", ");
  return sql`(select coalesce(json_agg(json_build_array(${sql.raw(names)})), '[]') from (${query}) as q (${sql.raw(
    names,
  )})) as ${sql.raw(`a${at}`)}`;
}
