/** Reports for tests of jobs and checks: filed through the product, like a person would. */
import { systemActor, visitorActor } from "@/auth/actor";
import { database } from "@/db/client";
import type { FiledComplaint } from "@/domain/complaint/receipt";
import { newRandomId } from "@/lib/ids";
import { fileComplaint } from "@/usecases/complaint/file-complaint";
import type { Context } from "@/usecases/context";
import { saveDraft } from "@/usecases/draft/save-draft";

export function visitorAt(now: string): Context {
  return { actor: visitorActor("192.0.2.7"), now: new Date(now), db: database() };
}

export function systemAt(now: string | Date, job = "test"): Context {
  return { actor: systemActor(job), now: new Date(now), db: database() };
}

export type TestFiling = {
  readonly now: string;
  readonly email?: string;
  readonly phone?: string;
  readonly body?: string;
  readonly language?: "zh-CN" | "en";
  readonly regionId?: string;
  /** Whether the unit may see who asks; "no" leaves the report with the window. */
  readonly shares?: "yes" | "no";
};

export async function fileTestComplaint(filing: TestFiling): Promise<FiledComplaint> {
  const ctx = visitorAt(filing.now);
  const submissionId = newRandomId();
  const { email, language = "zh-CN", regionId = "LZ01", shares = "yes" } = filing;
  await saveDraft(ctx, {
    submissionId,
    answers: {
      trouble: { plainAnswer: "overdue", body: filing.body ?? "不动产登记过户办了三个月还没有办好，每次都说再等等。" },
      place: { regionId, place: undefined },
      contact: {
        identityMode: "real_name",
        name: "试验甲",
        phone: filing.phone ?? "13800000000",
        email,
        sharesIdentity: shares,
        language,
      },
    },
  });
  return fileComplaint(ctx, { submissionId });
}
