/**
 * Statements that are asked again and again with other values: their text is made once in a process. Making it takes
 * longer than sending it, for a report with all its parts a millisecond.
 */
import { fillPlaceholders, type Placeholder, type QueryWithTypings, SQL, sql } from "drizzle-orm";

type BuildConfig = Parameters<SQL["toQuery"]>[0];
type Text = { query: QueryWithTypings | null; readonly make: () => SQL };
/** Stands where a value will stand. */
export type Place<Values> = (name: keyof Values & string) => Placeholder;

/** Stands alone: inside another statement it would have no text. */
class HeldSql extends SQL {
  constructor(
    private readonly text: Text,
    private readonly values: Record<string, unknown>,
  ) {
    super([]);
  }

  override toQuery(config: BuildConfig): QueryWithTypings {
    const { text, values } = this;
    text.query ??= text.make().toQuery(config);
    return { ...text.query, params: fillPlaceholders(text.query.params, values) };
  }
}

/** `make` is called once. A value that is a Date or belongs to a column of another kind than its text is written by the caller. */
export function heldStatement<Values extends Record<string, unknown>>(
  make: (place: Place<Values>) => SQL,
): (values: Values) => SQL {
  const text: Text = { query: null, make: () => make((name) => sql.placeholder(name)) };
  return (values) => new HeldSql(text, values);
}
