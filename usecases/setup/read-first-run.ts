/**
 * The first-run page: closed for good once there is an administrator, locked without the one-time code; with it, what was
 * uploaded and either every fault of it by cell or what it will make.
 */
import "server-only";
import { getReferenceContext } from "@/db/queries/catalogue";
import { findSetupBook, findSetupCode, hasAdministrator } from "@/db/queries/setup";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { checkSetupBook, type SetupPlan, type SetupProblem } from "@/domain/setup/check-setup-book";
import { isSetupCode } from "@/lib/setup-code";
import type { Context } from "../context";

export type FirstRun =
  | { readonly state: "closed" | "locked" | "empty" }
  | { readonly state: "faulty"; readonly problems: readonly SetupProblem[] }
  | { readonly state: "ready"; readonly plan: SetupPlan };

export async function readFirstRun(ctx: Context, input: { readonly code: string }): Promise<FirstRun> {
  const { app } = ctx.db;
  if (await hasAdministrator(app)) return { state: "closed" };
  if (!isSetupCode(input.code, await findSetupCode(app), ctx.now)) return { state: "locked" };
  const sheets = await findSetupBook(app);
  if (!sheets) return { state: "empty" };
  const { plan, problems } = checkSetupBook(sheets, await getReferenceContext(app, civilDateOf(ctx.now)));
  return plan ? { state: "ready", plan } : { state: "faulty", problems };
}
