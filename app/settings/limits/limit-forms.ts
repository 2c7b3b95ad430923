/** What the forms of the limits ask for beyond the use cases: an exception names what it is for, a "yes" its rule. */
import { limitPolicyRow, narrownessOf } from "@/domain/limits/policy";
import { changeLimitInput } from "@/usecases/settings/change-limit";
import { changeStatuteRuleInput } from "@/usecases/settings/change-statute-rule";
import { withdrawLimitInput } from "@/usecases/settings/withdraw-limit";

/** Left open, an exception would silently become the limit of everybody. */
export const limitExceptionInput = changeLimitInput.refine((limit) => narrownessOf(limit) > 0, {
  path: ["itemCode"],
  error: "settings-limits.errors.scopeMissing",
});

export const statuteRuleInput = changeStatuteRuleInput.refine(
  ({ stops, basis }) => stops === "no" || (basis ?? "") !== "",
  { path: ["basis"], error: "settings-limits.errors.statuteBasis" },
);

/** The page that the form stood on is where it leads back to. */
export const limitWithdrawalInput = withdrawLimitInput.extend({
  kind: limitPolicyRow.shape.kind,
  step: limitPolicyRow.shape.step,
});
