/**
 * Reading source text: the syntax tree of a file and the few questions that the rules ask of it (what it imports, what it
 * exports, which words it shows). Nothing of the project is executed.
 */
import { parseSync } from "@swc/core";

export type SyntaxNode = { readonly type: string; readonly [key: string]: unknown };

export function parseSource(path: string, text: string): SyntaxNode {
  const isTypeScript = /\.[mc]?tsx?$/.test(path);
  const tree = parseSync(
    text,
    isTypeScript
      ? { syntax: "typescript", tsx: path.endsWith("x"), decorators: true, target: "es2022" }
      : { syntax: "ecmascript", jsx: true, target: "es2022" },
  );
  return tree as unknown as SyntaxNode;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

function childrenOf(value: unknown, found: SyntaxNode[]): void {
  if (Array.isArray(value)) for (const item of value) childrenOf(item, found);
  else if (isNode(value)) found.push(value);
  // Arguments and array elements are wrapped: { spread, expression }.
  else if (typeof value === "object" && value !== null)
    for (const part of Object.values(value)) childrenOf(part, found);
}

/** Visits a node and everything below it, parents first. */
export function walk(node: SyntaxNode, visit: (node: SyntaxNode, parent: SyntaxNode | null) => void): void {
  const go = (current: SyntaxNode, parent: SyntaxNode | null): void => {
    visit(current, parent);
    const children: SyntaxNode[] = [];
    for (const [key, value] of Object.entries(current)) if (key !== "span") childrenOf(value, children);
    for (const child of children) go(child, current);
  };
  go(node, null);
}

export function partOf(node: SyntaxNode, key: string): SyntaxNode | null {
  const value = node[key];
  return isNode(value) ? value : null;
}

export function listOf(node: SyntaxNode, key: string): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  childrenOf(node[key], found);
  return found;
}

export function textOf(node: SyntaxNode | null): string | null {
  return typeof node?.value === "string" ? node.value : null;
}

/** The line (from 1) of a node. Spans count bytes from 1. */
export function lineOf(source: string, node: SyntaxNode): number {
  const before = Buffer.from(source, "utf8").subarray(0, Math.max(0, startOf(node) - 1));
  let line = 1;
  for (const byte of before) if (byte === 10) line++;
  return line;
}

/** Properties have no span of their own: their first part has. */
function startOf(node: SyntaxNode): number {
  let start = 0;
  walk(node, (part) => {
    const span = part.span as { start?: number } | undefined;
    if (start === 0) start = span?.start ?? 0;
  });
  return start;
}

/** Without brackets and casts: `(x as const)` is x. */
export function bare(node: SyntaxNode | null): SyntaxNode | null {
  let current = node;
  while (
    current !== null &&
    /^(ParenthesisExpression|TsAsExpression|TsConstAssertion|TsSatisfiesExpression|TsNonNullExpression|AwaitExpression)$/.test(
      current.type,
    )
  ) {
    current = partOf(current, current.type === "AwaitExpression" ? "argument" : "expression");
  }
  return current;
}

export type ImportedModule = { readonly specifier: string; readonly node: SyntaxNode };

/** Every module a file names: imports and re-exports (also of types only), import(), require() and import("…") types. */
export function importsOf(tree: SyntaxNode): ImportedModule[] {
  const found: ImportedModule[] = [];
  const add = (specifier: string | null, node: SyntaxNode) => {
    if (specifier !== null) found.push({ specifier, node });
  };
  walk(tree, (node) => {
    switch (node.type) {
      case "ImportDeclaration":
      case "ExportAllDeclaration":
      case "ExportNamedDeclaration":
        add(textOf(partOf(node, "source")), node);
        break;
      case "TsImportType":
        add(textOf(partOf(node, "argument")), node);
        break;
      case "TsExternalModuleReference":
        add(textOf(partOf(node, "expression")), node);
        break;
      case "CallExpression": {
        const callee = partOf(node, "callee");
        if (callee?.type === "Import" || (callee?.type === "Identifier" && callee.value === "require")) {
          add(literalText(listOf(node, "arguments")[0] ?? null), node);
        }
        break;
      }
    }
  });
  return found;
}

