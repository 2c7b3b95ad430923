/** A day and an hour as somebody types them, on the clock of the office (Asia/Shanghai): "2026-03-02T10:00". */
import { z } from "zod";
import { isCivilDate, shanghaiInstant } from "../calendar/civil-date";

const pattern = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/;

/** Reads what a field for day and time sends. */
export const typedInstant = z.string().transform((text, ctx): Date => {
  const [, on, hour, minute] = pattern.exec(text.trim()) ?? [];
  if (on === undefined || !isCivilDate(on)) {
    ctx.addIssue({ code: "custom", message: "date" });
    return z.NEVER;
  }
  return shanghaiInstant(on, `${hour}:${minute}`);
});
