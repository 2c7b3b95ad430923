/**
 * The secret of this installation: BANCHENG_SECRET, else (with the embedded database only) drawn once and kept in
 * `.data/secret`, readable by its owner alone. Whoever loses it can no longer read what was encrypted.
 */
import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { OperatorError } from "@/lib/operator-error";
import { projectRoot } from "@/lib/project-root";
import { unwritable } from "./place";

const shortest = 32;

/** At least 32 characters. `area` other than "main" has a secret of its own. @throws OperatorError with the remedy. */
export async function installSecret(area = "main", project = projectRoot): Promise<string> {
  const given = process.env.BANCHENG_SECRET;
  if (given) return checked(given, "BANCHENG_SECRET");
  if (process.env.DATABASE_URL) {
    throw new OperatorError(
      `DATABASE_URL is set and BANCHENG_SECRET is not: set BANCHENG_SECRET to the secret of this installation (a new one: openssl rand -base64 32) and keep a copy of it. 已设置 DATABASE_URL，请同时设置 BANCHENG_SECRET 并妥善保管。`,
    );
  }
  const file = area === "main" ? join(project, ".data", "secret") : join(project, ".data", area, "secret");
  try {
    const kept = await readSecret(file);
    return checked(kept ?? (await drawSecret(file)), file);
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw unwritable(file, error);
  }
}

async function readSecret(file: string): Promise<string | null> {
  return readFile(file, "utf8").then(
    (text) => text.trim(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    },
  );
}

async function drawSecret(file: string): Promise<string> {
  const drawn = randomBytes(32).toString("base64url");
  const half = `${file}.${process.pid}.${randomBytes(4).toString("hex")}.new`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(half, `${drawn}\n`, { mode: 0o600 });
  // A link never replaces: of two first starts at once both keep the same secret.
  await link(half, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(half);
  return (await readSecret(file)) ?? drawn;
}

function checked(secret: string, where: string): string {
  if (secret.length >= shortest) return secret;
  throw new OperatorError(
    `The secret in ${where} is shorter than ${shortest} characters: put the original secret back (a new one: openssl rand -base64 32). 密钥过短，请恢复原来的密钥。`,
  );
}
