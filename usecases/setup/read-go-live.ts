/** The checklist before the window opens, from what is there. The first units that lack somebody are named. */
import "server-only";
import { isDrawnSecret } from "@/db/embedded/drawn-secret";
import { getReferenceContext } from "@/db/queries/catalogue";
import { findBackupState, findEntryAgeMs, heartbeatKey } from "@/db/queries/installation";
import { getReference } from "@/db/queries/reference";
import { listSettingChanges } from "@/db/queries/settings";
import { countPeopleByRole, countPeopleWithoutPassword, findTextsRead, listUnitsWithoutRole } from "@/db/queries/setup";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { missingYearNotice } from "@/domain/calendar/missing-year";
import { missingInReference } from "@/domain/settings/missing-in-reference";
import { isInUse } from "@/domain/settings/reference-kinds";
import { type GoLiveItem, goLiveItems } from "@/domain/setup/go-live";
import { env } from "@/lib/env";
import { type Context, requireAdministrator } from "../context";

const dayMs = 86_400_000;
/** The worker beats every minute; three missed ones are no accident. */
const heartbeatLimitMs = 3.5 * 60_000;

export type GoLive = {
  readonly items: readonly GoLiveItem[];
  readonly missingYear: number | null;
  readonly textsRead: { readonly name: string; readonly at: string } | null;
};

export async function readGoLive(ctx: Context): Promise<GoLive> {
  requireAdministrator(ctx.actor);
  const { app } = ctx.db;
  const today = civilDateOf(ctx.now);
  const [context, { rules }, people, invited, handlers, leads, heads] = await Promise.all([
    getReferenceContext(app, today),
    getReference(ctx.db),
    countPeopleByRole(app),
    countPeopleWithoutPassword(app),
    listUnitsWithoutRole(app, "handler", today),
    listUnitsWithoutRole(app, "department_lead", today),
    listUnitsWithoutRole(app, "department_head", today),
  ]);
  const [limits, backup, heartbeatMs, textsRead] = await Promise.all([
    listSettingChanges(app, { subjects: ["limits"], most: 1 }),
    findBackupState(app),
    findEntryAgeMs(app, heartbeatKey),
    findTextsRead(app),
  ]);
  const { publicUrl, smtpUrl } = env();
  const windows = [...context.rows.windows.values()].filter((cells) => isInUse(cells, today));
  const gaps = missingInReference(context);
  const missingYear = missingYearNotice(rules.calendar.publishedYears, today)?.year ?? null;
  return {
    items: goLiveItems({
      regions: context.rows.regions.size,
      windowsWithHours: windows.filter((cells) => cells.hours_zh !== "").length,
      unitsWithout: { handler: handlers, department_lead: leads, department_head: heads },
      headsAreNeeded: [...rules.kinds.values()].some(({ review }) => review === "head"),
      peopleByRole: people,
      peopleWithoutPassword: invited,
      missingYear,
      rulesWithoutUnit: gaps.find(({ kind, code }) => kind === "routing-rules" && code === "withoutUnit")?.count ?? 0,
      limitsWereChanged: limits.length > 0,
      workerIsAlive: heartbeatMs !== null && heartbeatMs < heartbeatLimitMs,
      backupIsFresh: backup.doneMs !== null && backup.doneMs < dayMs && backup.last?.isDone !== false,
      secretIsGiven: !(await isDrawnSecret()),
      hasAddress: publicUrl !== undefined,
      hasMail: smtpUrl !== undefined,
      knowsShanghai: civilDateOf(new Date("2026-03-01T16:00:00Z")) === "2026-03-02",
      textsWereRead: textsRead !== null,
    }),
    missingYear,
    textsRead,
  };
}