/** The text of a string literal or of a template without holes. */
export function literalText(node: SyntaxNode | null): string | null {
  const plain = bare(node);
  if (plain?.type === "StringLiteral") return textOf(plain);
  if (plain?.type === "TemplateLiteral") {
    const quasis = listOf(plain, "quasis");
    const cooked = quasis[0]?.cooked;
    return quasis.length === 1 && typeof cooked === "string" ? cooked : null;
  }
  return null;
}

export type ExportedName = {
  readonly name: string;
  readonly kind: "function" | "value" | "type" | "reexport";
  readonly node: SyntaxNode;
  readonly init: SyntaxNode | null;
};

/** What a file offers to others. A name that only passes through from another file is a "reexport". */
export function exportsOf(tree: SyntaxNode): ExportedName[] {
  const found: ExportedName[] = [];
  for (const item of listOf(tree, "body")) {
    if (item.type === "ExportDeclaration") {
      const declaration = partOf(item, "declaration");
      if (declaration !== null) found.push(...declaredIn(declaration));
    } else if (item.type === "ExportDefaultDeclaration" || item.type === "ExportDefaultExpression") {
      found.push({ name: "default", kind: "value", node: item, init: null });
    } else if (item.type === "ExportAllDeclaration") {
      found.push({ name: "*", kind: "reexport", node: item, init: null });
    } else if (item.type === "ExportNamedDeclaration") {
      const passes = partOf(item, "source") !== null;
      for (const specifier of listOf(item, "specifiers")) {
        const name = textOf(partOf(specifier, "exported") ?? partOf(specifier, "orig")) ?? "*";
        const typeOnly = item.typeOnly === true || specifier.isTypeOnly === true;
        found.push({ name, kind: passes ? "reexport" : typeOnly ? "type" : "value", node: item, init: null });
      }
    }
  }
  return found;
}

function declaredIn(declaration: SyntaxNode): ExportedName[] {
  switch (declaration.type) {
    case "FunctionDeclaration":
      return [named(declaration, "identifier", "function")];
    case "ClassDeclaration":
    case "TsEnumDeclaration":
      return [named(declaration, declaration.type === "ClassDeclaration" ? "identifier" : "id", "value")];
    case "TsTypeAliasDeclaration":
    case "TsInterfaceDeclaration":
      return [named(declaration, "id", "type")];
    case "VariableDeclaration":
      return listOf(declaration, "declarations").map((declarator) => {
        const init = bare(partOf(declarator, "init"));
        const isFunction = init?.type === "ArrowFunctionExpression" || init?.type === "FunctionExpression";
        return {
          name: textOf(partOf(declarator, "id")) ?? "{…}",
          kind: isFunction ? "function" : "value",
          node: declarator,
          init,
        };
      });
    default:
      return [];
  }
}

function named(declaration: SyntaxNode, key: string, kind: ExportedName["kind"]): ExportedName {
  return { name: textOf(partOf(declaration, key)) ?? "?", kind, node: declaration, init: null };
}

/** The directives at the head of a file: "use server", "use client". */
export function directivesOf(tree: SyntaxNode): string[] {
  const found: string[] = [];
  for (const item of listOf(tree, "body")) {
    if (item.type !== "ExpressionStatement") break;
    const text = literalText(partOf(item, "expression"));
    if (text === null) break;
    found.push(text);
  }
  return found;
}

export function propertyName(property: SyntaxNode): string | null {
  const key = partOf(property, "key");
  if (key?.type === "Computed") return literalText(partOf(key, "expression"));
  return typeof key?.value === "string" || typeof key?.value === "number" ? String(key.value) : null;
}

/** The words of an exported `[…] as const` list; numbers become their digits. */
export function constListOf(tree: SyntaxNode, name: string): string[] | null {
  const init = exportsOf(tree).find((entry) => entry.name === name)?.init;
  if (init?.type !== "ArrayExpression") return null;
  return listOf(init, "elements").map((element) => {
    const value = bare(element)?.value;
    return typeof value === "string" || typeof value === "number" ? String(value) : "?";
  });
}

/** The property names of an exported object literal. */
export function constKeysOf(tree: SyntaxNode, name: string): { key: string; node: SyntaxNode }[] | null {
  const init = exportsOf(tree).find((entry) => entry.name === name)?.init;
  if (init?.type !== "ObjectExpression") return null;
  return listOf(init, "properties").map((node) => ({ key: propertyName(node) ?? "?", node }));
}
