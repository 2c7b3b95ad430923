/**
 * Rules of the house about any text: nothing of one machine, nothing unfinished, no secrets; the clock and chance are
 * handed in; SQL stays in db; only auth says who is asking; what is stored once is never rewritten.
 *
 * The patterns below are written so that they do not match themselves.
 */
import { isProductCode, type Project, roomOf } from "./project";
import { at, matchesIn, type Rule, type Violation } from "./rule";
import { bare, listOf, partOf, propertyName, type SyntaxNode, textOf, walk } from "./syntax";

/** A rule about the text of every tracked file. */
function textRule(
  name: string,
  remedy: string,
  pattern: RegExp,
  accepts: (path: string) => boolean = () => true,
): Rule {
  return {
    name,
    remedy,
    find: (project) =>
      project
        .paths(accepts)
        .flatMap((path) => matchesIn(path, project.text(path), pattern, (found) => found.slice(0, 80))),
  };
}

/** A rule about single places in the syntax of product code. */
function sourceRule(
  name: string,
  remedy: string,
  accepts: (path: string) => boolean,
  look: (node: SyntaxNode, file: string) => string | null,
): Rule {
  return {
    name,
    remedy,
    find: (project) => {
      const found: Violation[] = [];
      project.eachTree(accepts, (file, tree) => {
        walk(tree, (node) => {
          const what = look(node, file);
          if (what !== null) found.push(at(project, file, node, what));
        });
      });
      return found;
    },
  };
}

function inRooms(...names: string[]): (path: string) => boolean {
  return (path) => isProductCode(path) && names.includes(roomOf(path));
}

/** "console.log" for console.log(…); null for anything but a plain member of a plain name. */
function memberName(node: SyntaxNode | null): string | null {
  if (node?.type !== "MemberExpression") return null;
  const [object, property] = [partOf(node, "object"), partOf(node, "property")];
  if (object?.type !== "Identifier" || property?.type !== "Identifier") return null;
  return `${textOf(object)}.${textOf(property)}`;
}

/** Is this the database, one of its two pools or a transaction: db, tx, ctx.db, ctx.db.app? */
function isDatabase(node: SyntaxNode | null): boolean {
  if (node?.type === "Identifier") return /^(db|tx|trx|transaction)$/.test(textOf(node) ?? "");
  if (node?.type !== "MemberExpression") return false;
  const name = textOf(partOf(node, "property")) ?? "";
  return /^(db|tx|trx)$/.test(name) || (/^(app|identity)$/.test(name) && isDatabase(bare(partOf(node, "object"))));
}

const statement = /^(select|selectDistinct|selectDistinctOn|insert|update|delete|execute|query|with|\$count)$/;
const roleNames =
  /^(?:window_clerk|dispatcher|handler|department_(?:lead|head)|supervisor|official|administrator|observer|evaluator)$/;
const actorType = /^(Actor|Visitor|ComplainantActor|StaffActor|SystemActor)$/;

