/**
 * What the operator set in the environment (see .env.example). Read when it is first needed and checked as a whole:
 * a wrong value is one sentence naming the variable.
 */
import { isIP } from "node:net";
import { z } from "zod";
import type { Bucket } from "./bucket-shelf";
import { OperatorError } from "./operator-error";
import { parseNames, smsTemplateNames } from "./sms-templates";

const blankIsUnset = (value: unknown) => (typeof value === "string" && value.trim() === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());

const port = z.coerce
  .number("must be a number")
  .int("must be a whole number")
  .min(0)
  .max(65535, "must be at most 65535");
const amount = (least: number, most: number) => {
  const message = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number(message).int(message).min(least, message).max(most, message);
};
const address = (protocols: RegExp, shape: string) => z.url({ protocol: protocols, error: `must look like ${shape}` });
const postgresAddress = address(/^postgres(ql)?$/, "postgres://USER:PASS@host:5432/name");

/** `name=value` pairs, read. */
const names = (shape: string) =>
  z.string().transform((typed, ctx) => {
    const read = parseNames(typed);
    if (!read) ctx.addIssue({ code: "custom", message: `must look like ${shape}` });
    return read ?? {};
  });

/** What has to be set together. */
const together: Readonly<Record<"sms" | "wechat", { first: string; rest: readonly string[] }>> = {
  sms: { first: "SMS_URL", rest: ["SMS_KEY_ID", "SMS_KEY_SECRET", "SMS_SIGN_NAME", "SMS_TEMPLATES"] },
  wechat: { first: "WECHAT_APP_ID", rest: ["WECHAT_APP_SECRET", "WECHAT_TEMPLATE", "WECHAT_FIELDS"] },
};
/** What a WeChat message tells: the office names its template's field for each. */
const wechatValues = ["number", "what", "day"] as const;

const schema = z.object({
  PORT: z.preprocess(blankIsUnset, port.default(3000)),
  HOST: z.preprocess(blankIsUnset, z.string().default("127.0.0.1")),
  DATABASE_URL: optional(postgresAddress),
  DATABASE_DIRECT_URL: optional(postgresAddress),
  DATABASE_POOL: z.preprocess(blankIsUnset, amount(1, 500).default(10)),
  WEB_PROCESSES: z.preprocess(
    blankIsUnset,
    z.union([z.literal("auto"), amount(1, 128)], "must be auto or a whole number from 1 to 128").default(1),
  ),
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
  SMS_URL: optional(address(/^https?$/, "https://sms.example/v1/messages")),
  SMS_KEY_ID: optional(z.string()),
  SMS_KEY_SECRET: optional(z.string()),
  SMS_SIGN_NAME: optional(z.string()),
  SMS_TEMPLATES: optional(names("one-time-code=1001, status-changed=1002")),
  WECHAT_APP_ID: optional(z.string()),
  WECHAT_APP_SECRET: optional(z.string()),
  WECHAT_TEMPLATE: optional(z.string()),
  WECHAT_FIELDS: optional(names("number=character_string1, what=thing2, day=thing3")),
  WECHAT_API_URL: z.preprocess(
    blankIsUnset,
    address(/^https?$/, "https://api.weixin.qq.com").default("https://api.weixin.qq.com"),
  ),
  WECHAT_OPEN_URL: z.preprocess(
    blankIsUnset,
    address(/^https?$/, "https://open.weixin.qq.com").default("https://open.weixin.qq.com"),
  ),
  PUBLIC_URL: optional(address(/^https?$/, "https://bancheng.example")),
  BANCHENG_DEMO: z.preprocess(blankIsUnset, z.enum(["0", "1"], "must be 0 or 1").default("0")),
  BANCHENG_MAIL_FOLDER: z.preprocess(blankIsUnset, z.string().default(".data/mail")),
  STORAGE_DIR: z.preprocess(blankIsUnset, z.string().default(".data/files")),
  S3_ENDPOINT: optional(address(/^https?$/, "https://s3.example or http://10.0.0.7:9000")),
  S3_BUCKET: optional(
    z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be 3 to 63 small letters, digits, dots and dashes"),
  ),
  S3_KEY_ID: optional(z.string().min(3, "must have at least 3 characters")),
  S3_SECRET: optional(z.string().min(6, "must have at least 6 characters")),
  S3_REGION: z.preprocess(
    blankIsUnset,
    z
      .string()
      .regex(/^[a-z0-9-]{2,40}$/, "must be small letters, digits and dashes, such as cn-north-1")
      .default("us-east-1"),
  ),
  BACKUP_DIR: z.preprocess(blankIsUnset, z.string().default(".data/backups")),
  LIMITS_FACTOR: z.preprocess(blankIsUnset, z.coerce.number("must be a number").positive("must be above 0").default(1)),
  LOG_LEVEL: z.preprocess(
    blankIsUnset,
    z.enum(["info", "warn", "error", "silent"], "must be info, warn, error or silent").default("info"),
  ),
  CHROMIUM_PATH: optional(z.string()),
});

