/** Where a file belongs: the rooms, the kinds of file that have one room, and names that say what is inside. */
import { isCode, isProductCode, isTest, productRooms, roomOf } from "./project";
import { at, type Rule, type Violation } from "./rule";
import { directivesOf, exportsOf, listOf, partOf, textOf, walk } from "./syntax";

const folders = [...productRooms, "e2e", "bench", "checks", "scripts", "docs", "messages", "public", ".ci"];
/** The framework and the tools look for these at the root, and nowhere else. */
const rootCode = /^((server|proxy|instrumentation)(\.test)?|types\.d|[a-z-]+\.config)\.[cm]?[jt]s$/;

const whereItGoes =
  "a word or a figure on a screen: app or components; a rule that two people could argue about: domain; " +
  "a new thing that a person can do: one file in usecases; a column or a query: db; something the clock does: jobs; " +
  "a right: domain/rights.ts; plumbing that knows nothing of complaints: lib; who is asking: auth";

/** Names that the framework fixes inside app. */
const routeFile =
  /^(page|layout|template|loading|error|global-error|global-not-found|not-found|default|icon|apple-icon|opengraph-image|manifest|robots|sitemap)\.tsx?$|^route\.ts$/;

const belongs: readonly { is: (path: string) => boolean; room: RegExp; where: string }[] = [
  { is: (path) => routeFile.test(path.slice(path.lastIndexOf("/") + 1)), room: /^app\//, where: "app, as a route" },
  {
    is: (path) => /\.tsx$/.test(path) && !isTest(path),
    room: /^(app|components)\//,
    where: "components/<noun>, or app if it is a page",
  },
  { is: (path) => /\.css$/.test(path), room: /^(app|components|public)\//, where: "app" },
  { is: (path) => /\.sql$/.test(path), room: /^db\//, where: "db/migrations" },
  {
    is: (path) => /\.csv$/.test(path),
    room: /^(db\/seed|e2e|bench|checks|domain|docs|public|scripts)\//,
    where: "db/seed/reference",
  },
  {
    is: (path) => /\.spec\.tsx?$/.test(path),
    room: /^e2e\//,
    where: "e2e (a journey); other tests are named x.test.ts",
  },
  {
    is: (path) => /\.test\.tsx?$/.test(path),
    room: /^(?!e2e\/)[a-z]+\/|^[a-z-]+\.test\.ts$/,
    where: "beside the file it tests; e2e holds x.spec.ts",
  },
];

function isMigration(path: string): boolean {
  return path.startsWith("db/migrations/");
}

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function isKebabFile(name: string): boolean {
  // README.md, README.zh-CN.md, LICENSE, Dockerfile: their readers expect these names.
  if (/^[A-Z][A-Za-z]*$/.test(name) || /^[A-Z]+(\.zh-CN)?\.md$/.test(name)) return true;
  // next-env.d.ts, vitest.config.ts, routes.test.ts, .gitignore: kebab words between dots.
  return name
    .replace(/^\./, "")
    .split(".")
    .every((part) => kebab.test(part));
}

function isKebabFolder(name: string, path: string): boolean {
  if (path.startsWith("messages/")) return /^[a-z]{2}(-[A-Z]{2})?$/.test(name) || kebab.test(name);
  if (path.startsWith("app/")) {
    // Groups, parameters and private folders of the router. A parameter is a word of the code.
    const word = name
      .replace(/^\((.+)\)$/, "$1")
      .replace(/^\[{1,2}(\.\.\.)?(.+?)\]{1,2}$/, "$2")
      .replace(/^[_@]/, "");
    // An address that ends like a file (feed.atom) is a folder too.
    return word.split(".").every((part) => kebab.test(part)) || (/^\[/.test(name) && /^[a-z][A-Za-z0-9]*$/.test(word));
  }
  return kebab.test(name.replace(/^\./, ""));
}

const emptyWords = new Set(["util", "utils", "helper", "helpers", "misc", "common", "handle", "process", "manage"]);

function emptyWordIn(name: string): string | null {
  const stem = name.replace(/\.[a-z.]+$/, "");
  if (stem === "index") return "index";
  return stem.split("-").find((word) => emptyWords.has(word)) ?? null;
}

export const placementRules: readonly Rule[] = [
  {
    name: "source-readable",
    remedy: "the file does not parse; `npm run typecheck` says where",
    find: (project) =>
      project
        .paths((path) => isCode(path) && project.tree(path) === null)
        .map((file) => ({ file, line: null, what: "cannot be parsed" })),
  },
  {
    name: "file-in-its-room",
    remedy: whereItGoes,
    find: (project) => {
      const found: Violation[] = [];
      for (const file of project.paths()) {
        const room = roomOf(file);
        if (room === "" ? isCode(file) && !rootCode.test(file) : !folders.includes(room)) {
          found.push({
            file,
            line: null,
            what: room === "" ? "no code lies at the root" : `there is no room called ${room}`,
          });
          continue;
        }
        const home = belongs.find(({ is, room: rooms }) => is(file) && !rooms.test(file));
        if (home !== undefined) found.push({ file, line: null, what: `belongs in ${home.where}` });
      }
      project.eachTree(isProductCode, (file, tree) => {
        const directives = directivesOf(tree);
        if (directives.includes("use server") && roomOf(file) !== "app") {
          found.push({ file, line: 1, what: "server actions belong in app; what they call is a use case" });
        }
        if (directives.includes("use client") && !/^(app|components)\//.test(file)) {
          found.push({ file, line: 1, what: "client components belong in components" });
        }
      });
      return found;
    },
  },
  {
    name: "file-name-kebab-case",
    remedy: "files and folders are written in small letters with hyphens: extend-deadline.ts",
    find: (project) => {
      const found = new Map<string, Violation>();
      for (const file of project.paths((path) => !isMigration(path))) {
        const parts = file.split("/");
        parts.forEach((name, depth) => {
          const path = parts.slice(0, depth + 1).join("/");
          const isFile = depth === parts.length - 1;
          if (!(isFile ? isKebabFile(name) : isKebabFolder(name, path))) {
            found.set(path, { file: path, line: null, what: `"${name}" is not kebab-case` });
          }
        });
      }
      return [...found.values()];
    },
  },
  {
    name: "file-name-says-what",
    remedy:
      "name the noun or the verb of the matter; utils, helpers, common, index, handle-, process-, manage- say nothing",
    find: (project) => {
      const found = new Map<string, Violation>();
      for (const file of project.paths((path) => isCode(path) && !isMigration(path))) {
        const parts = file.split("/");
        parts.forEach((name, depth) => {
          const word = emptyWordIn(name);
          const path = parts.slice(0, depth + 1).join("/");
          if (word !== null) found.set(path, { file: path, line: null, what: `"${word}" says nothing` });
        });
      }
      return [...found.values()];
    },
  },
  {
    name: "no-barrel",
    remedy: "import from the file that defines it: a file that only passes names on hides who depends on whom",
    find: (project) => {
      const found: Violation[] = [];
      project.eachTree(
        () => true,
        (file, tree) => {
          const body = listOf(tree, "body");
          const passed = exportsOf(tree).filter((name) => name.kind === "reexport");
          const everything = passed.find((name) => name.name === "*" && name.node.type === "ExportAllDeclaration");
          if (everything !== undefined) found.push(at(project, file, everything.node, "export * passes everything on"));
          else if (passed.length > 0 && body.every(isPassingOn)) {
            found.push(at(project, file, passed[0]?.node ?? null, "only passes names on"));
          }
        },
      );
      return found;
    },
  },
  {
    name: "server-only-declared",
    remedy: 'begin the file with import "server-only": it must never reach a browser',
    find: (project) => {
      const found: Violation[] = [];
      const isServerOnly = (path: string) =>
        isProductCode(path) &&
        !path.endsWith(".d.ts") &&
        /^(usecases\/|auth\/|db\/queries\/|db\/client\.ts$)/.test(path);
      project.eachTree(isServerOnly, (file, tree) => {
        if (!importsOfBody(tree).includes("server-only"))
          found.push(at(project, file, null, 'does not import "server-only"'));
      });
      return found;
    },
  },
  {
    name: "schema-stands-alone",
    remedy: "drizzle-kit reads db/schema by itself: import relatively, and never server-only",
    find: (project) => {
      const found: Violation[] = [];
      project.eachTree(
        (path) => path.startsWith("db/schema/") && !isTest(path),
        (file, tree) => {
          walk(tree, (node) => {
            const specifier = node.type === "ImportDeclaration" ? textOf(partOf(node, "source")) : null;
            if (specifier === null) return;
            if (specifier === "server-only" || specifier.startsWith("@/")) {
              found.push(at(project, file, node, `imports ${specifier}`));
            }
          });
        },
      );
      return found;
    },
  },
];

function isPassingOn(item: { type: string; [key: string]: unknown }): boolean {
  if (item.type === "ExportAllDeclaration") return true;
  if (item.type === "ExportNamedDeclaration") return true;
  return item.type === "ImportDeclaration";
}

function importsOfBody(tree: Parameters<typeof listOf>[0]): string[] {
  return listOf(tree, "body")
    .filter((item) => item.type === "ImportDeclaration")
    .map((item) => textOf(partOf(item, "source")) ?? "");
}
