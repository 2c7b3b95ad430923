/**
 * The door of the web server, in front of Next: says who really asks, takes away what a client may not say about
 * itself, refuses bodies over 1 MB (11 MB where a table is uploaded) and forms from foreign pages with a plain page, and sets time limits.
 */
import { createServer, IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { clientAddress, type IsTrusted } from "./client-address";
import { loadMessages } from "./messages";
import { MultipartShape } from "./multipart-shape";

export type EdgeOptions = {
  readonly isTrusted: IsTrusted;
  /** The address people type, when the operator named it. */
  readonly publicUrl?: string | undefined;
};

/** What Next accepts for a server action, so that nothing passes here and fails there. */
const bodyLimitBytes = 1024 * 1024;
/** Files go to addresses of their own: the largest table or file that is taken, and the form around it. */
const uploads = /^\/api\/(desk\/import|files|uploads\/paper-scans)(\?|$)/;
const uploadLimitBytes = 11 * 1024 * 1024;
const limitOf = (req: IncomingMessage): number => (uploads.test(req.url ?? "") ? uploadLimitBytes : bodyLimitBytes);
/** Long enough for a slow telephone, short enough that a thousand half-open ones do not fill the house. */
const limits = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
};
/** A browser shows our page only if it could send its body to the end; a client that does not stop is cut off. */
const drainMs = 5_000;

/** Headers by which somebody in front of us would speak; written anew for every request. */
const spokenInFront =
  /^(forwarded$|x-forwarded-|x-bancheng-|x-real-ip$|x-client-ip$|x-cluster-client-ip$|true-client-ip$|cf-connecting-ip$|x-original-|x-rewrite-|x-middleware-|x-invoke-|x-matched-path$)/;
const hostShape = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
/** Interfaces for programs answer foreign origins themselves. */
const forPrograms = /^\/(api|open311)(\/|$|\?)/;

export type EdgeServer = {
  readonly server: Server;
  /**
   * Takes no more connections, lets running requests end for at most `graceMs`, then cuts what is left.
   * Returns whether everything ended by itself.
   */
  close(graceMs: number): Promise<boolean>;
};

export function createEdgeServer(answer: RequestListener, options: EdgeOptions): EdgeServer {
  const open = new Set<Socket>();
  const busy = new Set<Socket>();
  const answers = new Set<ServerResponse>();
  const listener = (req: IncomingMessage, res: ServerResponse) => {
    busy.add(req.socket);
    answers.add(res);
    res.once("close", () => {
      busy.delete(req.socket);
      answers.delete(res);
    });
    rewriteHeaders(req, options);
    if (isForeignForm(req)) return refuse(req, res, 403, "foreign");
    if (Number(req.headers["content-length"] ?? 0) > limitOf(req)) return refuse(req, res, 413, "tooLarge");
    if (req.headers.expect) res.writeContinue();
    if (req.method === "POST") followWithGet(res);
    const watch = watchForm(req, res);
    if (req.headers["transfer-encoding"] === undefined) return answer(req, res);
    return readWhole(req).then(
      (body) => (body === null ? refuse(req, res, 413, "tooLarge") : answer(withBody(req, body, watch), res)),
      () => res.destroy(),
    );
  };
  const server = createServer(limits, listener);
  // Without a listener Node would ask for the body before anybody looked at its length.
  server.on("checkContinue", listener);
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  const cutIdle = () => {
    // Browsers open connections ahead of need; Node does not count those as idle.
    for (const socket of open) if (!busy.has(socket)) socket.destroy();
    // A stream of events ends when we say so and not by itself: its page opens another one.
    for (const res of answers) if (isEventStream(res) && !res.writableEnded) res.end(() => res.socket?.destroy());
  };
  const close = (graceMs: number) =>
    new Promise<boolean>((resolve) => {
      let isOrderly = true;
      const sweep = setInterval(cutIdle, 100);
      const cut = setTimeout(() => {
        isOrderly = false;
        server.closeAllConnections();
      }, graceMs);
      server.close(() => {
        clearTimeout(cut);
        clearInterval(sweep);
        resolve(isOrderly);
      });
      cutIdle();
    });
  return { server, close };
}

function isEventStream(res: ServerResponse): boolean {
  return String(res.getHeader("content-type") ?? "").startsWith("text/event-stream");
}

function rewriteHeaders(req: IncomingMessage, { isTrusted, publicUrl }: EdgeOptions): void {
  const { headers } = req;
  const said = (name: string) => [headers[name] ?? []].flat().join(",");
  const isProxied = isTrusted(clientAddress(req.socket.remoteAddress, "", () => false));
  const address = clientAddress(req.socket.remoteAddress, said("x-forwarded-for"), isTrusted);
  const [host, protocol] = [lastOf(said("x-forwarded-host")), lastOf(said("x-forwarded-proto"))];
  for (const name of Object.keys(headers)) if (spokenInFront.test(name)) delete headers[name];

  const ownHost = headers.host ?? "";
  const publicOrigin = publicUrl === undefined ? null : new URL(publicUrl);
  headers["x-bancheng-address"] = address;
  // The framework hides from pages that they are renewed in the browser; app/still.tsx has to know it.
  if (headers.rsc !== undefined || headers["next-action"] !== undefined) headers["x-bancheng-renewal"] = "yes";
  headers["x-forwarded-for"] = address;
  headers["x-forwarded-host"] = isProxied && hostShape.test(host) ? host : ownHost;
  headers["x-forwarded-proto"] = isProxied && /^https?$/.test(protocol) ? protocol : "http";
  // A proxy that ends TLS and is not named as trusted may also change the host: a form of the public address is ours.
  if (
    publicOrigin &&
    [headers.origin ?? "", `${publicOrigin.protocol}//${headers["x-forwarded-host"]}`].includes(publicOrigin.origin)
  ) {
    headers["x-forwarded-host"] = publicOrigin.host;
    headers["x-forwarded-proto"] = publicOrigin.protocol.slice(0, -1);
  }
}

