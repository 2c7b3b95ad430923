/**
 * A browser without JavaScript, as a program: reads pages over HTTP, finds their forms, sends them as multipart with
 * everything that the page put into them, keeps cookies, follows 303. For tests that stop the web server under its
 * clients or send what no browser would.
 */

export type HtmlForm = {
  /** Where it goes, resolved against its page. */
  readonly action: string;
  /** In the order of the page; boxes that are not ticked and buttons are left out, as a browser does. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly html: string;
};

export type PlainPage = {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  readonly forms: readonly HtmlForm[];
};

const redirects = new Set([301, 302, 303, 307, 308]);
/** A server that was killed in the middle of an answer leaves its client waiting. */
const patienceMs = 15_000;

export class PlainBrowser {
  readonly cookies = new Map<string, string>();

  /** @param address the visitor's own, as the proxy in front would report it. */
  constructor(
    private readonly origin: string,
    private readonly address: string,
  ) {}

  /** @throws when the server does not answer. */
  async open(path: string): Promise<PlainPage> {
    return this.request(new URL(path, this.origin), { method: "GET" });
  }

  /** The form as it stands, with these fields filled in or ticked; as if sent from a page of `from`. */
  async submit(
    form: HtmlForm,
    filled: Readonly<Record<string, string>> = {},
    from: string | null = this.origin,
  ): Promise<PlainPage> {
    const body = new FormData();
    for (const [name, value] of form.fields) if (!(name in filled)) body.append(name, value);
    for (const [name, value] of Object.entries(filled)) body.append(name, value);
    return this.request(new URL(form.action, this.origin), {
      method: "POST",
      body,
      headers: from === null ? {} : { origin: from },
    });
  }

  private async request(address: URL, init: RequestInit & { method: string }): Promise<PlainPage> {
    let url = address;
    let next = init;
    for (let hops = 0; hops < 10; hops += 1) {
      const headers = new Headers(next.headers);
      headers.set("x-forwarded-for", this.address);
      headers.set("accept", "text/html");
      const jar = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      if (jar !== "") headers.set("cookie", jar);
      const answer = await fetch(url, {
        ...next,
        headers,
        redirect: "manual",
        signal: AbortSignal.timeout(patienceMs),
      });
      const html = await answer.text();
      this.keepCookies(answer.headers.getSetCookie());
      const location = answer.headers.get("location");
      if (!redirects.has(answer.status) || location === null) {
        return {
          url: url.href,
          status: answer.status,
          headers: answer.headers,
          html,
          forms: formsOf(html, url.href),
        };
      }
      url = new URL(location, url);
      next = { method: "GET" };
    }
    throw new Error(`more than ten redirects from ${address}`);
  }

  private keepCookies(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = "", ...attributes] = line.split(";");
      const at = pair.indexOf("=");
      const name = pair.slice(0, at).trim();
      const isGone = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute));
      if (isGone) this.cookies.delete(name);
      else this.cookies.set(name, pair.slice(at + 1).trim());
    }
  }
}

/** The form that has a field of this name. @throws when the page has none. */
export function formWith(page: PlainPage, name: string): HtmlForm {
  const found = page.forms.find(({ html }) => html.includes(`name="${name}"`));
  if (found === undefined) throw new Error(`no form with ${name} on ${page.url} (${page.status})`);
  return found;
}

/** What a reader sees of a piece of HTML, roughly: no tags, no scripts, one space for many. */
export function readableText(html: string): string {
  return plain(html.replace(/<(script|style)\b.*?<\/\1>/gs, " ").replace(/<[^>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();
}

function formsOf(html: string, url: string): HtmlForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([whole, attributes = "", inside = ""]) => ({
    action: new URL(attributeOf(attributes, "action") || url, url).href,
    fields: fieldsOf(inside),
    html: whole,
  }));
}

function fieldsOf(html: string): [string, string][] {
  const fields: [string, string][] = [];
  const controls = /<input\b([^>]*)>|<textarea\b([^>]*)>(.*?)<\/textarea>|<select\b([^>]*)>(.*?)<\/select>/gs;
  for (const [, input, area, areaText = "", select, options = ""] of html.matchAll(controls)) {
    const attributes = input ?? area ?? select ?? "";
    const name = attributeOf(attributes, "name");
    if (name === null || hasAttribute(attributes, "disabled")) continue;
    if (area !== undefined) fields.push([name, plain(areaText).replace(/^\n/, "")]);
    else if (select !== undefined) fields.push([name, chosenOf(options)]);
    else {
      const isBox = /^(radio|checkbox)$/.test(attributeOf(attributes, "type") ?? "");
      if (isBox && !hasAttribute(attributes, "checked")) continue;
      fields.push([name, attributeOf(attributes, "value") ?? (isBox ? "on" : "")]);
    }
  }
  return fields;
}

function chosenOf(options: string): string {
  const all = [...options.matchAll(/<option\b([^>]*)>(.*?)<\/option>/gs)];
  const chosen = all.find(([, attributes = ""]) => hasAttribute(attributes, "selected")) ?? all[0];
  if (chosen === undefined) return "";
  return attributeOf(chosen[1] ?? "", "value") ?? plain(chosen[2] ?? "");
}

function attributeOf(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`, "i").exec(attributes);
  return found === null ? null : plain(found[1] ?? "");
}

function hasAttribute(attributes: string, name: string): boolean {
  return new RegExp(`(?:^|\\s)${name}(?:=|\\s|/|$)`, "i").test(attributes);
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

function plain(html: string): string {
  return html.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return named[name ?? ""] ?? whole;
  });
}
