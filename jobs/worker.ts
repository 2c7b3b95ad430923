/**
 * The worker: takes jobs from the queue in the database and does what the timetable says, until it is stopped. More than
 * one may run; a job is taken by one of them.
 */
import { Logger, parseCronItems, run } from "graphile-worker";
import { systemContext } from "@/auth/system-context";
import { env } from "@/lib/env";
import { errorDetails, logError, logInfo, logWarning } from "@/lib/log";
import { requeueNotices } from "@/usecases/notice/requeue-notices";
import { beatHeart } from "@/usecases/system/beat-heart";
import { requeueTables } from "@/usecases/system/requeue-tables";
import { makeTasks, timetable } from "./tasks";

export type Worker = {
  /** Takes nothing new, lets what runs end, and leaves the rest to the next worker. */
  stop(): Promise<void>;
};

/** Connects as the owner, past any pooler. @throws when the database does not answer. */
export async function runWorker({ mailPauseMs = 60_000 }: { mailPauseMs?: number } = {}): Promise<Worker> {
  const { databaseDirectUrl } = env();
  if (!databaseDirectUrl) throw new Error("DATABASE_URL is not set: start through an npm command of the project");
  await beatHeart(await systemContext("beat-heart"));
  const runner = await run({
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
      await runner.stop();
      logInfo("worker.stopped");
    },
  };
}

/** Its own lines may repeat payloads; what matters of them arrives as events above. */
function quietLogger(): Logger {
  return new Logger(() => (level) => {
    if (level === "error") logError("worker.complained");
  });
}
