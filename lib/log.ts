/**
 * The log: an event's name and a closed list of fields. Whatever people wrote (texts, names, phones, codes, addresses
 * of pages with a query) has no field to stand in, and a value that looks like prose is replaced by its length.
 */
import { randomInt } from "node:crypto";
import pino from "pino";
import { env } from "./env";
import { sourceOfFrame } from "./source-of-frame";

/** Everything the log may say beside time, level and event. */
export const logFields = [
  "reference",
  "route",
  "routeType",
  "method",
  "status",
  "ms",
  "digest",
  "errorName",
  "errorCode",
  "constraint",
  "frames",
  "refusal",
  "useCase",
  "complaintId",
  "staffId",
  "unitId",
  "job",
  "jobId",
  "attempt",
  "channel",
  "count",
  "bytes",
  "pid",
  "port",
  "signal",
  "process",
  "version",
  "year",
] as const;
export type LogField = (typeof logFields)[number];
export type LogValue = string | number | boolean | readonly string[] | null | undefined;
export type LogDetails = { readonly [field in LogField]?: LogValue };

/** Dotted lower-case words in the past tense where something happened: `message.sent`, `request.broken`. */
export type LogEvent = `${string}.${string}`;

const known = new Set<string>(logFields);
/** Codes, numbers, routes, file positions: no spaces, nothing outside ASCII, not long. */
const plain = /^[\w.,:;/@()[\]<>#+$=-]{0,200}$/;

let logger: pino.Logger | undefined;

function write(level: "info" | "warn" | "error", event: LogEvent, details: LogDetails): void {
  logger ??= pino({ base: undefined, timestamp: pino.stdTimeFunctions.isoTime, messageKey: "event" });
  logger.level = env().logLevel;
  logger[level](allowed(details), plain.test(event) ? event : "event.unnamed");
}

export function logInfo(event: LogEvent, details: LogDetails = {}): void {
  write("info", event, details);
}
export function logWarning(event: LogEvent, details: LogDetails = {}): void {
  write("warn", event, details);
}
export function logError(event: LogEvent, details: LogDetails = {}): void {
  write("error", event, details);
}

/** What remains of the details: listed fields, plain values. Callers from JavaScript or with a cast change nothing. */
export function allowed(details: LogDetails): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(details)) {
    if (!known.has(field) || value === undefined) continue;
    if (typeof value === "string") kept[field] = plainOrLength(field === "route" ? withoutQuery(value) : value);
    else if (Array.isArray(value)) kept[field] = value.slice(0, 20).map((part) => plainOrLength(String(part)));
    else if (typeof value === "number" || typeof value === "boolean" || value === null) kept[field] = value;
  }
  return kept;
}

function plainOrLength(value: string): string {
  return plain.test(value) ? value : `[${value.length} characters]`;
}

function withoutQuery(route: string): string {
  return route.split(/[?#]/)[0] ?? "";
}

/**
 * What may be said of an error: its name, code, broken constraint, Next's digest and where it was thrown. Never its
 * message: a database error repeats the values it choked on.
 */
export function errorDetails(error: unknown): LogDetails {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const { code, constraint_name, digest } = error as { code?: unknown; constraint_name?: unknown; digest?: unknown };
  // drizzle wraps the driver's error, whose code and constraint are the ones that help.
  const inner = error.cause instanceof Error ? errorDetails(error.cause) : {};
  return {
    errorName: error.name,
    errorCode: asText(code) ?? inner.errorCode,
    constraint: asText(constraint_name) ?? inner.constraint,
    digest: asText(digest),
    frames: framesOf(error),
  };
}

/** Shared by the copies of this file in one process: the build has its own. */
const held = globalThis as typeof globalThis & { banchengLoggedErrors?: WeakSet<object> };

/** True for the first who wants to log this error. The framework reports one error in several places. */
export function claimError(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return true;
  held.banchengLoggedErrors ??= new WeakSet();
  if (held.banchengLoggedErrors.has(error)) return false;
  held.banchengLoggedErrors.add(error);
  return true;
}

function asText(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

function framesOf(error: Error): string[] {
  const stack = error.stack ?? "";
  // The stack repeats the message, whose lines could pass for frames.
  const start = error.message === "" ? 0 : stack.indexOf(error.message) + error.message.length;
  return stack
    .slice(start)
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) =>
      sourceOfFrame(line)
        .replace(/^\s+at /, "")
        .replace(process.cwd(), ".")
        .replaceAll(" ", ""),
    );
}

/** No 0/O, 1/I/L, no U: it is read out over the telephone. */
const symbols = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Eight symbols shown on an error page and written to the log, so that a call can be matched with what happened. */
export function newReference(): string {
  return Array.from({ length: 8 }, () => symbols[randomInt(symbols.length)]).join("");
}
