/** Reports that live through the product's own use cases at a past `now`; many-reports.test-support.ts copies them. */
import { staffActor, visitorActor } from "@/auth/actor";
import { database } from "@/db/client";
import { findComplaint } from "@/db/queries/complaints";
import { insertStaff } from "@/db/queries/staff";
import type { PlainAnswer } from "@/domain/complaint/vocabulary";
import { newRandomId } from "@/lib/ids";
import { acknowledgeComplaint } from "@/usecases/complaint/acknowledge-complaint";
import { fileComplaint } from "@/usecases/complaint/file-complaint";
import { requestSupplement } from "@/usecases/complaint/request-supplement";
import { saveDraft } from "@/usecases/draft/save-draft";

export type Story = {
  readonly filedAt: Date;
  /** Decides the kind, and so the limits. */
  readonly plainAnswer: PlainAnswer;
  /** "yes": a rule hands it to the unit at once; "no": the window accepts it first. */
  readonly shares: "yes" | "no";
  readonly regionId: string;
  /** What happened since. Acknowledged and asked for a supplement: by the unit, an hour after the filing each. */
  readonly until: "filed" | "acknowledged" | "supplement_requested";
  /** The text of the report, where it matters. */
  readonly body?: string;
};

export type LivedReport = {
  readonly complaintId: number;
  readonly number: string;
  /** With whom it is; null while it is with the window. */
  readonly unitId: string | null;
  readonly story: Story;
};

const anHourMs = 3_600_000;

/** One report through the use cases of the product. */
export async function liveThrough(story: Story): Promise<LivedReport> {
  const db = database();
  const visitor = { actor: visitorActor("192.0.2.7"), now: story.filedAt, db };
  const submissionId = newRandomId();
  await saveDraft(visitor, {
    submissionId,
    answers: {
      trouble: {
        plainAnswer: story.plainAnswer,
        body: story.body ?? "不动产登记过户办了三个月还没有办好，每次都说再等等。",
      },
      place: { regionId: story.regionId, place: undefined },
      contact: {
        identityMode: "real_name",
        name: "试验甲",
        phone: "13800000000",
        email: undefined,
        sharesIdentity: story.shares,
        language: "zh-CN",
      },
    },
  });
  const { complaintId, number } = await fileComplaint(visitor, { submissionId });
  const unitId = (await findComplaint(db.app, number))?.leadUnitId ?? null;
  const lived = { complaintId, number, unitId, story };
  if (story.until === "filed") return lived;
  if (!unitId) throw new Error(`${number} is with no unit that could acknowledge it`);
  const grants = [{ role: "handler" as const, unitId, regionId: null }];
  const person = { username: `handler.${unitId}`.toLowerCase(), name: "承办人", email: null, passwordHash: "none" };
  const staffId = await insertStaff(db.app, { ...person, demo: false, grants });
  const actor = staffActor({
    staffId,
    sessionId: "none",
    name: person.name,
    grants: [{ role: "handler", unitId, regionPath: null }],
  });
  const hoursLater = (hours: number) => ({ actor, now: new Date(story.filedAt.getTime() + hours * anHourMs), db });
  await acknowledgeComplaint(hoursLater(1), { number });
  if (story.until === "supplement_requested") {
    await requestSupplement(hoursLater(2), { number, what: "请补充登记受理通知书的照片，以及窗口出具的书面意见。" });
  }
  return lived;
}
