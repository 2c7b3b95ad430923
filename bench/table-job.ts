/**
 * One job in a process of its own, as a worker does it, so that its memory is its own: an import; or an export, and then
 * handed out as a web process does. Asked with the word, the id of the table and of whoever asked for it; answers with
 * one line of figures as JSON.
 */
import { staffContext } from "@/auth/staff-context";
import { closeDatabase } from "@/db/client";
import { runExport } from "@/jobs/run-export";
import { runImport } from "@/jobs/run-import";
import { openExport } from "@/usecases/export/open-export";
import { measure } from "./measure";

export type JobFigures = {
  readonly rows: number;
  readonly made: { readonly ms: number; readonly cpuMs: number; readonly rssBefore: number; readonly rssPeak: number };
  /** The same bytes read by a reader that takes each piece as it comes; nothing of an import. */
  readonly fetched: {
    readonly ms: number;
    readonly firstByteMs: number;
    readonly bytes: number;
    readonly rssPeak: number;
  };
};

const [, , word = "", id = "", staffId = ""] = process.argv;
const cpu = process.cpuUsage();
const made = await measure(() => (word === "import" ? runImport(id) : runExport(id)));
const { user, system } = process.cpuUsage(cpu);
let firstByteMs = 0;
const fetched = await measure(async () => {
  if (word === "import") return 0;
  const ctx = await staffContext(Number(staffId));
  if (!ctx) throw new Error("nobody asked for this");
  const start = performance.now();
  const { body } = await openExport(ctx, { id });
  let bytes = 0;
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    if (bytes === 0) firstByteMs = performance.now() - start;
    bytes += piece.length;
  }
  return bytes;
});
const figures: JobFigures = {
  rows: made.result,
  made: { ms: made.ms, cpuMs: (user + system) / 1000, rssBefore: made.rssBefore, rssPeak: made.rssPeak },
  fetched: { ms: fetched.ms, firstByteMs, bytes: fetched.result, rssPeak: fetched.rssPeak },
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
await closeDatabase();
