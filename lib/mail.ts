/**
 * Letters by e-mail: one SMTP conversation each with the server in SMTP_URL, plain text, with limits on waiting.
 * The id of a letter is derived from what it is about. A repeat after a crash carries the same one, so that mailboxes
 * (and whoever counts) see one letter.
 */
import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import { env } from "./env";
import { MessageFailure } from "./message-failure";

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  /** Where the reader's own program can ask for no more of them, with one POST (RFC 8058). */
  readonly stopAddress?: string | undefined;
};

export class MailFailure extends MessageFailure {}

/** Milliseconds to wait for a connection, for the greeting, and for each further answer. */
const waits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 };

/** The text of Message-ID; the same for the same parts on the same installation. */
export function messageIdOf(...parts: readonly (string | number)[]): string {
  const digest = createHash("sha256").update(parts.join("\n"), "utf8").digest("hex").slice(0, 40);
  return `<${digest}@${senderHost(env().mailFrom)}>`;
}

function senderHost(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? "localhost";
}

/** Resolves when the server has taken the letter. @throws MailFailure */
export async function sendMail(mail: Mail): Promise<void> {
  const { smtpUrl, mailFrom } = env();
  if (!smtpUrl) throw new MailFailure("not-set-up");
  const transport = createTransport(withWaits(smtpUrl));
  try {
    await transport.sendMail({
      from: mailFrom,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      messageId: mail.messageId,
      // Nobody's holiday notice shall answer it.
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", ...stopHeaders(mail) },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  } catch (error) {
    throw failureOf(error);
  } finally {
    transport.close();
  }
}

function stopHeaders({ stopAddress }: Mail): Record<string, string> {
  if (stopAddress === undefined) return {};
  return { "List-Unsubscribe": `<${stopAddress}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

/** The operator may set other times, or `tls.rejectUnauthorized=false`, in the query of the address. */
function withWaits(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  for (const [name, wait] of Object.entries(waits)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(wait));
  }
  return url.toString();
}

function failureOf(error: unknown): MailFailure {
  const { code, command, responseCode, message } = error as Error & {
    code?: string;
    command?: string;
    responseCode?: number;
  };
  const reply = responseCode ?? null;
  const isAboutLetter = (code === "EENVELOPE" || code === "EMESSAGE") && reply !== 421;
  if (!isAboutLetter) return new MailFailure("unreachable", reply, { cause: error });
  const isBadAddress =
    command === "RCPT TO" ? reply !== null && reply >= 500 : command === "API" && /recipient/.test(message);
  return new MailFailure(isBadAddress ? "impossible" : "refused", reply, { cause: error });
}
