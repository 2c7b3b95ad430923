/**
 * What the screens say: both languages complete and alike, every refusal and every word of the closed lists with a
 * sentence, every key that the code names present, and no Chinese text in the source of pages and components.
 */
import { IcuError, readIcu } from "./icu";
import { isProductCode, isTest, type Project, roomOf } from "./project";
import { at, type Rule, type Violation } from "./rule";
import {
  bare,
  constKeysOf,
  constListOf,
  exportsOf,
  isNode,
  listOf,
  literalText,
  partOf,
  propertyName,
  type SyntaxNode,
  textOf,
  walk,
} from "./syntax";
import { actorFile, eventTypes, refusalFile, vocabularyFile } from "./vocabulary";

const locales = ["zh-CN", "en"] as const;
type Locale = (typeof locales)[number];

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const messageFile = /^messages\/([^/]+)\/([^/]+)\.json$/;

type Texts = {
  /** "domain.state.submitted" -> the text. */
  readonly values: ReadonlyMap<string, Json>;
  readonly namespaces: ReadonlySet<string>;
};

function readTexts(project: Project, locale: Locale): Texts {
  const values = new Map<string, Json>();
  const namespaces = new Set<string>();
  for (const path of project.paths((candidate) => messageFile.exec(candidate)?.[1] === locale)) {
    const namespace = messageFile.exec(path)?.[2] ?? "";
    namespaces.add(namespace);
    flatten(namespace, parseJson(project.text(path)) ?? {}, values);
  }
  return { values, namespaces };
}

function parseJson(text: string): Json | null {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

function flatten(key: string, value: Json, into: Map<string, Json>): void {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    for (const [name, part] of Object.entries(value)) flatten(`${key}.${name}`, part, into);
  } else into.set(key, value);
}

function fileOf(locale: Locale, key: string): string {
  return `messages/${locale}/${key.split(".")[0] ?? key}.json`;
}

function eachText(project: Project, look: (locale: Locale, key: string, text: string) => string | null): Violation[] {
  return locales.flatMap((locale) =>
    [...readTexts(project, locale).values].flatMap(([key, text]) => {
      const what = typeof text === "string" ? look(locale, key, text) : null;
      return what === null ? [] : [{ file: fileOf(locale, key), line: null, what: `${key}: ${what}` }];
    }),
  );
}

function partsOf(text: Json): { names: string; error: string | null } {
  if (typeof text !== "string") return { names: "", error: "is not a text" };
  try {
    const parts = readIcu(text);
    const tags = [...parts.tags].map((tag) => `<${tag}>`);
    return { names: [...parts.arguments, ...tags].sort().join(" "), error: null };
  } catch (error) {
    if (error instanceof IcuError) return { names: "", error: error.message };
    throw error;
  }
}

/** The closed lists and where their words stand under `domain`. A list made of another's words needs no second place. */
const domainKeys: Readonly<Record<string, string | null>> = {
  complaintStates: "state",
  openStates: null,
  complaintKinds: "kind",
  plainAnswers: "plainAnswer",
  difficulties: "difficulty",
  causes: "cause",
  outcomes: "outcome",
  replyOutcomes: null,
  unitOutcomes: null,
  sources: "source",
  identityModes: "identityMode",
  complainantKinds: "complainantKind",
  applicationChannels: "applicationChannel",
  languages: "language",
  notAcceptedGrounds: "ground",
  clockKinds: "clock",
  ladderSteps: "ladder",
  clockSignals: "signal",
  extensionApprovers: "approver",
  extensionStates: "extensionState",
  applicationLateness: "applicationLateness",
  limitUnits: "limitUnit",
  reviewPolicies: "reviewPolicy",
  assignmentStates: "assignmentState",
  contactFields: "contactField",
  contactWays: "contactWay",
  callBackPartners: "callBackPartner",
  satisfactionLevels: "satisfaction",
  solvedAnswers: "solved",
  unitNatures: "unitNature",
  unitKinds: "unitKind",
  cardColours: "card",
  supervisionStates: "supervisionState",
  handOverDirections: "handOverDirection",
  disputeStates: "disputeState",
  referralStates: "referralState",
  referralGrounds: "referralGround",
  planStates: "planState",
  relayStates: "relayState",
  instructionStates: "instructionState",
  ownerSeats: "ownerSeat",
  followUpStates: "followUpState",
  supervisionRules: "supervisionRule",
  supervisionModes: "supervisionMode",
  textFields: "textField",
  roles: "role",
};

