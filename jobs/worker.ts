/**
 * The worker: takes jobs from the queue in the database and does what the timetable says, until it is stopped. More than
 * one may run; a job is taken by one of them, and what one held that fell is taken up by the others.
 */
import { Logger, parseCronItems, run, type WorkerEvents } from "graphile-worker";
import { systemContext } from "@/auth/system-context";
import { env } from "@/lib/env";
import { errorDetails, logError, logInfo, logWarning } from "@/lib/log";
import { newEmitter } from "@/lib/new-emitter";
import { requeueNotices } from "@/usecases/notice/requeue-notices";
import { beatHeart } from "@/usecases/system/beat-heart";
import { requeueTables } from "@/usecases/system/requeue-tables";
import { takeUpFallenJobs } from "@/usecases/system/take-up-fallen-jobs";
import { makeTasks, timetable } from "./tasks";

export type Worker = {
  /** Takes nothing new, lets what runs end, and leaves the rest to the next worker. */
  stop(): Promise<void>;
};

export type WorkerPauses = {
  readonly mailPauseMs?: number;
  /** How often the others are looked at; what a fallen one held is taken up after one or two of these. */
  readonly lookMs?: number;
};

/** Connects as the owner, past any pooler. @throws when the database does not answer. */
export async function runWorker({ mailPauseMs = 60_000, lookMs = 30_000 }: WorkerPauses = {}): Promise<Worker> {
  const { databaseDirectUrl } = env();
  if (!databaseDirectUrl) throw new Error("DATABASE_URL is not set: start through an npm command of the project");
  await beatHeart(await systemContext("beat-heart"));
  const events: WorkerEvents = newEmitter();
  const named = new Promise<string>((resolve) =>
    events.once("pool:create", ({ workerPool }) => resolve(workerPool.id)),
  );
  const runner = await run({
    events,
    connectionString: databaseDirectUrl,
    taskList: makeTasks(mailPauseMs),
    parsedCronItems: parseCronItems(
      Object.entries(timetable).map(([task, match]) => ({
        task,
        match,
        identifier: task,
        // A sweep that waits for its turn is replaced by the next one: they never pile up.
        options: { jobKey: task, jobKeyMode: "replace", maxAttempts: 1, backfillPeriod: 0 },
      })),
    ),
    concurrency: 4,
    maxPoolSize: 6,
    pollInterval: 2_000,
    noHandleSignals: true,
    logger: quietLogger(),
  });
  const name = await named;
  await takeUpFallen(name, lookMs);
  const look = setInterval(() => void takeUpFallen(name, lookMs), lookMs);
  runner.events.on("job:error", ({ job, error }) => {
    logWarning("job.failed", {
      job: job.task_identifier,
      jobId: job.id,
      attempt: job.attempts,
      ...errorDetails(error),
    });
  });
  runner.events.on("job:failed", ({ job }) => {
    logError("job.abandoned", { job: job.task_identifier, jobId: job.id, attempt: job.attempts });
  });
  // What fell due while no worker was there does not wait for the next minute.
  for (const task of ["attend-to-clocks", "fold-counts"] as const) {
    await runner.addJob(task, {}, { jobKey: task, maxAttempts: 1 });
  }
  const waiting = await requeueNotices(await systemContext("requeue-notices"));
  await requeueTables(await systemContext("requeue-tables"));
  logInfo("worker.started", { count: waiting });
  return {
    stop: async () => {
      clearInterval(look);
      await runner.stop();
      logInfo("worker.stopped");
    },
  };
}

async function takeUpFallen(name: string, olderThanMs: number): Promise<void> {
  try {
    const count = await takeUpFallenJobs(await systemContext("take-up-fallen-jobs"), { name, olderThanMs });
    if (count > 0) logWarning("jobs.taken-up", { count });
  } catch (error) {
    // Looked at again at the next turn.
    logWarning("jobs.not-looked-at", errorDetails(error));
  }
}

/** Its own lines may repeat payloads; what matters of them arrives as events above. */
function quietLogger(): Logger {
  return new Logger(() => (level) => {
    if (level === "error") logError("worker.complained");
  });
}
