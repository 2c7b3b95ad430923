/** A mail server for tests, on a free port, that speaks real SMTP and can be told to refuse or to break off. */
import { SMTPServer } from "smtp-server";

export type SunkMail = {
  readonly to: readonly string[];
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly raw: string;
};

export type MailSink = {
  readonly url: string;
  readonly port: number;
  readonly mails: SunkMail[];
  stop(): Promise<void>;
};

/** takes: every letter. turns-away: "450" to each recipient. no-such-mailbox: "550". cut-off: breaks off after the letter. */
export type SinkMode = "takes" | "turns-away" | "no-such-mailbox" | "cut-off";

export async function openMailSink({
  mode = "takes",
  port = 0,
  delayMs = 0,
}: {
  mode?: SinkMode;
  port?: number;
  /** Between taking a letter in and saying so. */
  delayMs?: number;
} = {}): Promise<MailSink> {
  const mails: SunkMail[] = [];
  const refusals: Partial<Record<SinkMode, number>> = { "turns-away": 450, "no-such-mailbox": 550 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    onRcptTo: (_address, _session, done) => {
      const responseCode = refusals[mode];
      done(responseCode === undefined ? undefined : Object.assign(new Error("not now"), { responseCode }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        mails.push(
          readMail(
            Buffer.concat(chunks).toString("latin1"),
            session.envelope.rcptTo.map(({ address }) => address),
          ),
        );
        if (mode === "cut-off") for (const connection of server.connections) (connection as { close(): void }).close();
        else setTimeout(done, delayMs);
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.server.address();
  const actualPort = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${actualPort}`,
    port: actualPort,
    mails,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        setTimeout(resolve, 2_000).unref();
      }),
  };
}

function readMail(raw: string, to: string[]): SunkMail {
  const end = raw.indexOf("\r\n\r\n");
  const head = raw.slice(0, end).replace(/\r\n[ \t]+/g, " ");
  const header = (name: string) => new RegExp(`^${name}: *(.*)$`, "im").exec(head)?.[1]?.trim() ?? "";
  const body = raw.slice(end + 4);
  return {
    to,
    messageId: header("Message-ID"),
    subject: decodedWords(header("Subject")),
    text: decoded(body, header("Content-Transfer-Encoding")).replaceAll("\r\n", "\n").trimEnd(),
    raw,
  };
}

function decoded(body: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  return encoding === "quoted-printable"
    ? unquoted(body.replace(/=\r\n/g, ""))
    : Buffer.from(body, "latin1").toString();
}

function unquoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

function decodedWords(text: string): string {
  return text
    .replace(/(=\?[^?]+\?[BQ]\?[^?]*\?=) +(?==\?)/g, "$1")
    .replace(/=\?[^?]+\?([BQ])\?([^?]*)\?=/g, (_, kind: string, word: string) =>
      kind === "B" ? Buffer.from(word, "base64").toString("utf8") : unquoted(word.replaceAll("_", " ")),
    );
}
