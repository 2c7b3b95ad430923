/** What a visitor of the demonstration may try first: reports with their query codes, and an enterprise with its contacts. */

import type { Db } from "@/db/client";
import { queryCodeOf, submissionKeyOf } from "@/db/codes";
import { findBySubmissionKey } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { formatCode } from "@/domain/complaint/query-code";
import { hmac } from "@/lib/keys";
import { castScenes } from "./demo-scenes";

/** Of the report with that place in the play; whoever knows it derives the query code. */
export function demoSubmissionId(index: number): string {
  return hmac("submission", `demo ${index}`).slice(0, 22);
}

const told = [
  ["relay-2", "the office asked something: answer it 窗口有问题要您回答"],
  ["unsupplemented-2", "closed since nothing came: take it up again 未补充，可以继续办理"],
  ["enterprise-0", "answered: rate it, object 已有答复，可以评价"],
] as const;

export type DemoExample = { readonly number: string; readonly code: string; readonly what: string };

/** Those that the database holds; one that an older version made may hold other reports in their places. */
export async function listDemoExamples(db: Db, count: number): Promise<DemoExample[]> {
  const scenes = castScenes(count, await getReference(db));
  const examples: DemoExample[] = [];
  for (const [key, what] of told) {
    const index = scenes.findIndex((scene) => scene.key === key);
    if (index < 0) continue;
    const submissionId = demoSubmissionId(index);
    const found = await findBySubmissionKey(db.app, submissionKeyOf(submissionId));
    if (found)
      examples.push({ number: found.number, code: formatCode(queryCodeOf(submissionId, found.codeVersion)), what });
  }
  return examples;
}
