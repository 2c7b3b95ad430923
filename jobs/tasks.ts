/**
 * What happens by itself, and when. Each task is a use case called under its own name at the database's time. All of
 * them may be cut off at any moment and run twice: what was done once is not done again.
 */
import type { JobHelpers, TaskList } from "graphile-worker";
import { systemContext } from "@/auth/system-context";
import { logError, logInfo, logWarning } from "@/lib/log";
import { archiveComplaints } from "@/usecases/complaint/archive-complaints";
import { attendToClocks } from "@/usecases/complaint/attend-to-clocks";
import { recountClocks } from "@/usecases/complaint/recount-clocks";
import { giveUpNotice } from "@/usecases/notice/give-up-notice";
import { sendNotice, sendNoticeInput } from "@/usecases/notice/send-notice";
import { foldCounts } from "@/usecases/statistics/fold-counts";
import { beatHeart } from "@/usecases/system/beat-heart";
import { checkDueDates } from "@/usecases/system/check-due-dates";
import { deleteExpiredDrafts } from "@/usecases/system/delete-expired-drafts";

/** Minute patterns of cron, in UTC. The nightly check runs at 02:47 in Shanghai, when few people wait. */
export const timetable = {
  "attend-to-clocks": "* * * * *",
  "fold-counts": "* * * * *",
  "beat-heart": "* * * * *",
  // Asked for by whoever publishes a calendar; each hour for what came in another way.
  "recount-clocks": "7 * * * *",
  "check-due-dates": "47 18 * * *",
  "delete-expired-drafts": "17 * * * *",
  "archive-complaints": "37 * * * *",
} as const;

/** @param mailPauseMs how long nothing is tried after the mail server did not answer. */
export function makeTasks(mailPauseMs: number): TaskList {
  let pausedUntil = 0;
  return {
    "attend-to-clocks": counted(
      "attend-to-clocks",
      unlessUnderWay(async () => attendToClocks(await systemContext("attend-to-clocks"))),
    ),
    "fold-counts": counted("fold-counts", async () => foldCounts(await systemContext("fold-counts"))),
    "archive-complaints": counted("archive-complaints", async () =>
      archiveComplaints(await systemContext("archive-complaints")),
    ),
    "recount-clocks": counted("recount-clocks", async () => recountClocks(await systemContext("recount-clocks"))),
    "check-due-dates": async () => {
      const { looked } = await checkDueDates(await systemContext("check-due-dates"));
      logInfo("due-dates.checked", { count: looked });
    },
    "beat-heart": async () => beatHeart(await systemContext("beat-heart")),
    "delete-expired-drafts": async () => deleteExpiredDrafts(await systemContext("delete-expired-drafts")),
    "send-notice": async (payload, helpers) => {
      if (performance.now() < pausedUntil) return tryLater(helpers, mailPauseMs);
      const ctx = await systemContext("send-notice");
      const input = sendNoticeInput.parse(payload);
      const { result, code } = await sendNotice(ctx, input);
      const { complaintId, version } = input;
      const details = { job: "send-notice", complaintId, version, attempt: helpers.job.attempts };
      switch (result) {
        case "sent":
          return logInfo("mail.sent", details);
        // The worker that starts with a mail server takes it up again.
        case "not-set-up":
          return logWarning("mail.kept", details);
        case "unreachable":
          pausedUntil = performance.now() + mailPauseMs;
          logWarning("mail.delayed", { ...details, status: code });
          return tryLater(helpers, mailPauseMs);
        case "impossible":
          return logWarning("mail.undeliverable", { ...details, status: code });
        case "refused":
          if (helpers.job.attempts < helpers.job.max_attempts) throw new Error(`refused with ${code}`);
          logError("mail.abandoned", { ...details, status: code });
          return giveUpNotice(ctx, input);
        case "held":
          throw new Error("another worker holds the notice");
        case "ended":
          return;
      }
    },
  };
}

/** The letter had no part in the failure: it waits as a new job, with all its tries. */
async function tryLater(helpers: JobHelpers, pauseMs: number): Promise<void> {
  const { task_identifier, payload, key, max_attempts } = helpers.job;
  await helpers.addJob(task_identifier, payload, {
    runAt: new Date(Date.now() + pauseMs),
    maxAttempts: max_attempts,
    ...(key === null ? {} : { jobKey: key }),
  });
}

/** A sweep that lasts longer than a minute is not joined by the next ones: letters and the heartbeat need their places. */
function unlessUnderWay(run: () => Promise<number>): () => Promise<number> {
  let isUnderWay = false;
  return async () => {
    if (isUnderWay) return 0;
    isUnderWay = true;
    try {
      return await run();
    } finally {
      isUnderWay = false;
    }
  };
}

function counted(job: keyof typeof timetable, run: () => Promise<number>) {
  return async () => {
    const count = await run();
    if (count > 0) logInfo("job.done", { job, count });
  };
}
