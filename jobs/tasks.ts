/**
 * What happens by itself, and when. Each task is a use case called under its own name at the database's time. All of
 * them may be cut off at any moment and run twice: what was done once is not done again.
 */
import type { JobHelpers, TaskList } from "graphile-worker";
import { systemContext } from "@/auth/system-context";
import { errorDetails, logError, logInfo, logWarning } from "@/lib/log";
import type { MessageChannel } from "@/lib/message-channels";
import { reissueQueryCode, reissueQueryCodeInput } from "@/usecases/access/reissue-query-code";
import { sendOneTimeCode, sendOneTimeCodeInput } from "@/usecases/access/send-one-time-code";
import { sendQueryCode, sendQueryCodeInput } from "@/usecases/access/send-query-code";
import { tellLeftContact, tellLeftContactInput } from "@/usecases/access/tell-left-contact";
import { archiveComplaints } from "@/usecases/complaint/archive-complaints";
import { attendToClocks } from "@/usecases/complaint/attend-to-clocks";
import { drawFollowUpChecks } from "@/usecases/complaint/draw-follow-up-checks";
import { issueProposedSupervision } from "@/usecases/complaint/issue-proposed-supervision";
import { recountClocks } from "@/usecases/complaint/recount-clocks";
import { advanceExport } from "@/usecases/export/advance-export";
import { deleteOrphanFiles } from "@/usecases/file/delete-orphan-files";
import { endImportRun } from "@/usecases/intake/end-import-run";
import { undoImport } from "@/usecases/intake/undo-import";
import { giveUpNotice } from "@/usecases/notice/give-up-notice";
import { sendNotice, sendNoticeInput } from "@/usecases/notice/send-notice";
import { sendTestMail, sendTestMailInput } from "@/usecases/notice/send-test-mail";
import { makeDuePapers } from "@/usecases/papers/make-due-papers";
import { sendInvitation, sendInvitationInput } from "@/usecases/staff/send-invitation";
import { closePublicMonths } from "@/usecases/statistics/close-public-months";
import { foldCounts } from "@/usecases/statistics/fold-counts";
import { lookForFlattery } from "@/usecases/statistics/look-for-flattery";
import { backUp } from "@/usecases/system/back-up";
import { beatHeart } from "@/usecases/system/beat-heart";
import { checkDueDates } from "@/usecases/system/check-due-dates";
import { deleteExpiredDrafts } from "@/usecases/system/delete-expired-drafts";
import { deleteExpiredFiles } from "@/usecases/system/delete-expired-files";
import { runExport } from "./run-export";
import { runImport } from "./run-import";

/** Minute patterns of cron, in UTC. The nightly check runs at 02:47 in Shanghai, when few people wait. */
export const timetable = {
  "attend-to-clocks": "* * * * *",
  "fold-counts": "* * * * *",
  "beat-heart": "* * * * *",
  // Asked for by whoever publishes a calendar; each hour for what came in another way.
  "recount-clocks": "7 * * * *",
  "check-due-dates": "47 18 * * *",
  // 03:33 in Shanghai.
  "back-up": "33 19 * * *",
  "delete-expired-drafts": "17 * * * *",
  "delete-expired-files": "*/10 * * * *",
  "delete-orphan-files": "27 * * * *",
  "archive-complaints": "37 * * * *",
  // The public figures of a month, from the second day of the next one on.
  "close-public-months": "9 * * * *",
  // Weekly analysis, monthly bulletin and the rest, when their period is over; asked each hour, made once.
  "make-due-papers": "19 * * * *",
  "issue-proposed-supervision": "*/5 * * * *",
  // 04:23 in Shanghai.
  "look-for-flattery": "23 20 * * *",
  // The first of a month in Shanghai, 06:13; asked each day, done once a month.
  "draw-follow-up-checks": "13 22 * * *",
} as const;

