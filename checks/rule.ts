/** A rule of the house: a name, the remedy in one sentence, and the search for what breaks it. */
import type { Project } from "./project";
import { lineOf, type SyntaxNode } from "./syntax";

export type Violation = { readonly file: string; readonly line: number | null; readonly what: string };

export type Rule = {
  readonly name: string;
  readonly remedy: string;
  readonly find: (project: Project) => Violation[];
};

export type Outcome = { readonly rule: string; readonly remedy: string; readonly violations: readonly Violation[] };

export function tryRules(rules: readonly Rule[], project: Project): Outcome[] {
  return rules.map((rule) => ({ rule: rule.name, remedy: rule.remedy, violations: rule.find(project) }));
}

export function at(project: Project, file: string, node: SyntaxNode | null, what: string): Violation {
  return { file, line: node === null ? null : lineOf(project.text(file), node), what };
}

/** Every place in a text where the pattern (with the g flag) matches. */
export function matchesIn(file: string, text: string, pattern: RegExp, say: (found: string) => string): Violation[] {
  return [...text.matchAll(pattern)].map((match) => ({
    file,
    line: text.slice(0, match.index).split("\n").length,
    what: say(match[0].trim()),
  }));
}
