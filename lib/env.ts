/**
 * What the operator set in the environment (see .env.example). Read when it is first needed and checked as a whole:
 * a wrong value is one sentence naming the variable.
 */
import { isIP } from "node:net";
import { z } from "zod";
import { OperatorError } from "./operator-error";

const blankIsUnset = (value: unknown) => (typeof value === "string" && value.trim() === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());

const port = z.coerce
  .number("must be a number")
  .int("must be a whole number")
  .min(0)
  .max(65535, "must be at most 65535");
const address = (protocols: RegExp, shape: string) => z.url({ protocol: protocols, error: `must look like ${shape}` });
const postgresAddress = address(/^postgres(ql)?$/, "postgres://USER:PASS@host:5432/name");

const schema = z.object({
  PORT: z.preprocess(blankIsUnset, port.default(3000)),
  HOST: z.preprocess(blankIsUnset, z.string().default("127.0.0.1")),
  DATABASE_URL: optional(postgresAddress),
  DATABASE_DIRECT_URL: optional(postgresAddress),
  BANCHENG_SECRET: optional(z.string().min(32, "must have at least 32 characters")),
  TRUSTED_PROXIES: z.preprocess(
    (value) =>
      String(value ?? "")
        .split(/[\s,]+/)
        .filter((part) => part !== ""),
    z.array(z.string().refine(isAddressOrRange, "must list addresses or ranges such as 10.0.0.5 or 10.0.0.0/8")),
  ),
  SMTP_URL: optional(address(/^smtps?$/, "smtp://user:password@host:587")),
  MAIL_FROM: z.preprocess(blankIsUnset, z.string().default("Bancheng <no-reply@localhost>")),
  PUBLIC_URL: optional(address(/^https?$/, "https://bancheng.example")),
  BANCHENG_DEMO: z.preprocess(blankIsUnset, z.enum(["0", "1"], "must be 0 or 1").default("0")),
  BANCHENG_MAIL_FOLDER: z.preprocess(blankIsUnset, z.string().default(".data/mail")),
  STORAGE_DIR: z.preprocess(blankIsUnset, z.string().default(".data/files")),
  BACKUP_DIR: z.preprocess(blankIsUnset, z.string().default(".data/backups")),
  LOG_LEVEL: z.preprocess(
    blankIsUnset,
    z.enum(["info", "warn", "error", "silent"], "must be info, warn, error or silent").default("info"),
  ),
  CHROMIUM_PATH: optional(z.string()),
});

export type Env = {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string | undefined;
  /** Past any pooler; the same as databaseUrl unless set. */
  readonly databaseDirectUrl: string | undefined;
  readonly secret: string | undefined;
  /** Addresses and ranges whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[];
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Without a slash at the end. */
  readonly publicUrl: string | undefined;
  readonly isDemo: boolean;
  /** Where the demo keeps the mails that it caught, relative to the project. */
  readonly mailFolder: string;
  /** Where files are kept that the product holds for a while, relative to the project. */
  readonly storageDir: string;
  /** Where the nightly backups lie, relative to the project. */
  readonly backupDir: string;
  readonly logLevel: "info" | "warn" | "error" | "silent";
  readonly chromiumPath: string | undefined;
};

let known: { of: string; env: Env } | undefined;

/** @throws OperatorError naming the first variable that is wrong. */
export function env(): Env {
  const source = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, process.env[name]]));
  const of = JSON.stringify(source);
  if (known?.of !== of) known = { of, env: readEnv(source) };
  return known.env;
}

export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const read = schema.safeParse(source);
  if (!read.success) {
    const issue = read.error.issues[0];
    const name = String(issue?.path[0] ?? "The environment");
    throw new OperatorError(
      `${name} ${issue?.message ?? "is wrong"}: correct it in the environment or in .env. 环境变量 ${name} 不正确。`,
    );
  }
  const value = read.data;
  return {
    port: value.PORT,
    host: value.HOST,
    databaseUrl: value.DATABASE_URL,
    databaseDirectUrl: value.DATABASE_DIRECT_URL ?? value.DATABASE_URL,
    secret: value.BANCHENG_SECRET,
    trustedProxies: value.TRUSTED_PROXIES,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, ""),
    isDemo: value.BANCHENG_DEMO === "1",
    mailFolder: value.BANCHENG_MAIL_FOLDER,
    storageDir: value.STORAGE_DIR,
    backupDir: value.BACKUP_DIR,
    logLevel: value.LOG_LEVEL,
    chromiumPath: value.CHROMIUM_PATH,
  };
}

function isAddressOrRange(text: string): boolean {
  const [host = "", bits, ...rest] = text.split("/");
  const version = isIP(host);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