/** Every variable that is read here. */
export const variableNames: readonly string[] = Object.keys(schema.shape);

export type SmsSettings = {
  readonly url: string;
  readonly keyId: string;
  readonly keySecret: string;
  /** The signature that stands before every message in 【】. */
  readonly signName: string;
  /** The provider's id of each approved template; English ones are named "status-changed.en". */
  readonly templates: Readonly<Record<string, string>>;
};

export type WechatSettings = {
  readonly appId: string;
  readonly appSecret: string;
  readonly templateId: string;
  /** The name of the template's field for each value. */
  readonly fields: Readonly<Record<(typeof wechatValues)[number], string>>;
  /** Both without a slash at the end. */
  readonly apiUrl: string;
  readonly openUrl: string;
};

export type Env = {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string | undefined;
  /** Past any pooler; the same as databaseUrl unless set. */
  readonly databaseDirectUrl: string | undefined;
  /** Connections of the app's pool in each process; a process has a few more beside it. */
  readonly databasePool: number;
  /** How many processes answer for the website. */
  readonly webProcesses: number | "auto";
  readonly secret: string | undefined;
  /** Addresses and ranges whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[];
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Undefined where no text messages are sent. */
  readonly sms: SmsSettings | undefined;
  readonly wechat: WechatSettings | undefined;
  /** Without a slash at the end. */
  readonly publicUrl: string | undefined;
  readonly isDemo: boolean;
  /** Where the demo keeps the mails that it caught, relative to the project. */
  readonly mailFolder: string;
  /** Where files are kept that the product holds for a while, relative to the project. */
  readonly storageDir: string;
  /** The S3-compatible store that keeps the files instead; storageDir then holds only what is on its way. */
  readonly bucket: Bucket | undefined;
  /** Where the nightly backups lie, relative to the project. */
  readonly backupDir: string;
  /** By what the limits per address and per contact of the public window are multiplied. */
  readonly limitsFactor: number;
  readonly logLevel: "info" | "warn" | "error" | "silent";
  readonly chromiumPath: string | undefined;
};

let known: { of: string; env: Env } | undefined;

/** @throws OperatorError naming the first variable that is wrong. */
export function env(): Env {
  const source = Object.fromEntries(variableNames.map((name) => [name, process.env[name]]));
  const of = JSON.stringify(source);
  if (known?.of !== of) known = { of, env: readEnv(source) };
  return known.env;
}