/** The keys that must stand under `domain`, by the list they come from; null for a list without a place. */
function wantedDomainKeys(project: Project): { list: string; keys: string[] | null }[] {
  const wanted: { list: string; keys: string[] | null }[] = [];
  for (const file of [vocabularyFile, actorFile]) {
    const tree = project.files.has(file) ? project.tree(file) : null;
    if (tree === null) continue;
    for (const { name } of exportsOf(tree)) {
      const words = constListOf(tree, name);
      if (words === null) continue;
      const place = domainKeys[name];
      if (place === null) continue;
      wanted.push({ list: name, keys: place === undefined ? null : words.map((word) => `domain.${place}.${word}`) });
    }
  }
  const events = eventTypes(project).map((type) => `domain.event.${type.replaceAll(".", "_")}`);
  if (events.length > 0) wanted.push({ list: "eventPayloads", keys: events });
  return wanted;
}

const measureWords = ["name", "words", "numerator", "denominator", "excluded", "source"] as const;

/** Measures, what is open now, and what is made of several measures. */
function shownFigures(project: Project): string[] {
  const treeOf = (file: string) => (project.files.has(file) ? project.tree(file) : null);
  const [measures, stocks] = [treeOf("domain/statistics/measures.ts"), treeOf("domain/statistics/stocks.ts")];
  return [
    ...(measures ? (constKeysOf(measures, "measures") ?? []).map(({ key }) => key) : []),
    ...(stocks ? ["stockCodes", "derivedCodes"].flatMap((name) => constListOf(stocks, name) ?? []) : []),
  ];
}

