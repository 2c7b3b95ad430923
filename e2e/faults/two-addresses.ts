/**
 * A browser without JavaScript that is served from two addresses in turn, as behind a balancer that knows nothing of
 * sessions: each request goes to the other one, and one that gets no answer is made again there.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { HtmlForm } from "../plain-browser";

/** How soon somebody presses again when nothing came back, and how long somebody waits for an answer. */
const pressAgainMs = 100;
const patienceMs = 15_000;

export type Answer = {
  readonly status: number;
  /** Where it leads, as a path with its query; null for a page. */
  readonly location: string | null;
  readonly html: string;
  /** How often it was asked for before it was answered. */
  readonly failures: number;
};

/** What all clients of a run saw together. */
export class Seen {
  /** Requests without an answer, by address. */
  readonly errors = new Map<string, number>();
  isOver = false;

  get allErrors(): number {
    return [...this.errors.values()].reduce((sum, count) => sum + count, 0);
  }
}

export class TwoAddressBrowser {
  readonly cookies = new Map<string, string>();
  private turn = 0;

  constructor(
    private readonly origins: readonly string[],
    private readonly address: string,
    private readonly seen: Seen,
  ) {}

  async open(path: string): Promise<Answer> {
    return this.insist(path);
  }

  /** The form with these fields filled in, sent as multipart; a redirect is answered, not followed. */
  async submit(form: HtmlForm, filled: Readonly<Record<string, string>>, path?: string): Promise<Answer> {
    const { pathname, search } = new URL(form.action);
    return this.insist(path ?? `${pathname}${search}`, () => {
      const body = new FormData();
      for (const [name, value] of form.fields) if (!(name in filled)) body.append(name, value);
      for (const [name, value] of Object.entries(filled)) body.append(name, value);
      return body;
    });
  }

  private async insist(path: string, body?: () => FormData): Promise<Answer> {
    for (let failures = 0; !this.seen.isOver; failures += 1) {
      const origin = this.origins[this.turn++ % this.origins.length] ?? "";
      try {
        const answer = await this.ask(origin, path, body?.());
        if (answer.status < 500) return { ...answer, failures };
      } catch {
        // No answer: the same again, at the other address.
      }
      this.seen.errors.set(origin, (this.seen.errors.get(origin) ?? 0) + 1);
      await sleep(pressAgainMs);
    }
    throw new Error("the run is over");
  }

  private async ask(origin: string, path: string, body: FormData | undefined): Promise<Omit<Answer, "failures">> {
    const jar = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(new URL(path, origin), {
      method: body ? "POST" : "GET",
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        accept: "text/html",
        "x-forwarded-for": this.address,
        ...(jar === "" ? {} : { cookie: jar }),
        ...(body ? { origin } : {}),
      },
      ...(body ? { body } : {}),
    });
    const html = await answer.text();
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    const location = answer.headers.get("location");
    const target = location === null ? null : new URL(location, origin);
    return { status: answer.status, location: target && `${target.pathname}${target.search}`, html };
  }

  private keep(line: string): void {
    const [pair = "", ...attributes] = line.split(";");
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim();
    if (attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute))) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(at + 1).trim());
  }
}
