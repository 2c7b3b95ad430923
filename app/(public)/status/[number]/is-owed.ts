/** Whether an answer was or is owed: not once a report was turned down or taken back. What was merged is still owed one. */
import type { Status } from "@/usecases/complaint/read-status";

export function isOwed({ state, answeredAt }: Status["complaint"]): boolean {
  return answeredAt !== null || !(state === "not_accepted" || state === "withdrawn");
}