/** @param mailPauseMs how long nothing is tried by a channel after its server did not answer; the others go on. */
export function makeTasks(mailPauseMs: number): TaskList {
  const pausedUntil = new Map<MessageChannel, number>();
  return {
    "attend-to-clocks": counted(
      "attend-to-clocks",
      unlessUnderWay(async () => attendToClocks(await systemContext("attend-to-clocks"))),
    ),
    "fold-counts": counted("fold-counts", async () => foldCounts(await systemContext("fold-counts"))),
    "archive-complaints": counted("archive-complaints", async () =>
      archiveComplaints(await systemContext("archive-complaints")),
    ),
    "close-public-months": counted("close-public-months", async () =>
      closePublicMonths(await systemContext("close-public-months")),
    ),
    "make-due-papers": counted("make-due-papers", async () => makeDuePapers(await systemContext("make-due-papers"))),
    "look-for-flattery": counted("look-for-flattery", async () =>
      lookForFlattery(await systemContext("look-for-flattery")),
    ),
    "issue-proposed-supervision": counted("issue-proposed-supervision", async () =>
      issueProposedSupervision(await systemContext("issue-proposed-supervision")),
    ),
    "draw-follow-up-checks": counted(
      "draw-follow-up-checks",
      async () => (await drawFollowUpChecks(await systemContext("draw-follow-up-checks"), "month")).numbers.length,
    ),
    "recount-clocks": counted("recount-clocks", async () => recountClocks(await systemContext("recount-clocks"))),
    "check-due-dates": async () => {
      const { looked } = await checkDueDates(await systemContext("check-due-dates"));
      logInfo("due-dates.checked", { count: looked });
    },
    // Invented reports need no backup.
    "back-up": counted("back-up", async () =>
      process.env.BANCHENG_DEMO === "1" ? 0 : (await backUp(await systemContext("back-up"))).rows,
    ),
    "beat-heart": async () => beatHeart(await systemContext("beat-heart")),
    "delete-expired-drafts": async () => deleteExpiredDrafts(await systemContext("delete-expired-drafts")),
    "delete-expired-files": counted("delete-expired-files", async () =>
      deleteExpiredFiles(await systemContext("delete-expired-files")),
    ),
    "delete-orphan-files": counted("delete-orphan-files", async () =>
      deleteOrphanFiles(await systemContext("delete-orphan-files")),
    ),
    "run-import": triedFor(runImport, async (id) =>
      endImportRun(await systemContext("run-import"), { id, state: "failed" }),
    ),
    "undo-import": triedFor(async (id) => undoImport(await systemContext("undo-import"), { id })),
    "run-export": triedFor(runExport, async (id) =>
      advanceExport(await systemContext("run-export"), { id, rows: 0, end: { state: "failed" } }),
    ),
    // What nobody waits for any more is not tried again: the code is dead by then.
    "send-one-time-code": async (payload) => {
      await sendOneTimeCode(await systemContext("send-one-time-code"), sendOneTimeCodeInput.parse(payload));
    },
    "reissue-query-code": async (payload) => {
      await reissueQueryCode(await systemContext("reissue-query-code"), reissueQueryCodeInput.parse(payload));
    },
    "tell-left-contact": async (payload) => {
      await tellLeftContact(await systemContext("tell-left-contact"), tellLeftContactInput.parse(payload));
    },
    "send-query-code": async (payload) => {
      await sendQueryCode(await systemContext("send-query-code"), sendQueryCodeInput.parse(payload));
    },
    "send-test-mail": async (payload) =>
      sendTestMail(await systemContext("send-test-mail"), sendTestMailInput.parse(payload)),
    "send-invitation": async (payload) =>
      sendInvitation(await systemContext("send-invitation"), sendInvitationInput.parse(payload)),
    "send-notice": async (payload, helpers) => {
      const input = sendNoticeInput.parse(payload);
      const { complaintId, version, channel } = input;
      if (performance.now() < (pausedUntil.get(channel) ?? 0)) return tryLater(helpers, mailPauseMs);
      const ctx = await systemContext("send-notice");
      const { result, code } = await sendNotice(ctx, input);
      const details = { job: "send-notice", complaintId, version, channel, attempt: helpers.job.attempts };
      switch (result) {
        case "sent":
          return logInfo("message.sent", details);
        // The worker that starts with a server for the channel takes it up again.
        case "not-set-up":
          return logWarning("message.kept", details);
        case "unreachable":
          pausedUntil.set(channel, performance.now() + mailPauseMs);
          logWarning("message.delayed", { ...details, status: code });
          return tryLater(helpers, mailPauseMs);
        case "impossible":
          return logWarning("message.undeliverable", { ...details, status: code });
        case "refused":
          if (helpers.job.attempts < helpers.job.max_attempts) throw new Error(`refused with ${code}`);
          logError("message.abandoned", { ...details, status: code });
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

const mostTries = 5;

/** What somebody waits for is not tried for hours: after a few times it has failed, and says so. */
function triedFor(run: (id: string) => Promise<number>, giveUp?: (id: string) => Promise<void>) {
  return async (payload: unknown, helpers: JobHelpers) => {
    const { id } = payload as { id: string };
    const { task_identifier: job, attempts } = helpers.job;
    try {
      logInfo("job.done", { job, count: await run(id) });
    } catch (error) {
      if (!giveUp || attempts < mostTries) throw error;
      logError("job.given-up", { job, attempt: attempts, ...errorDetails(error) });
      await giveUp(id);
    }
  };
}

function counted(job: keyof typeof timetable, run: () => Promise<number>) {
  return async () => {
    const count = await run();
    if (count > 0) logInfo("job.done", { job, count });
  };
}
