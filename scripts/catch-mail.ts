/**
 * A mail server that delivers to nobody: it speaks real SMTP on 127.0.0.1 and keeps each mail as one JSON file
 * {kind, receivedAt, from, to, subject, text} in a folder, newest last by name. For the demo, development and tests.
 */
import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { readMail } from "./read-mail";

export type MailCatcher = { readonly url: string; stop(): Promise<void> };

const keptMails = 500;

/** `folder` is made when missing, readable by its owner alone: mails hold names and numbers of reports. */
export async function catchMail(folder: string): Promise<MailCatcher> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.once("end", () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        keep(folder, Buffer.concat(chunks), recipients).then(() => done(), done);
      });
    },
  });
  // A sender that breaks off is its own affair.
  server.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        // Open connections of a pooled sender would keep it waiting.
        setTimeout(resolve, 2_000).unref();
      }),
  };
}

async function keep(folder: string, raw: Buffer, recipients: string[]): Promise<void> {
  const { from, subject, text } = readMail(raw);
  await keepCaught(folder, { kind: "mail", from, to: recipients, subject, text });
}

/** Keeps what would have gone out, a mail or a text message, and no more than the newest of them. */
export async function keepCaught(
  folder: string,
  caught: { kind: "mail" | "sms"; from: string; to: readonly string[]; subject: string; text: string },
): Promise<void> {
  const receivedAt = new Date().toISOString();
  const name = `${receivedAt.replaceAll(":", "-")}-${randomBytes(3).toString("hex")}.json`;
  const half = join(folder, `${name}.new`);
  await writeFile(half, JSON.stringify({ ...caught, receivedAt }), { mode: 0o600 });
  await rename(half, join(folder, name));
  const kept = (await readdir(folder)).filter((file) => file.endsWith(".json")).sort();
  for (const old of kept.slice(0, -keptMails)) await rm(join(folder, old), { force: true });
}
