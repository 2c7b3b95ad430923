/** What is installed: exact versions, a lock that names the content of every package, and the two in step. */
import type { Project } from "./project";
import type { Rule, Violation } from "./rule";

type Versions = Readonly<Record<string, string>>;
type Manifest = {
  dependencies?: Versions;
  devDependencies?: Versions;
  optionalDependencies?: Versions;
  overrides?: Versions;
};
type LockedPackage = Manifest & { version?: string; integrity?: string; link?: boolean; inBundle?: boolean };
type Lock = { lockfileVersion: number; packages: Record<string, LockedPackage> };

const parts = ["dependencies", "devDependencies", "optionalDependencies"] as const;

function read<T>(project: Project, file: string): T | null {
  return project.files.has(file) ? (JSON.parse(project.text(file)) as T) : null;
}

export const packageRules: readonly Rule[] = [
  {
    name: "version-pinned",
    remedy: "write the exact version: 1.2.3, without ^ or ~",
    find: (project) => {
      const manifest = read<Manifest>(project, "package.json");
      if (manifest === null) return [];
      return [...parts, "overrides" as const].flatMap((part) =>
        Object.entries(manifest[part] ?? {})
          .filter(([, version]) => typeof version !== "string" || !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
          .map(([name, version]) => ({
            file: "package.json",
            line: null,
            what: `${name}: ${JSON.stringify(version)}`,
          })),
      );
    },
  },
  {
    name: "lock-has-integrity",
    remedy:
      "remove node_modules and package-lock.json, then npm install: every package carries the hash of its content",
    find: (project) => {
      const lock = read<Lock>(project, "package-lock.json");
      if (lock === null) return [];
      return Object.entries(lock.packages)
        .filter(([path, entry]) => path !== "" && entry.link !== true && entry.inBundle !== true)
        .filter(([, entry]) => !/^sha(256|384|512)-/.test(entry.integrity ?? ""))
        .map(([path]) => ({ file: "package-lock.json", line: null, what: `${path} has no integrity` }));
    },
  },
  {
    name: "lock-in-step",
    remedy: "run npm install after a change of package.json, and commit both",
    find: (project) => {
      const manifest = read<Manifest>(project, "package.json");
      const lock = read<Lock>(project, "package-lock.json");
      if (manifest === null) return [];
      if (lock === null) return [{ file: "package-lock.json", line: null, what: "is missing" }];
      const found: Violation[] = [];
      for (const part of parts) {
        const [wanted, locked] = [manifest[part] ?? {}, lock.packages[""]?.[part] ?? {}];
        for (const name of new Set([...Object.keys(wanted), ...Object.keys(locked)])) {
          const installed = lock.packages[`node_modules/${name}`]?.version;
          if (wanted[name] !== locked[name]) {
            found.push({
              file: "package-lock.json",
              line: null,
              what: `${name}: ${locked[name]} is locked, ${wanted[name]} wanted`,
            });
          } else if (wanted[name] !== undefined && /^\d/.test(wanted[name]) && installed !== wanted[name]) {
            found.push({
              file: "package-lock.json",
              line: null,
              what: `${name}: ${installed} would be installed, ${wanted[name]} wanted`,
            });
          }
        }
      }
      return found;
    },
  },
];