const cjk = /[\u3400-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef]/;
const threeLatinWords = /[A-Za-z]{2,}(?:[ ,]+[A-Za-z'’]{2,}){2,}/;

function withoutMarkup(text: string): string {
  return text
    .replace(/<\/?[a-zA-Z][^>]*>/g, " ")
    .replace(/\{\s*[\w.]+\s*,\s*(plural|select|selectordinal)\s*,/g, " ")
    .replace(/\{\s*[\w.]+\s*(,[^{}]*)?\}/g, " ")
    .replace(/\S+@\S+|https?:\/\/\S+/g, " ");
}

/** `const t = …`, and the parts of `const [a, t] = await Promise.all([…, …])`, each with its value. */
function namedValues(declarator: SyntaxNode): { name: string | null; value: SyntaxNode | null }[] {
  const [id, init] = [partOf(declarator, "id"), bare(partOf(declarator, "init"))];
  if (id?.type !== "ArrayPattern") return [{ name: textOf(id), value: init }];
  const values = init?.type === "CallExpression" ? bare(listOf(init, "arguments")[0] ?? null) : init;
  if (values?.type !== "ArrayExpression" || !Array.isArray(id.elements)) return [];
  // Holes in the pattern count: [, t] is the second value.
  return id.elements.map((element: unknown, position) => ({
    name: isNode(element) ? textOf(element) : null,
    value: bare(listOf(values, "elements")[position] ?? null),
  }));
}

/** Names of translators in a file with the namespaces they may stand for. */
function translatorsOf(tree: SyntaxNode): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  walk(tree, (node) => {
    if (node.type !== "VariableDeclarator") return;
    for (const { name, value } of namedValues(node)) {
      const callee = value?.type === "CallExpression" ? textOf(partOf(value, "callee")) : null;
      if (name === null || value === null || (callee !== "getTranslations" && callee !== "useTranslations")) continue;
      const argument = bare(listOf(value, "arguments")[0] ?? null);
      let namespace = literalText(argument);
      if (argument?.type === "ObjectExpression") {
        const property = listOf(argument, "properties").find((part) => propertyName(part) === "namespace");
        namespace = property === undefined ? null : literalText(partOf(property, "value"));
      }
      // A namespace that is computed cannot be checked; the empty one accepts all.
      found.set(name, (found.get(name) ?? new Set<string>()).add(namespace ?? ""));
    }
  });
  return found;
}

/** The key of a call t("…"), or the fixed beginning of t(`state.${…}`). */
function keyOfCall(call: SyntaxNode): { key: string; isWhole: boolean } | null {
  const argument = bare(listOf(call, "arguments")[0] ?? null);
  const whole = literalText(argument);
  if (whole !== null) return { key: whole, isWhole: true };
  if (argument?.type !== "TemplateLiteral") return null;
  const start = listOf(argument, "quasis")[0]?.cooked;
  if (typeof start !== "string" || !start.includes(".")) return null;
  return { key: start.slice(0, start.lastIndexOf(".")), isWhole: false };
}

export const textRules: readonly Rule[] = [
  {
    name: "texts-readable",
    remedy: "messages/<locale>/<namespace>.json is JSON: objects and texts, locales zh-CN and en",
    find: (project) =>
      project
        .paths((path) => path.startsWith("messages/"))
        .flatMap((file) => {
          const locale = messageFile.exec(file)?.[1];
          if (locale === undefined || !(locales as readonly string[]).includes(locale)) {
            return [{ file, line: null, what: "is not messages/<zh-CN or en>/<namespace>.json" }];
          }
          const read = parseJson(project.text(file));
          return typeof read === "object" && read !== null
            ? []
            : [{ file, line: null, what: "is not an object in JSON" }];
        }),
  },
  {
    name: "texts-same-keys",
    remedy: "both languages have the same namespaces and keys: add the missing text",
    find: (project) => {
      const [zh, en] = [readTexts(project, "zh-CN"), readTexts(project, "en")];
      const missing = (has: Texts, lacks: Texts, locale: Locale): Violation[] =>
        [...has.values.keys()]
          .filter((key) => !lacks.values.has(key))
          .map((key) => ({ file: fileOf(locale, key), line: null, what: `${key} is missing` }));
      return [...missing(en, zh, "zh-CN"), ...missing(zh, en, "en")];
    },
  },
  {
    name: "texts-well-formed",
    remedy:
      "write ICU: {name}, {count, plural, one {…} other {…}}, <link>…</link>; a brace in the text itself stands in quotes",
    find: (project) => eachText(project, (_locale, _key, text) => partsOf(text).error),
  },
  {
    name: "texts-same-placeholders",
    remedy: "both languages show the same values: use the same {names} and <tags>",
    find: (project) => {
      const [zh, en] = [readTexts(project, "zh-CN"), readTexts(project, "en")];
      return [...zh.values].flatMap(([key, text]) => {
        const other = en.values.get(key);
        if (other === undefined) return [];
        const [mine, theirs] = [partsOf(text), partsOf(other)];
        if (mine.error !== null || theirs.error !== null || mine.names === theirs.names) return [];
        const what = `${key}: zh-CN has "${mine.names}", en has "${theirs.names}"`;
        return [{ file: fileOf("en", key), line: null, what }];
      });
    },
  },
  {
    name: "texts-not-empty",
    remedy: "write the text, or remove the key in both languages",
    find: (project) =>
      locales.flatMap((locale) =>
        [...readTexts(project, locale).values]
          .filter(([, text]) => typeof text !== "string" || text.trim() === "")
          .map(([key]) => ({ file: fileOf(locale, key), line: null, what: `${key} is empty or no text` })),
      ),
  },
  {
    name: "texts-in-their-language",
    remedy: "translate it: zh-CN holds no English sentence and en no Chinese one",
    find: (project) =>
      eachText(project, (locale, _key, text) => {
        const plain = withoutMarkup(text);
        if (locale === "zh-CN") return threeLatinWords.test(plain) ? `"${text}" is English` : null;
        return /[\u3400-\u9fff]{10,}|[，。；？]/.test(plain) ? `"${text}" is Chinese` : null;
      }),
  },
  {
    name: "texts-calm",
    remedy: "no exclamation marks: say who does what by when",
    find: (project) =>
      eachText(project, (_locale, _key, text) => (/[!！]/.test(text) ? `"${text}" has an exclamation mark` : null)),
  },
  {
    name: "refusal-has-a-sentence",
    remedy:
      "each code of domain/refusal.ts has one sentence under refusals in both languages, and no other stands there",
    find: (project) => {
      const tree = project.files.has(refusalFile) ? project.tree(refusalFile) : null;
      const codes = tree === null ? null : constListOf(tree, "refusalCodes");
      if (codes === null) return [];
      return locales.flatMap((locale) => {
        const { values } = readTexts(project, locale);
        const file = `messages/${locale}/refusals.json`;
        const missing = codes.filter((code) => !values.has(`refusals.${code}`));
        const surplus = [...values.keys()].filter(
          (key) => key.startsWith("refusals.") && !codes.includes(key.slice("refusals.".length)),
        );
        return [
          ...missing.map((code) => ({ file, line: null, what: `no sentence for ${code}` })),
          ...surplus.map((key) => ({ file, line: null, what: `${key} is the sentence of no code` })),
        ];
      });
    },
  },
  {
    name: "word-of-the-domain-has-a-text",
    remedy:
      "each word of the closed lists stands under domain in both languages; a new list gets a place in checks/texts.ts",
    find: (project) => {
      const wanted = wantedDomainKeys(project);
      if (wanted.length === 0) return [];
      const found: Violation[] = wanted
        .filter(({ keys }) => keys === null)
        .map(({ list }) => ({
          file: "checks/texts.ts",
          line: null,
          what: `the list ${list} has no place under domain`,
        }));
      const keys = new Set(wanted.flatMap((list) => list.keys ?? []));
      for (const locale of locales) {
        const { values } = readTexts(project, locale);
        const file = `messages/${locale}/domain.json`;
        for (const key of keys) if (!values.has(key)) found.push({ file, line: null, what: `${key} is missing` });
        for (const key of values.keys()) {
          if (key.startsWith("domain.") && !keys.has(key))
            found.push({ file, line: null, what: `${key} is no word of a list` });
        }
      }
      return found;
    },
  },
  {
    name: "measure-has-its-words",
    remedy:
      "each figure that is shown stands under measures in both languages with name, words, numerator, denominator, excluded and source, and no other stands there",
    find: (project) => {
      const codes = shownFigures(project);
      if (codes.length === 0) return [];
      const keys = new Set(codes.flatMap((code) => measureWords.map((word) => `measures.${code}.${word}`)));
      return locales.flatMap((locale) => {
        const { values } = readTexts(project, locale);
        const file = `messages/${locale}/measures.json`;
        const missing = [...keys].filter((key) => !values.has(key));
        const surplus = [...values.keys()].filter((key) => key.startsWith("measures.") && !keys.has(key));
        return [
          ...missing.map((key) => ({ file, line: null, what: `${key} is missing` })),
          ...surplus.map((key) => ({ file, line: null, what: `${key} is the word of no measure` })),
        ];
      });
    },
  },
  {
    name: "text-key-exists",
    remedy: "add the key to messages/zh-CN and messages/en, or correct the call",
    find: (project) => {
      const { values } = readTexts(project, "zh-CN");
      const keys = [...values.keys()];
      const isKnown = (key: string, isWhole: boolean) =>
        isWhole ? values.has(key) : keys.some((known) => known.startsWith(`${key}.`));
      const found: Violation[] = [];
      project.eachTree(isProductCode, (file, tree) => {
        const translators = translatorsOf(tree);
        for (const namespaces of translators.values()) {
          for (const namespace of namespaces) {
            if (namespace !== "" && !keys.some((key) => key.startsWith(`${namespace}.`))) {
              found.push(at(project, file, null, `there is no namespace ${namespace}`));
            }
          }
        }
        walk(tree, (node) => {
          if (node.type !== "CallExpression") return;
          let callee = partOf(node, "callee");
          if (callee?.type === "MemberExpression") {
            const method = textOf(partOf(callee, "property"));
            if (method === null || !/^(rich|markup|raw)$/.test(method)) return;
            callee = partOf(callee, "object");
          }
          const name = callee?.type === "Identifier" ? textOf(callee) : null;
          const namespaces = name === null ? undefined : translators.get(name);
          const called = keyOfCall(node);
          if (namespaces === undefined || called === null || namespaces.has("")) return;
          const isSomewhere = [...namespaces].some((namespace) => {
            const key = `${namespace}.${called.key}`;
            return (
              isKnown(key, called.isWhole) || (called.isWhole && keys.some((known) => known.startsWith(`${key}.`)))
            );
          });
          if (!isSomewhere)
            found.push(at(project, file, node, `${[...namespaces].join("|")}.${called.key} is in no messages`));
        });
      });
      return found;
    },
  },
  {
    name: "no-text-in-source",
    remedy:
      "texts of screens live in messages/<locale>/<namespace>.json; only the mark 成 and the name 办成 stand in the source",
    find: (project) => {
      const found: Violation[] = [];
      project.eachTree(
        (path) => /^(app|components)$/.test(roomOf(path)) && !isTest(path),
        (file, tree) => {
          walk(tree, (node) => {
            const text =
              node.type === "StringLiteral" || node.type === "JSXText"
                ? textOf(node)
                : node.type === "TemplateElement" && typeof node.cooked === "string"
                  ? node.cooked
                  : null;
            if (text === null || !cjk.test(text) || /^(成|办成)$/.test(text.trim())) return;
            found.push(at(project, file, node, `"${text.trim()}"`));
          });
        },
      );
      return found;
    },
  },
];