export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const read = schema.safeParse(source);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw wrong(String(issue?.path[0] ?? "The environment"), issue?.message ?? "is wrong");
  }
  const value = read.data;
  return {
    port: value.PORT,
    host: value.HOST,
    databaseUrl: value.DATABASE_URL,
    databaseDirectUrl: value.DATABASE_DIRECT_URL ?? value.DATABASE_URL,
    databasePool: value.DATABASE_POOL,
    webProcesses: value.WEB_PROCESSES,
    secret: value.BANCHENG_SECRET,
    trustedProxies: value.TRUSTED_PROXIES,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    sms: smsOf(value),
    wechat: wechatOf(value),
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, ""),
    isDemo: value.BANCHENG_DEMO === "1",
    mailFolder: value.BANCHENG_MAIL_FOLDER,
    storageDir: value.STORAGE_DIR,
    bucket: bucketOf(value),
    backupDir: value.BACKUP_DIR,
    limitsFactor: value.LIMITS_FACTOR,
    logLevel: value.LOG_LEVEL,
    chromiumPath: value.CHROMIUM_PATH,
  };
}

function wrong(name: string, message: string): OperatorError {
  return new OperatorError(`${name} ${message}: correct it in the environment or in .env. 环境变量 ${name} 不正确。`);
}

type Values = z.infer<typeof schema>;

/** @throws OperatorError naming what is not set beside the first. */
function requireTogether(value: Values, { first, rest }: (typeof together)["sms"]): void {
  for (const name of rest) {
    if (value[name as keyof Values] === undefined) throw wrong(name, `must be set together with ${first}`);
  }
}

function smsOf(value: Values): SmsSettings | undefined {
  if (value.SMS_URL === undefined) return undefined;
  requireTogether(value, together.sms);
  const templates = value.SMS_TEMPLATES ?? {};
  const missing = smsTemplateNames.filter((name) => !templates[name]);
  if (missing.length > 0) throw wrong("SMS_TEMPLATES", `must name an id for ${missing.join(", ")}`);
  const known = new Set<string>(smsTemplateNames.flatMap((name) => [name, `${name}.en`]));
  const unknown = Object.keys(templates).filter((name) => !known.has(name));
  if (unknown.length > 0) throw wrong("SMS_TEMPLATES", `must not name ${unknown.join(", ")}, which nothing sends`);
  return {
    url: value.SMS_URL,
    keyId: value.SMS_KEY_ID ?? "",
    keySecret: value.SMS_KEY_SECRET ?? "",
    signName: value.SMS_SIGN_NAME ?? "",
    templates,
  };
}

function wechatOf(value: Values): WechatSettings | undefined {
  if (value.WECHAT_APP_ID === undefined) return undefined;
  requireTogether(value, together.wechat);
  const { number, what, day } = value.WECHAT_FIELDS ?? {};
  if (!number || !what || !day) throw wrong("WECHAT_FIELDS", `must name a field for ${wechatValues.join(", ")}`);
  return {
    appId: value.WECHAT_APP_ID,
    appSecret: value.WECHAT_APP_SECRET ?? "",
    templateId: value.WECHAT_TEMPLATE ?? "",
    fields: { number, what, day },
    apiUrl: value.WECHAT_API_URL.replace(/\/+$/, ""),
    openUrl: value.WECHAT_OPEN_URL.replace(/\/+$/, ""),
  };
}

const bucketNames = ["S3_ENDPOINT", "S3_BUCKET", "S3_KEY_ID", "S3_SECRET"] as const;

/** All four or none: a store that is named by half would lose the files of a night. */
function bucketOf(value: z.infer<typeof schema>): Bucket | undefined {
  if (bucketNames.every((name) => value[name] === undefined)) return undefined;
  const [endpoint = "", name = "", keyId = "", secret = ""] = bucketNames.map((named) => {
    const said = value[named];
    if (said === undefined) throw wrong(named, `must be set too where ${bucketNames.find((one) => value[one])} is`);
    return said;
  });
  return { endpoint, name, keyId, secret, region: value.S3_REGION };
}

function isAddressOrRange(text: string): boolean {
  const [host = "", bits, ...rest] = text.split("/");
  const version = isIP(host);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
