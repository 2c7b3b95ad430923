/**
 * Room on the disk for what a bench measures: every size is copied, and all copies lie there at the same time. Looked at
 * before the first copy is made, since a disk that is full in the middle stops everybody who works on it.
 */
import { statfs } from "node:fs/promises";
import { OperatorError } from "@/lib/operator-error";
import { dropLeftovers } from "../bench-database";
import { type KeptData, listBenchData, onServer } from "./bench-data";

/** For what is written while it runs. */
const spareBytes = 1e9;
const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
const sizeOf = ({ name }: KeptData): number => Number(/_(\d+)$/.exec(name)?.[1] ?? Number.NaN);

/** @throws OperatorError, naming what could be dropped. A server on another machine is not asked. */
export async function refuseShortRoom(sizes: readonly number[]): Promise<void> {
  const folder = await onServer(async (sql) => {
    await dropLeftovers(sql);
    const [row] = await sql<{ data_directory: string }[]>`show data_directory`;
    return row?.data_directory ?? "";
  });
  const disk = await statfs(folder).catch(() => null);
  if (disk === null) return;
  const sentence = shortRoom({ sizes, folder, freeBytes: disk.bavail * disk.bsize, kept: await listBenchData() });
  if (sentence !== null) throw new OperatorError(sentence);
}

type Room = {
  /** Reports in each copy that will be made. */
  readonly sizes: readonly number[];
  readonly folder: string;
  readonly freeBytes: number;
  readonly kept: readonly KeptData[];
};

/** What to say when the copies do not fit; null when they do. */
export function shortRoom({ sizes, folder, freeBytes, kept }: Room): string | null {
  const isCopied = (data: KeptData) => sizes.includes(sizeOf(data)) && !data.name.includes("lives");
  const needed = kept.filter(isCopied).reduce((sum, { bytes }) => sum + bytes, spareBytes);
  if (needed <= freeBytes) return null;
  const others = kept.filter((data) => !isCopied(data)).sort((one, other) => other.bytes - one.bytes);
  const ways = others.map((data) => {
    const which = data.name.includes("lives") ? "lives" : String(sizeOf(data));
    return `npm run bench:data -- --drop ${which} (${gigabytes(data.bytes)})`;
  });
  const advice = ways.length > 0 ? ways.join(", ") : "measure a smaller size with --sizes";
  return `Copies of ${sizes.join(", ")} reports need ${gigabytes(needed)} and ${folder} has ${gigabytes(freeBytes)} left: make room, or ${advice}. 磁盘空间不足：请腾出空间，或删除不用的性能测试数据，或用 --sizes 测较小的数量。`;
}
