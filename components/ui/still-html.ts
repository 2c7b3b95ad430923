/**
 * A tree of server components as the text of its page: for the parts that no script touches (still.tsx). React's own
 * renderer for this cannot be loaded beside server components; the test holds both to the same text. What would need a
 * script (a component of the browser, a handler, an action) is refused by name.
 */
import { Fragment, type ReactNode } from "react";

/** A component that means another one here: a link of the framework is a plain link. */
export type Substitutes = ReadonlyMap<unknown, unknown>;
type Element = { readonly type: unknown; readonly props: Readonly<Record<string, unknown>> };
/** Selects tell their options which one is chosen. */
type Scope = { readonly substitutes: Substitutes; readonly chosen?: unknown };
type Parts = (string | Promise<string>)[];

export async function stillHtml(node: ReactNode, substitutes: Substitutes = new Map()): Promise<string> {
  return textOf(node, { substitutes });
}

async function textOf(node: unknown, scope: Scope): Promise<string> {
  const parts: Parts = [];
  write(node, scope, parts);
  let text = "";
  for (const part of parts) text += typeof part === "string" ? part : await part;
  return text;
}

function write(node: unknown, scope: Scope, parts: Parts): void {
  if (node === null || node === undefined || typeof node === "boolean") return;
  if (typeof node === "string") parts.push(escaped(node));
  else if (typeof node === "number" || typeof node === "bigint") parts.push(String(node));
  else if (Array.isArray(node)) for (const one of node) write(one, scope, parts);
  else if (typeof (node as PromiseLike<unknown>).then === "function") {
    parts.push(Promise.resolve(node as PromiseLike<unknown>).then((found) => textOf(found, scope)));
  } else writeElement(node as Element, scope, parts);
}

function writeElement({ type: given, props }: Element, scope: Scope, parts: Parts): void {
  const type = scope.substitutes.get(given) ?? given;
  if (type === Fragment) write(props.children, scope, parts);
  else if (typeof type === "string") writeTag(type, props, scope, parts);
  else if (typeof type === "function" && !("$$typeof" in type)) {
    write((type as (given: unknown) => unknown)(props), scope, parts);
  } else {
    throw new Error(`a part of a page that stands still holds a component of the browser: ${nameOf(given)}`);
  }
}

function nameOf(type: unknown): string {
  const known = type as { $$id?: unknown; displayName?: unknown } | null | undefined;
  return String(known?.$$id ?? known?.displayName ?? type);
}

const empty: ReadonlySet<string> = new Set([
  "area",
  "br",
  "col",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "wbr",
]);

function writeTag(tag: string, props: Element["props"], scope: Scope, parts: Parts): void {
  const isChosen = tag === "option" && "chosen" in scope && String(props.value) === String(scope.chosen);
  let open = `<${tag}`;
  for (const name in props) open += attribute(tag, name, props[name]);
  parts.push(isChosen ? `${open} selected="">` : `${open}>`);
  if (empty.has(tag)) return;
  const inner = tag === "select" ? { ...scope, chosen: props.defaultValue ?? props.value } : scope;
  write(props.children, inner, parts);
  parts.push(`</${tag}>`);
}

/** As HTML and SVG call them. */
const renamed: Readonly<Record<string, string>> = {
  className: "class",
  htmlFor: "for",
  tabIndex: "tabindex",
  defaultValue: "value",
  defaultChecked: "checked",
};
const dashed = /^(?:stroke|fill|text|dominant|alignment|font|stop|clip|shape|vector)[A-Z]/u;
/** True is an empty value, false is nothing. */
const switches: ReadonlySet<string> = new Set([
  "checked",
  "defaultChecked",
  "disabled",
  "hidden",
  "multiple",
  "noValidate",
  "open",
  "readOnly",
  "required",
  "reversed",
  "selected",
]);

function attribute(tag: string, name: string, value: unknown): string {
  if (name === "children" || value === null || value === undefined) return "";
  if (tag === "select" && (name === "defaultValue" || name === "value")) return "";
  if (
    typeof value === "function" ||
    typeof value === "symbol" ||
    name === "dangerouslySetInnerHTML" ||
    name === "ref"
  ) {
    throw new Error(`a part of a page that stands still has ${name} on <${tag}>`);
  }
  if (name === "style") return ` style="${escaped(styleOf(value as Record<string, unknown>))}"`;
  const written = renamed[name] ?? (dashed.test(name) ? withDashes(name) : name);
  if (switches.has(name)) return value ? ` ${written}=""` : "";
  if (typeof value === "boolean" && !/^(?:aria|data)-/u.test(name)) return "";
  const text = String(value);
  if ((name === "href" || name === "src") && /^\W*javascript:/iu.test(text)) {
    throw new Error(`a part of a page that stands still has a script in ${name}`);
  }
  return ` ${written}="${escaped(text)}"`;
}

const withDashes = (name: string) => name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);

function styleOf(style: Record<string, unknown>): string {
  return Object.entries(style)
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => `${name.startsWith("--") ? name : withDashes(name)}:${String(value)}`)
    .join(";");
}

const special = /["&'<>]/u;
const entities: Readonly<Record<string, string>> = {
  '"': "&quot;",
  "&": "&amp;",
  "'": "&#x27;",
  "<": "&lt;",
  ">": "&gt;",
};

function escaped(text: string): string {
  return special.test(text) ? text.replace(/["&'<>]/gu, (letter) => entities[letter] ?? letter) : text;
}