function lastOf(list: string): string {
  return list.split(",").at(-1)?.trim() ?? "";
}

/** Next would refuse it too, with a stack trace in the log. */
function isForeignForm(req: IncomingMessage): boolean {
  const { origin } = req.headers;
  if (/^(GET|HEAD|OPTIONS)$/.test(req.method ?? "") || origin === undefined || forPrograms.test(req.url ?? ""))
    return false;
  try {
    return new URL(origin).host !== req.headers["x-forwarded-host"];
  } catch {
    return true;
  }
}

/** The body of a request that does not say its length; null as soon as it is too long. */
async function readWhole(req: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limitOf(req)) chunks.push(chunk);
      else {
        req.off("data", take);
        resolve(null);
      }
    };
    req.on("data", take);
    req.once("end", () => resolve(Buffer.concat(chunks)));
    req.once("close", () => reject(new Error("the client went away")));
    req.once("error", reject);
  });
}

/**
 * Next answers a form that is broken off or no form at all as if it were our fault. What goes by is looked at without
 * holding it, and an answer of that kind becomes a page that says what happened. Routes for files answer for themselves.
 */
function watchForm(req: IncomingMessage, res: ServerResponse): MultipartShape | null {
  const type = req.headers["content-type"] ?? "";
  if (req.method !== "POST" || uploads.test(req.url ?? "") || !/^multipart\/form-data\b/i.test(type)) return null;
  const shape = new MultipartShape(type);
  if (req.headers["transfer-encoding"] === undefined) {
    const push = req.push.bind(req);
    req.push = (chunk: unknown, encoding?: BufferEncoding) => {
      if (chunk instanceof Uint8Array) shape.add(chunk);
      return push(chunk, encoding);
    };
  }
  type Write = (...given: unknown[]) => boolean;
  const head = res.writeHead.bind(res) as (status: number, ...rest: unknown[]) => ServerResponse;
  const [write, end] = [res.write.bind(res) as Write, res.end.bind(res) as (...given: unknown[]) => ServerResponse];
  const html = plainPage("malformed", 0);
  let isReplaced = false;
  res.writeHead = ((status: number, ...rest: unknown[]) => {
    // Of a form that is still on its way nothing can be said: that failure is ours.
    const isMalformed = shape.isBroken() || (req.complete && !shape.isWhole());
    if (status < 500 || !isMalformed) return head(status, ...rest);
    isReplaced = true;
    for (const name of res.getHeaderNames()) res.removeHeader(name);
    return head(400, pageHeaders(html));
  }) as typeof res.writeHead;
  const begin = () => {
    if (!res.headersSent) res.writeHead(res.statusCode);
  };
  res.write = ((...given: unknown[]) => {
    if (res.statusCode >= 500) begin();
    return isReplaced || write(...given);
  }) as typeof res.write;
  res.end = ((...given: unknown[]) => {
    if (res.statusCode >= 500) begin();
    return isReplaced ? end(html) : end(...given);
  }) as typeof res.end;
  return shape;
}

/** The same request with its body at hand, for Next to read as if it came now. */
function withBody(req: IncomingMessage, body: Buffer, watch: MultipartShape | null): IncomingMessage {
  const whole = new IncomingMessage(req.socket);
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = req;
  Object.assign(whole, { method, url, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor });
  const { "transfer-encoding": _chunked, ...rest } = headers;
  whole.headers = { ...rest, "content-length": String(body.length) };
  watch?.add(body);
  whole.push(body);
  whole.push(null);
  whole.complete = true;
  return whole;
}

function refuse(req: IncomingMessage, res: ServerResponse, status: number, page: "tooLarge" | "foreign"): void {
  const html = plainPage(page, limitOf(req));
  res.writeHead(status, { ...pageHeaders(html), connection: "close" });
  res.write(html);
  if (req.headers.expect || req.complete) {
    res.end();
    return;
  }
  // Ending the answer closes the connection, and a browser in the middle of its body would see that instead of the page.
  const end = () => res.end();
  const cut = setTimeout(end, drainMs);
  res.once("close", () => clearTimeout(cut));
  req.once("end", end);
  req.once("error", end);
  req.resume();
}

function pageHeaders(html: string): Record<string, string | number> {
  return {
    "content-type": "text/html; charset=utf-8",
    "content-length": Buffer.byteLength(html),
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
  };
}

function plainPage(page: "tooLarge" | "foreign" | "malformed", limitBytes: number): string {
  const texts = (["zh-CN", "en"] as const).map((locale) => {
    const { title, lead } = (loadMessages(locale).edge?.[page] ?? {}) as { title?: string; lead?: string };
    const shown = lead?.replace("{limit}", String(limitBytes / 1024 / 1024)) ?? "";
    return {
      locale,
      title: title ?? "",
      html: `<section lang="${locale}"><h1>${title ?? ""}</h1><p>${shown}</p></section>`,
    };
  });
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${texts[0]?.title ?? ""}</title></head><body>${texts.map(({ html }) => html).join("")}</body></html>\n`,
  ].join("");
}

/**
 * A page that turns away while it answers a form (the proof ran out, nobody is signed in) redirects with 307, and a
 * browser without scripts would send the form again to where no form is. After a POST the next page is read: 303.
 */
function followWithGet(res: ServerResponse): void {
  const writeHead = res.writeHead.bind(res) as (status: number, ...rest: unknown[]) => ServerResponse;
  res.writeHead = ((status: number, ...rest: unknown[]) =>
    writeHead(status === 307 ? 303 : status, ...rest)) as typeof res.writeHead;
}
