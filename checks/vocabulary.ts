/**
 * What things are called: one verb one file, the prefixes of queries, words that would blur two meanings, events in the
 * past tense, the endings of columns, and a glossary that knows every word of the closed lists.
 */
import { isCode, isProductCode, isTest, type Project, roomOf } from "./project";
import { at, type Rule, type Violation } from "./rule";
import {
  bare,
  constKeysOf,
  constListOf,
  exportsOf,
  listOf,
  literalText,
  partOf,
  propertyName,
  type SyntaxNode,
  textOf,
  walk,
} from "./syntax";

export const vocabularyFile = "domain/complaint/vocabulary.ts";
export const eventsFile = "domain/complaint/events.ts";
export const actorFile = "domain/actor.ts";
export const refusalFile = "domain/refusal.ts";
const glossaryFile = "docs/glossary.md";

function camelCase(kebab: string): string {
  return kebab.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** find: the row or null. get: the row or a refusal. unsafe: skips the actor's scope, says so in its name. */
const queryPrefixes = [
  "find",
  "get",
  "list",
  "count",
  "has",
  "lock",
  "insert",
  "append",
  "update",
  "upsert",
  "save",
  "delete",
  "enqueue",
  "unsafe",
] as const;
/** What a statement holds together with others: a question that is put with others, rows that are written with others. */
const queryEnds = ["Asked", "ToInsert", "ToAppend", "ToUpdate", "ToSave", "ToDelete"] as const;
const queryName = new RegExp(`^(${queryPrefixes.join("|")})([A-Z0-9]|$)|(${queryEnds.join("|")})$`);

/** Past participles that do not end in -ed. */
const irregular = new Set([
  "bound",
  "unbound",
  "sent",
  "sent_back",
  "withdrawn",
  "undone",
  "put",
  "made",
  "taken",
  "given",
  "told",
  "begun",
  "done",
  "found",
  "held",
  "kept",
  "left",
  "lost",
  "met",
  "paid",
  "read",
  "set",
  "shown",
  "split",
  "spoken",
  "struck",
  "written",
  "drawn",
  "heard",
  "seen",
]);

function isPastTense(verb: string): boolean {
  const first = verb.split("_").find((word) => word !== "not") ?? "";
  return irregular.has(verb) || irregular.has(first) || /[a-z]ed$/.test(first) || /[a-z]ed$/.test(verb);
}

const emptyVerb = /^(handle|process|manage)([A-Z]|$)/;
const blurredWords = /(^|[^a-z])(ticket|workOrder|work_order|caseId|case_id)/i;

function declaredNames(tree: SyntaxNode): { name: string; node: SyntaxNode }[] {
  const found: { name: string; node: SyntaxNode }[] = [];
  const add = (node: SyntaxNode | null) => {
    const name = textOf(node);
    if (node !== null && name !== null && node.type === "Identifier") found.push({ name, node });
  };
  walk(tree, (node) => {
    switch (node.type) {
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ClassDeclaration":
        add(partOf(node, "identifier"));
        break;
      case "VariableDeclarator":
      case "TsTypeAliasDeclaration":
      case "TsInterfaceDeclaration":
        add(partOf(node, "id"));
        break;
      case "ClassMethod":
      case "MethodProperty":
      case "KeyValueProperty":
      case "TsPropertySignature":
      case "TsMethodSignature":
      case "ClassProperty":
        add(partOf(node, "key"));
        break;
      case "Parameter":
        add(partOf(node, "pat"));
        break;
    }
  });
  return found;
}

type Column = {
  table: string | null;
  file: string;
  name: string;
  dbName: string | null;
  builder: string;
  node: SyntaxNode;
  zoned: boolean | null;
};

/** The columns of a table literal: property, and the function at the root of its chain of calls. */
function columnsOf(file: string, tree: SyntaxNode): Column[] {
  const found: Column[] = [];
  walk(tree, (node) => {
    if (node.type !== "CallExpression" || textOf(partOf(node, "callee")) !== "pgTable") return;
    const table = literalText(listOf(node, "arguments")[0] ?? null);
    const shape = bare(listOf(node, "arguments")[1] ?? null);
    if (shape?.type !== "ObjectExpression") return;
    for (const property of listOf(shape, "properties")) {
      const name = propertyName(property);
      const call = rootCall(partOf(property, "value"));
      if (name === null || call === null) continue;
      found.push({ table, file, name, node: property, ...call });
    }
  });
  return found;
}

function rootCall(node: SyntaxNode | null): { builder: string; dbName: string | null; zoned: boolean | null } | null {
  let current = bare(node);
  while (current !== null) {
    if (current.type === "MemberExpression") current = bare(partOf(current, "object"));
    else if (current.type === "CallExpression") {
      const callee = bare(partOf(current, "callee"));
      if (callee?.type === "Identifier") {
        const values = listOf(current, "arguments").map(bare);
        const dbName = textOf(values.find((value) => value?.type === "StringLiteral") ?? null);
        const options = values.find((value) => value?.type === "ObjectExpression") ?? null;
        return { builder: String(callee.value), dbName, zoned: isZoned(options) };
      }
      current = callee;
    } else return null;
  }
  return null;
}

function isZoned(options: SyntaxNode | null): boolean {
  if (options === null) return false;
  return listOf(options, "properties").some(
    (property) => propertyName(property) === "withTimezone" && bare(partOf(property, "value"))?.value === true,
  );
}

/** Named by a library that reads the table itself: rate-limiter-flexible. */
const foreignColumns = new Set(["rate_limits.expire"]);
const instantBuilders = ["timestamp", "instant"];
const dateBuilders = ["date", "civilDate"];

function columnRule(name: string, builders: readonly string[], ending: "At" | "On", remedy: string): Rule {
  const dbEnding = `_${ending.toLowerCase()}`;
  return {
    name,
    remedy,
    find: (project) => {
      const found: Violation[] = [];
      project.eachTree(
        (path) => path.startsWith("db/schema/") && !isTest(path),
        (file, tree) => {
          for (const column of columnsOf(file, tree)) {
            if (foreignColumns.has(`${column.table}.${column.name}`)) continue;
            const isOfType = builders.includes(column.builder);
            const endsSo = column.name.endsWith(ending) && (column.dbName === null || column.dbName.endsWith(dbEnding));
            if (isOfType && !endsSo)
              found.push(at(project, file, column.node, `${column.name} does not end in ${ending}`));
            if (!isOfType && column.name.endsWith(ending)) {
              found.push(at(project, file, column.node, `${column.name} ends in ${ending} and is a ${column.builder}`));
            }
          }
        },
      );
      return found;
    },
  };
}

/** The words of the closed lists with the file that defines them. */
export function closedWords(project: Project): { word: string; list: string }[] {
  const found: { word: string; list: string }[] = [];
  for (const file of [vocabularyFile, actorFile]) {
    const tree = project.files.has(file) ? project.tree(file) : null;
    if (tree === null) continue;
    for (const { name } of exportsOf(tree)) {
      for (const word of constListOf(tree, name) ?? []) found.push({ word, list: name });
    }
  }
  for (const noun of new Set(eventTypes(project).map((type) => type.split(".")[0] ?? type))) {
    found.push({ word: noun, list: "nouns of the events" });
  }
  return found;
}

export function eventTypes(project: Project): string[] {
  const tree = project.files.has(eventsFile) ? project.tree(eventsFile) : null;
  return tree === null ? [] : (constKeysOf(tree, "eventPayloads") ?? []).map(({ key }) => key);
}

export const vocabularyRules: readonly Rule[] = [
  {
    name: "one-verb-one-file",
    remedy:
      "usecases/<noun>/<verb>.ts exports one function named like the file, its input schema <name>Input, and types; nothing else",
    find: (project) => {
      const found: Violation[] = [];
      project.eachTree(
        (path) => isProductCode(path) && roomOf(path) === "usecases",
        (file, tree) => {
          const parts = file.split("/");
          const isContext = parts.at(-1) === "context.ts" && parts.length <= 3;
          if (isContext) return;
          if (parts.length !== 3) {
            found.push(at(project, file, null, "lies at usecases/<noun>/<verb>.ts, one folder deep"));
            return;
          }
          const name = camelCase((parts.at(-1) ?? "").replace(/\.tsx?$/, ""));
          const values = exportsOf(tree).filter((entry) => entry.kind !== "type");
          if (!values.some((entry) => entry.name === name))
            found.push(at(project, file, null, `does not export ${name}`));
          for (const entry of values) {
            if (entry.name !== name && entry.name !== `${name}Input`) {
              found.push(at(project, file, entry.node, `also exports ${entry.name}`));
            }
          }
        },
      );
      return found;
    },
  },
  {
    name: "query-says-what-it-does",
    remedy: `a function of db/queries begins with ${queryPrefixes.join(", ")}, or ends with ${queryEnds.join(", ")}`,
    find: (project) => {
      const found: Violation[] = [];
      project.eachTree(
        (path) => isProductCode(path) && path.startsWith("db/queries/"),
        (file, tree) => {
          for (const entry of exportsOf(tree)) {
            if (entry.kind === "function" && !queryName.test(entry.name)) {
              found.push(at(project, file, entry.node, `${entry.name} does not say what it does`));
            }
          }
        },
      );
      return found;
    },
  },
  {
    name: "function-says-what",
    remedy: "name the verb of the matter: handle, process and manage say nothing",
    find: (project) => {
      const found: Violation[] = [];
      project.eachTree(
        () => true,
        (file, tree) => {
          for (const { name, node } of declaredNames(tree)) {
            if (emptyVerb.test(name)) found.push(at(project, file, node, `${name} says nothing`));
          }
        },
      );
      return found;
    },
  },
  {
    name: "one-word-one-meaning",
    remedy:
      "the central noun is complaint, what a department gets is an assignment: ticket, caseId and workOrder blur the two",
    find: (project) => {
      const found: Violation[] = [];
      const seen = new Set<string>();
      project.eachTree(
        (path) => roomOf(path) !== "checks",
        (file, tree) => {
          walk(tree, (node) => {
            const name = node.type === "Identifier" || node.type === "IdentifierName" ? textOf(node) : null;
            if (name === null || !blurredWords.test(name) || seen.has(`${file} ${name}`)) return;
            seen.add(`${file} ${name}`);
            found.push(at(project, file, node, name));
          });
        },
      );
      return found;
    },
  },
  {
    name: "event-in-past-tense",
    remedy: 'an event is "noun.verbed", what happened: complaint.filed, deadline.extended',
    find: (project) => {
      const tree = project.files.has(eventsFile) ? project.tree(eventsFile) : null;
      if (tree === null) return [];
      const keys = constKeysOf(tree, "eventPayloads");
      if (keys === null) return [at(project, eventsFile, null, "exports no object literal eventPayloads")];
      return keys.flatMap(({ key, node }) => {
        const [, noun, verb] = /^([a-z][a-z_]*)\.([a-z][a-z_]*)$/.exec(key) ?? [];
        return noun !== undefined && verb !== undefined && isPastTense(verb)
          ? []
          : [at(project, eventsFile, node, `${key} is not noun.verbed`)];
      });
    },
  },
  columnRule(
    "instant-ends-in-at",
    instantBuilders,
    "At",
    "an instant ends in At (_at in the database), and only an instant does",
  ),
  columnRule(
    "civil-date-ends-in-on",
    dateBuilders,
    "On",
    "a civil date ends in On (_on in the database), and only a civil date does",
  ),
  {
    name: "instant-knows-its-zone",
    remedy: "write timestamp({ withTimezone: true }): an instant without zone changes with the server's",
    find: (project) => {
      const found: Violation[] = [];
      project.eachTree(
        (path) => path.startsWith("db/schema/") && isCode(path),
        (file, tree) => {
          walk(tree, (node) => {
            if (node.type !== "CallExpression" || textOf(partOf(node, "callee")) !== "timestamp") return;
            const options =
              listOf(node, "arguments")
                .map(bare)
                .find((value) => value?.type === "ObjectExpression") ?? null;
            if (!isZoned(options)) found.push(at(project, file, node, "timestamp without time zone"));
          });
        },
      );
      return found;
    },
  },
  {
    name: "glossary-knows-the-word",
    remedy: "add a row to docs/glossary.md: code word, Chinese, one sentence",
    find: (project) => {
      if (!project.files.has(vocabularyFile)) return [];
      const words = new Set(
        [...project.text(glossaryFile).matchAll(/^\|([^|]*)\|/gm)].flatMap((row) =>
          [...(row[1] ?? "").matchAll(/`([^`]+)`/g)].map((word) => word[1] ?? ""),
        ),
      );
      return closedWords(project)
        .filter(({ word }) => !words.has(word))
        .map(({ word, list }) => ({ file: glossaryFile, line: null, what: `does not explain \`${word}\` (${list})` }));
    },
  },
];
