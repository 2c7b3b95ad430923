/**
 * What a web server says to its database, written down on the way: a door in front of PostgreSQL that passes everything on
 * and reads the statements that go by, with their values.
 */
import { connect, createServer, type Socket } from "node:net";

export type Statement = {
  readonly text: string;
  /** As they travelled, in the text format; null is null. */
  readonly values: readonly (string | null)[];
};

export type Recorder = {
  readonly port: number;
  /** What went by since the last time, without what only frames a transaction. */
  take(): Statement[];
  stop(): Promise<void>;
};

const framing = /^\s*(?:begin|commit|rollback|savepoint|release|start transaction)\b/iu;

/** Reads the messages of one connection as they arrive in pieces of any size. */
export class StatementReader {
  private rest = Buffer.alloc(0);
  private isStarted = false;
  private readonly prepared = new Map<string, string>();
  private readonly bound = new Map<string, Statement>();

  constructor(private readonly tell: (statement: Statement) => void) {}

  add(chunk: Buffer): void {
    this.rest = Buffer.concat([this.rest, chunk]);
    for (;;) {
      // The first message of a connection has no letter.
      const head = this.isStarted ? 1 : 0;
      if (this.rest.length < head + 4) return;
      const length = this.rest.readInt32BE(head);
      if (this.rest.length < head + length) return;
      const body = this.rest.subarray(head + 4, head + length);
      if (this.isStarted) this.read(String.fromCharCode(this.rest[0] ?? 0), body);
      this.isStarted = true;
      this.rest = this.rest.subarray(head + length);
    }
  }

  private read(letter: string, body: Buffer): void {
    const [first, afterFirst] = wordAt(body, 0);
    if (letter === "Q") this.tell({ text: first, values: [] });
    else if (letter === "P") this.prepared.set(first, wordAt(body, afterFirst)[0]);
    else if (letter === "B") {
      const [name, at] = wordAt(body, afterFirst);
      this.bound.set(first, { text: this.prepared.get(name) ?? "", values: valuesAt(body, at) });
    } else if (letter === "E") {
      const statement = this.bound.get(first);
      if (statement) this.tell(statement);
    }
  }
}

function wordAt(body: Buffer, at: number): [word: string, after: number] {
  const end = body.indexOf(0, at);
  return end < 0 ? ["", body.length] : [body.toString("utf8", at, end), end + 1];
}

function valuesAt(body: Buffer, start: number): (string | null)[] {
  let at = start + 2 + 2 * body.readInt16BE(start);
  const values: (string | null)[] = [];
  for (let left = body.readInt16BE(at); left > 0; left -= 1) {
    if (values.length === 0) at += 2;
    const length = body.readInt32BE(at);
    at += 4;
    values.push(length < 0 ? null : body.toString("utf8", at, at + length));
    at += Math.max(0, length);
  }
  return values;
}

/** @param url where the database really is. */
export async function startRecorder(url: string): Promise<Recorder> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let heard: Statement[] = [];
  const door = createServer((client) => {
    const reader = new StatementReader((statement) => {
      if (!framing.test(statement.text)) heard.push(statement);
    });
    const server = connect(Number(port || 5432), hostname);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.once("close", () => {
        sockets.delete(from);
        to.destroy();
      });
      from.on("error", () => to.destroy());
    }
    client.on("data", (chunk: Buffer) => {
      reader.add(chunk);
      server.write(chunk);
    });
    server.pipe(client);
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  const address = door.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    take: () => {
      const taken = heard;
      heard = [];
      return taken;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => door.close(resolve));
    },
  };
}
