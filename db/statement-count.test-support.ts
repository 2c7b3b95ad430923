/**
 * Statements and round trips, counted between the product and PostgreSQL: a small proxy reads what both say to each other
 * and changes nothing of it. A statement is what the server was told to execute; opening and closing a transaction is
 * none. A round trip is a turn on one connection: the product asks when the server has answered all that it was asked before.
 *
 * A test gives `through` to openOffice, a web process gets DATABASE_URL from it (DATABASE_DIRECT_URL stays direct). Count
 * what was done once before: the first time, a connection is opened and each statement is described.
 */
import { type AddressInfo, connect as connectTo, createServer, type Socket } from "node:net";

export type Counted = {
  /** In the order in which they were sent. */
  readonly statements: readonly string[];
  /** Those of opening and closing a transaction included. */
  readonly roundTrips: number;
  /** How many connections were spoken on. */
  readonly connections: number;
};

export type StatementCounter = {
  /** The same database by way of the counter. */
  through(url: string): Promise<string>;
  count(work: () => Promise<unknown>): Promise<Counted>;
  close(): Promise<void>;
};

const isTransactionControl = /^\s*(?:begin|start transaction|commit|rollback|savepoint|release|set|show)\b/iu;

type Window = { readonly statements: string[]; roundTrips: number; readonly spokenOn: Set<object> };

/** What ends the answer to a Flush: the shape of rows or that there are none, a portal that waits, an end, an error. */
const endsFlush: readonly string[] = ["T", "n", "s", "C", "E"];

/**
 * Cuts what arrives in pieces into messages, and says whether a part of one is left over. The first one of a client has no
 * letter before its length.
 */
function messagesOf(take: (letter: string, body: Buffer) => void, begins: "bare" | "lettered") {
  let rest: Buffer = Buffer.alloc(0);
  let letters = begins === "lettered" ? 1 : 0;
  return (piece: Buffer): boolean => {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    while (rest.length >= letters + 4) {
      const end = letters + rest.readUInt32BE(letters);
      if (rest.length < end) return true;
      const letter = letters === 0 ? "" : String.fromCharCode(rest.readUInt8(0));
      take(letter, rest.subarray(letters + 4, end));
      letters = 1;
      rest = rest.subarray(end);
    }
    return rest.length > 0;
  };
}

/** The strings at the start of a message, each ended by a zero. */
function stringsOf(body: Buffer, count: number): string[] {
  const found: string[] = [];
  let at = 0;
  while (found.length < count) {
    const end = body.indexOf(0, at);
    found.push(body.toString("utf8", at, end));
    at = end + 1;
  }
  return found;
}

export function openStatementCounter(): StatementCounter {
  const windows = new Set<Window>();
  const closers: (() => Promise<void>)[] = [];

  function listen(client: Socket, server: Socket): void {
    const connection = {};
    const prepared = new Map<string, string>();
    const portals = new Map<string, string>();
    /** What ReadyForQuery will end: the text of a simple query, or null for a Sync. */
    const unended: (string | null)[] = [];
    let completed = 0;
    let isReady = false;
    let isAsking = false;
    let isFlushing = false;
    /** A long statement comes in pieces: what was asked before it may be answered already while it is still on its way. */
    let isOnItsWay = false;

    const sent = (text: string) => {
      for (const { statements } of windows) if (!isTransactionControl.test(text)) statements.push(text.trim());
    };
    const fromClient = messagesOf((letter, body) => {
      if (isReady && !isAsking) {
        isAsking = true;
        for (const window of windows) {
          window.roundTrips += 1;
          window.spokenOn.add(connection);
        }
      }
      if (letter === "P") {
        const [name = "", text = ""] = stringsOf(body, 2);
        prepared.set(name, text);
      } else if (letter === "B") {
        const [portal = "", name = ""] = stringsOf(body, 2);
        portals.set(portal, prepared.get(name) ?? "");
      } else if (letter === "E") {
        const [portal = ""] = stringsOf(body, 1);
        sent(portals.get(portal) ?? "");
      } else if (letter === "Q") {
        const [text = ""] = stringsOf(body, 1);
        sent(text);
        unended.push(text);
      } else if (letter === "S") unended.push(null);
      else if (letter === "H") isFlushing = true;
    }, "bare");
    const fromServer = messagesOf((letter) => {
      if (letter === "C") {
        completed += 1;
        const [text] = unended;
        // A simple query may hold several statements.
        if (typeof text === "string" && completed > 1) sent(text);
      }
      if (letter === "Z") {
        isReady = true;
        completed = 0;
        unended.shift();
      }
      if (endsFlush.includes(letter)) isFlushing = false;
      if (unended.length === 0 && !isFlushing && !isOnItsWay) isAsking = false;
    }, "lettered");

    client.on("data", (piece) => {
      isOnItsWay = fromClient(piece);
      server.write(piece);
    });
    server.on("data", (piece) => {
      fromServer(piece);
      client.write(piece);
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  }

  async function through(url: string): Promise<string> {
    const { hostname, port } = new URL(url);
    const sockets = new Set<Socket>();
    const proxy = createServer((client) => {
      const server = connectTo(Number(port || 5432), hostname);
      for (const socket of [client, server]) {
        socket.setNoDelay(true);
        sockets.add(socket);
        socket.on("close", () => sockets.delete(socket));
      }
      listen(client, server);
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    closers.push(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    });
    const counted = new URL(url);
    counted.hostname = "127.0.0.1";
    counted.port = String((proxy.address() as AddressInfo).port);
    return counted.toString();
  }

  return {
    through,
    async count(work) {
      const window: Window = { statements: [], roundTrips: 0, spokenOn: new Set() };
      windows.add(window);
      try {
        await work();
      } finally {
        windows.delete(window);
      }
      return { statements: window.statements, roundTrips: window.roundTrips, connections: window.spokenOn.size };
    },
    async close() {
      await Promise.all(closers.map((close) => close()));
    },
  };
}