export const houseRules: readonly Rule[] = [
  textRule(
    "no-machine-path",
    "a path of one machine works nowhere else: derive it from the root of the project",
    /(?<![\w.@~-])\/(?:wor[k]|hom[e]|roo[t]|User[s])\/[\w.-]*/g,
  ),
  textRule(
    "no-registry-host",
    "where packages come from is a setting of the machine: remove the host (npm config omit-lockfile-registry-resolved=true)",
    /\bhttps?:\/\/[^\s"'`)]*(?:regist[r]y|npmmirro[r]|artifactor[y]|verdacci[o]|nexu[s])[^\s"'`)]*|"resolve[d]": ?"https?:[^"]*"|^\s*registr[y]\s*=.*$/gm,
  ),
  textRule(
    "nothing-unfinished",
    "finish it or write it down as an issue",
    /\b(?:TOD[O]|FIXM[E]|[Ll]orem ipsu[m])\b/g,
    (path) => path !== "package-lock.json",
  ),
  textRule(
    "no-tool-names",
    "a reader needs the reasons, not the tools that typed the text",
    /\b(?:claud[e]|anthropi[c]|open[a]i|chatgp[t]|copilo[t]|gpt-\d)\b/gi,
    (path) => path !== "package-lock.json",
  ),
  textRule(
    "no-secret",
    "secrets come from the environment: revoke this one, then remove it",
    /-----BEGIN [A-Z ]*PRIVATE KE[Y]-----|\bAKI[A][0-9A-Z]{16}\b|\bBANCHENG_SECRE[T]=["']?[^\s"'$<]{16,}|\bpostgre(?:s|sql):\/\/[\w-]+:(?!password@)[^\s@"'`$<{]{6,}@(?!localhost|127\.)[\w.-]+/g,
    (path) => path !== "package-lock.json",
  ),
  sourceRule(
    "log-instead-of-console",
    "write to lib/log.ts; only commands in scripts speak to the terminal",
    isProductCode,
    (node) => (memberName(node)?.startsWith("console.") ? memberName(node) : null),
  ),
  sourceRule(
    "clock-is-handed-in",
    "domain and use cases get `now` as an argument: it is the database's, and tests pass their own",
    inRooms("domain", "usecases"),
    (node) => {
      if (node.type === "CallExpression") {
        const callee = partOf(node, "callee");
        const name = memberName(callee);
        if (name === "Date.now" || name === "performance.now") return `${name}()`;
        return callee?.type === "Identifier" && textOf(callee) === "Date" ? "Date()" : null;
      }
      const isNow =
        node.type === "NewExpression" &&
        textOf(partOf(node, "callee")) === "Date" &&
        listOf(node, "arguments").length === 0;
      return isNow ? "new Date()" : null;
    },
  ),
  sourceRule(
    "chance-is-handed-in",
    "what is random is not testable and not secret: take bytes from lib/ids.ts, or a seed as an argument",
    inRooms("domain", "usecases", "auth", "db"),
    (node) => (memberName(node) === "Math.random" ? "Math.random" : null),
  ),
  sourceRule(
    "no-raw-html",
    "let React write the text, or app/still.tsx, which escapes it: raw HTML carries what a stranger typed",
    (file) => isProductCode(file) && file !== "app/still-place.tsx",
    (node) => {
      const attribute = node.type === "JSXAttribute" ? textOf(partOf(node, "name")) : null;
      const property = node.type === "KeyValueProperty" ? propertyName(node) : null;
      const name = attribute ?? property;
      if (name === `dangerouslySet${"Inner"}HTML`) return name;
      const target =
        node.type === "AssignmentExpression" ? textOf(partOf(bare(partOf(node, "left")) ?? node, "property")) : null;
      return target === "innerHTML" || target === "outerHTML" ? target : null;
    },
  ),
  sourceRule(
    "sql-only-in-db",
    "SQL lives in db: add a function to db/queries/<noun>.ts and call that",
    (path) => isProductCode(path) && roomOf(path) !== "db",
    (node) => {
      if (node.type === "TaggedTemplateExpression") {
        const tag = partOf(node, "tag");
        const name = tag?.type === "MemberExpression" ? textOf(partOf(tag, "object")) : textOf(tag);
        return name === "sql" ? "sql`…`" : null;
      }
      if (node.type !== "MemberExpression" || !isDatabase(bare(partOf(node, "object")))) return null;
      const method = textOf(partOf(node, "property"));
      return method !== null && statement.test(method) ? `${method} on the database` : null;
    },
  ),
  sourceRule(
    "roles-are-asked-in-domain",
    "who may do what is in the tables of domain/rights.ts and transitions.ts: ask grantsOf, holdsRight or grantsToTake",
    inRooms("app", "usecases", "jobs", "auth", "components"),
    (node) => {
      if (node.type === "CallExpression") {
        const callee = partOf(node, "callee");
        return callee?.type === "Identifier" && textOf(callee) === "hasRole" ? "hasRole()" : null;
      }
      if (node.type !== "BinaryExpression" || !/^===?$/.test(String(node.operator))) return null;
      const sides = [bare(partOf(node, "left")), bare(partOf(node, "right"))];
      const isOfRole = sides.some((side) => {
        const name = side?.type === "MemberExpression" ? bare(partOf(side, "property")) : side;
        return name?.type === "Identifier" && textOf(name) === "role";
      });
      if (!isOfRole) return null;
      const role = sides.map((side) => (side?.type === "StringLiteral" ? textOf(side) : null)).find(Boolean);
      return role && roleNames.test(role) ? `a comparison with "${role}"` : null;
    },
  ),
  sourceRule(
    "actor-comes-from-auth",
    "only auth/actor.ts makes an Actor; tests and jobs ask it for one",
    (path) => path !== "auth/actor.ts" && roomOf(path) !== "checks" && !path.endsWith(".d.ts"),
    (node) => {
      if (node.type !== "TsAsExpression" && node.type !== "TsTypeAssertion") return null;
      const reference = partOf(node, "typeAnnotation");
      const name = reference?.type === "TsTypeReference" ? textOf(partOf(reference, "typeName")) : null;
      return name !== null && actorType.test(name) ? `as ${name}` : null;
    },
  ),
  {
    name: "migration-never-changes",
    remedy: "a migration that others may have run stays as it is: write the next one with npm run db:generate",
    find: (project) => {
      if (project.committedMigrations === null) return [];
      return [...project.committedMigrations]
        .filter(([path]) => /\.sql$|_snapshot\.json$/.test(path))
        .filter(([path, text]) => project.files.get(path) !== text)
        .map(([file]) => ({ file, line: null, what: project.files.has(file) ? "was changed" : "was removed" }));
    },
  },
  {
    name: "migration-in-the-journal",
    remedy: "npm run db:generate writes the SQL and the journal together: never by hand, never one without the other",
    find: (project) => findJournalFaults(project),
  },
];

function findJournalFaults(project: Project): Violation[] {
  const journalFile = "db/migrations/meta/_journal.json";
  const sql = project.paths((path) => /^db\/migrations\/[^/]+\.sql$/.test(path));
  if (!project.files.has(journalFile)) {
    return sql.map((file) => ({ file, line: null, what: "is in no journal" }));
  }
  const journal = JSON.parse(project.text(journalFile)) as { entries: { idx: number; when: number; tag: string }[] };
  const found: Violation[] = [];
  const listed = new Set(journal.entries.map((entry) => `db/migrations/${entry.tag}.sql`));
  journal.entries.forEach((entry, position) => {
    const file = `db/migrations/${entry.tag}.sql`;
    const before = journal.entries[position - 1];
    if (!project.files.has(file)) found.push({ file, line: null, what: "is in the journal and does not exist" });
    if (entry.idx !== position || !entry.tag.startsWith(`${String(position).padStart(4, "0")}_`)) {
      found.push({ file: journalFile, line: null, what: `${entry.tag} is not number ${position}` });
    }
    if (before !== undefined && before.when >= entry.when) {
      found.push({
        file: journalFile,
        line: null,
        what: `${entry.tag} is older than the one before: it would be skipped`,
      });
    }
  });
  for (const file of sql) if (!listed.has(file)) found.push({ file, line: null, what: "is in no journal" });
  return found;
}
