/**
 * Where the embedded database lives: in `.data/` of the project. Started as root, the server runs as the user "nobody";
 * when that user cannot enter the project folder, programs and data lie outside it, in a folder named after the
 * checkout's path, which `.data/location` records. A recorded folder is kept even if the project could be entered later.
 */
import { createHash } from "node:crypto";
import { chmod, chown, lstat, mkdir, readFile, realpath, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { OperatorError } from "@/lib/operator-error";
import { copyBinaries, linkLibraries, packagedBinaries, program, type SystemUser } from "./binaries";

export type Place = {
  /**
   * Holds `cluster/` (data and password), `server.log`, `users/` of one area. By its true name: a server is known by it,
   * also to a checkout that comes by a link.
   */
  readonly folder: string;
  /** The folder with bin/, lib/ and share/ that the server's user can run. */
  readonly native: string;
  /** Whom the server runs as; null: as whoever started it. */
  readonly owner: SystemUser | null;
  /** The folder outside the project, or null when everything lies in `.data/`. */
  readonly outside: string | null;
};

/** "nobody" on every Linux; the number alone counts, no entry in the list of users is needed. */
const nobody: SystemUser = { uid: 65534, gid: 65534 };
const outerFolders = ["/var/lib", "/var/tmp"];

export function dataFolder(place: Place): string {
  return join(place.folder, "cluster", "data");
}

/**
 * Finds or makes the folder of an area. `area` is "main" for the product, "test" for the tests' own server.
 * @throws OperatorError when no place can be written or the programs are missing.
 */
export async function findPlace(project: string, area: string): Promise<Place> {
  const packaged = packagedBinaries();
  await linkLibraries(packaged);
  const root = await realpath(project);
  const data = join(root, ".data");
  const isRoot = process.getuid?.() === 0;
  await makeFolder(data, isRoot ? 0o711 : 0o700);
  const inside = join(data, area);
  if (!isRoot) {
    await makeFolder(inside, 0o700);
    return { folder: await realpath(inside), native: packaged, owner: null, outside: null };
  }
  const recorded = await recordedLocation(root);
  if (recorded === null) {
    const kept = await ownerOf(join(inside, "cluster", "data"));
    const owner = kept ?? nobody;
    if ((await mayEnter(data, owner)) && (await mayRun(packaged, owner))) {
      await makeFolder(inside, 0o711);
      return { folder: await realpath(inside), native: packaged, owner, outside: null };
    }
    if (kept !== null) {
      throw new OperatorError(
        `The database in ${inside} belongs to user ${kept.uid}, who can no longer enter ${root}: let others enter the folders above it again (chmod o+x), or move ${inside} away to start with an empty database. 数据库所属用户无法进入项目目录，请恢复上级目录的进入权限。`,
      );
    }
  }
  const outside = recorded ?? (await makeOutside(root));
  await writeFile(join(data, "location"), `${outside}\n`, { mode: 0o644 });
  const folder = join(outside, area);
  await makeFolder(folder, 0o700, nobody);
  const native = join(outside, "programs", await versionOf(packaged));
  await makeFolder(dirname(native), 0o700, nobody);
  await copyBinaries(packaged, native, nobody);
  return { folder, native, owner: nobody, outside };
}

/** The folder named in `.data/location`, unless it belongs to another checkout (this one may be a copy of that). */
async function recordedLocation(root: string): Promise<string | null> {
  const recorded = (await readFile(join(root, ".data", "location"), "utf8").catch(() => "")).trim();
  if (recorded === "") return null;
  const checkout = (await readFile(join(recorded, "checkout"), "utf8").catch(() => "")).trim();
  if (checkout === root) return recorded;
  const isMoved = checkout !== "" && (await stat(checkout).catch(() => null)) === null;
  if (!isMoved) return null;
  await writeFile(join(recorded, "checkout"), `${root}\n`);
  return recorded;
}

async function makeOutside(root: string): Promise<string> {
  const name = `bancheng-${createHash("sha256").update(root).digest("hex").slice(0, 12)}`;
  for (const parent of outerFolders) {
    const folder = join(parent, name);
    if (!(await mayEnter(parent, nobody))) continue;
    try {
      await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
      });
      const found = await lstat(folder);
      // Somebody else may have put something of this name into a folder where everyone may write.
      if (!found.isDirectory() || (found.uid !== 0 && found.uid !== nobody.uid)) continue;
      await chown(folder, nobody.uid, nobody.gid);
      await chmod(folder, 0o700);
      await writeFile(join(folder, "checkout"), `${root}\n`);
      return folder;
    } catch (error) {
      if (isNoRight(error)) continue;
      throw error;
    }
  }
  throw new OperatorError(
    `Started as root, the database runs as the user nobody, who cannot enter ${root}, and no folder could be made in ${outerFolders.join(" or ")}: start as an ordinary user, make one of these folders writable, or set DATABASE_URL. 请改用普通用户启动，或设置 DATABASE_URL。`,
  );
}

async function makeFolder(folder: string, mode: number, owner?: SystemUser): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode });
    // Only the owner can change the mode; for anybody else the folder is as it is.
    if ((await stat(folder)).uid === process.getuid?.()) await chmod(folder, mode);
    if (owner) await chown(folder, owner.uid, owner.gid);
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/** One sentence for a folder that this process may not write, read or make. */
export function unwritable(folder: string, cause: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new OperatorError(`The disk of ${folder} is full: make room and start again. 磁盘已满，请清理后重试。`, {
      cause,
    });
  }
  if (code === "EEXIST" || code === "ENOTDIR") {
    return new OperatorError(
      `${folder} is in the way and is not a folder: move it away and start again. 请移走同名文件后重试。`,
      {
        cause,
      },
    );
  }
  if (!isNoRight(cause)) return cause;
  return new OperatorError(
    `No right to write ${folder}: start as the user who owns it, give this user the right, or set DATABASE_URL. 没有写入该目录的权限，请改用目录的所有者启动，或授予写权限。`,
    { cause },
  );
}

export function isNoRight(error: unknown): boolean {
  return ["EACCES", "EPERM", "EROFS"].includes((error as NodeJS.ErrnoException).code ?? "");
}

async function ownerOf(folder: string): Promise<SystemUser | null> {
  const found = await stat(folder).catch(() => null);
  return found === null || found.uid === 0 ? null : { uid: found.uid, gid: found.gid };
}

/** May this user walk into the folder? By the mode of it and of every folder above. */
export async function mayEnter(folder: string, user: SystemUser): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    if (!(await may(at, user, 1))) return false;
    if (at === dirname(at)) return true;
  }
}

async function mayRun(native: string, user: SystemUser): Promise<boolean> {
  const server = program(native, "postgres");
  const start = join(native, "share", "postgresql", "postgres.bki");
  return (
    (await may(server, user, 1)) &&
    (await may(start, user, 4)) &&
    (await mayEnter(dirname(server), user)) &&
    (await mayEnter(dirname(start), user))
  );
}

async function may(path: string, user: SystemUser, right: 1 | 4): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (found === null) return false;
  const shift = found.uid === user.uid ? 6 : found.gid === user.gid ? 3 : 0;
  return ((found.mode >> shift) & right) === right;
}

async function versionOf(packaged: string): Promise<string> {
  const described = JSON.parse(await readFile(join(dirname(packaged), "package.json"), "utf8")) as { version: string };
  return described.version;
}
