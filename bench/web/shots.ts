/**
 * What the driver is told to send, and what it tells back. A shot is one request with what has to come back; anything else
 * counts as failed.
 */
export type Shot = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly status: number;
  /** How the address that follows begins, where there is one. */
  readonly location?: string;
};

export type Volley = {
  /** The web server: "http://127.0.0.1:3000". */
  readonly origin: string;
  /** How many ask at the same time, each its next request as soon as the last was answered. */
  readonly clients: number;
  /** No request is begun after so many seconds. */
  readonly seconds: number;
  readonly shots: readonly Shot[];
  /** Each shot once: what is filed cannot be filed again. Else they are taken in turn, over and over. */
  readonly isOnce: boolean;
  /** Where the turn begins, so that the next volley goes on with other reports. */
  readonly from: number;
  /** No more than so many in all. */
  readonly most?: number;
};

export type Hits = {
  /** Answered as they should be. */
  readonly done: number;
  readonly failed: number;
  /** From the first request to the last answer, in milliseconds. */
  readonly elapsedMs: number;
  /** From the request to the last byte, in milliseconds, of those that were answered as they should be. */
  readonly latencies: readonly number[];
  /** Bodies as they travelled. */
  readonly bytes: number;
  /** The first failures, in words. */
  readonly faults: readonly string[];
  /** Whether the shots ran out before the time. */
  readonly ranOut: boolean;
};

/** An address of its own for every visitor, so that nobody is counted for another. */
export function visitorHeader(n: number): string {
  const groups = [n >>> 16, n & 0xffff].map((part) => part.toString(16));
  return `2001:db8:${groups.join(":")}::1`;
}

export type Field = readonly [name: string, value: string];

/** A form as a browser without scripts sends it. */
export function multipart(fields: readonly Field[]): { type: string; body: string } {
  const boundary = "----bancheng-bench-0123456789";
  const quoted = (name: string) => name.replaceAll('"', "%22");
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
  );
  return { type: `multipart/form-data; boundary=${boundary}`, body: `${parts.join("")}--${boundary}--\r\n` };
}
