/** Column shapes that every table shares: instants are timestamptz and end in _at, civil dates end in _on. */
import { customType, date, timestamp } from "drizzle-orm/pg-core";
import type { Signal } from "../../domain/complaint/complaint";

export const instant = () => timestamp({ withTimezone: true, mode: "date", precision: 3 });
export const civilDate = () => date({ mode: "string" });

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });
/** Signals of a clock as JSON: the order in which they fall, instants as ISO text. */
export const signals = customType<{ data: readonly Signal[]; driverData: unknown }>({
  dataType: () => "jsonb",
  toDriver: (list) => JSON.stringify(list),
  fromDriver: (stored) => {
    type Written = { signal: Signal["signal"]; at: string; givenAt: string | null };
    const list = (typeof stored === "string" ? JSON.parse(stored) : stored) as Written[];
    return list.map(({ signal, at, givenAt }) => ({
      signal,
      at: new Date(at),
      givenAt: givenAt === null ? null : new Date(givenAt),
    }));
  },
});
/** The id of the writing transaction: readers in order stay below the oldest one still running. */
export const transactionId = customType<{ data: string }>({ dataType: () => "xid8" });
