/**
 * The tree under check: every text file that git would track, held in memory by its path from the root. A planted tree
 * has the same shape, so a rule cannot tell a planted violation from a real one.
 */
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { parseSource, type SyntaxNode } from "./syntax";

export const productRooms = ["app", "components", "usecases", "domain", "db", "auth", "jobs", "lib"] as const;
export type ProductRoom = (typeof productRooms)[number];
/** May import anything; nothing imports them. */
export const outerRooms = ["scripts", "bench", "e2e", "checks"] as const;

const codeFile = /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs)$/;
/** Tests and what only tests use: x.test.ts, x.spec.ts, x.test-support.ts, test-database.ts. */
export const testFile = /\.(test|spec|test-support)\.tsx?$|(^|\/)test-[a-z-]+\.ts$/;

export function isCode(path: string): boolean {
  return codeFile.test(path);
}

export function isTest(path: string): boolean {
  return testFile.test(path);
}

/** The first folder of a path; "" for a file at the root. */
export function roomOf(path: string): string {
  const slash = path.indexOf("/");
  return slash === -1 ? "" : path.slice(0, slash);
}

export function isProductCode(path: string): boolean {
  return isCode(path) && !isTest(path) && (productRooms as readonly string[]).includes(roomOf(path));
}

export class Project {
  readonly files: ReadonlyMap<string, string>;
  /** The migrations as last committed, or null where there is no history to compare with. */
  readonly committedMigrations: ReadonlyMap<string, string> | null;
  readonly #trees = new Map<string, SyntaxNode | null>();

  constructor(files: ReadonlyMap<string, string>, committedMigrations: ReadonlyMap<string, string> | null = null) {
    this.files = files;
    this.committedMigrations = committedMigrations;
  }

  text(path: string): string {
    return this.files.get(path) ?? "";
  }

  paths(accepts: (path: string) => boolean = () => true): string[] {
    return [...this.files.keys()].filter(accepts).sort();
  }

  /** The syntax tree, or null when the file cannot be parsed (the rule `source-readable` reports that). */
  tree(path: string): SyntaxNode | null {
    const known = this.#trees.get(path);
    if (known !== undefined) return known;
    let tree: SyntaxNode | null;
    try {
      tree = parseSource(path, this.text(path));
    } catch {
      tree = null;
    }
    this.#trees.set(path, tree);
    return tree;
  }

  /** Calls `look` with each file of code that `accepts` and that parses. */
  eachTree(accepts: (path: string) => boolean, look: (path: string, tree: SyntaxNode) => void): void {
    for (const path of this.paths((candidate) => isCode(candidate) && accepts(candidate))) {
      const tree = this.tree(path);
      if (tree !== null) look(path, tree);
    }
  }
}

/** Reads .gitignore in its plain forms: a name, a name with a slash at its end, a star with an ending. */
export function ignoreTest(gitignore: string): (path: string) => boolean {
  const tests = gitignore
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      if (!/^\/?(\*?[\w.-]+)(\/[\w.-]+)*\/?$/.test(line)) {
        throw new Error(
          `.gitignore: "${line}" is a form that checks/project.ts does not read; write a plain name or *.ending`,
        );
      }
      const name = line.replace(/^\/|\/$/g, "");
      if (name.startsWith("*")) return (path: string) => path.endsWith(name.slice(1));
      if (line.startsWith("/") || name.includes("/")) return (path: string) => path === name;
      return (path: string) => path === name || path.endsWith(`/${name}`);
    });
  return (path) => tests.some((test) => test(path));
}

export async function readProject(root: string): Promise<Project> {
  const isIgnored = ignoreTest(await readFile(join(root, ".gitignore"), "utf8"));
  const files = new Map<string, string>();
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === ".git" || isIgnored(path)) continue;
      if (entry.isDirectory()) await visit(path);
      else if (entry.isFile()) {
        const bytes = await readFile(join(root, path)).catch((error: NodeJS.ErrnoException) => {
          // Somebody's editor may rename a file while we read.
          if (error.code === "ENOENT") return null;
          throw error;
        });
        if (bytes !== null && !bytes.subarray(0, 8000).includes(0)) files.set(path, bytes.toString("utf8"));
      }
    }
  };
  await visit("");
  return new Project(files, await readCommittedMigrations(root));
}

const run = promisify(execFile);

/** A clone may belong to another user than the one who checks it; git would refuse it otherwise. */
async function git(root: string, ...words: string[]): Promise<string | null> {
  try {
    const { stdout } = await run("git", ["-c", "safe.directory=*", "-C", root, ...words], { maxBuffer: 64_000_000 });
    return stdout;
  } catch {
    return null;
  }
}

async function readCommittedMigrations(root: string): Promise<Map<string, string> | null> {
  const top = await git(root, "rev-parse", "--show-cdup");
  // The root of another repository above this folder is no history of ours.
  if (top === null || top.trim() !== "") return null;
  const shared = await git(root, "merge-base", "HEAD", "origin/HEAD");
  const base = shared?.trim() || "HEAD";
  const names = await git(root, "ls-tree", "-r", "-z", "--name-only", base, "--", "db/migrations");
  if (names === null) return null;
  const committed = new Map<string, string>();
  for (const name of names.split("\0").filter((line) => line !== "")) {
    committed.set(name, (await git(root, "show", `${base}:${name}`)) ?? "");
  }
  return committed;
}
