/** Column shapes that every table shares: instants are timestamptz and end in _at, civil dates end in _on. */
import { customType, date, timestamp } from "drizzle-orm/pg-core";

export const instant = () => timestamp({ withTimezone: true, mode: "date", precision: 3 });
export const civilDate = () => date({ mode: "string" });

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });
/** The id of the writing transaction: readers in order stay below the oldest one still running. */
export const transactionId = customType<{ data: string }>({ dataType: () => "xid8" });
