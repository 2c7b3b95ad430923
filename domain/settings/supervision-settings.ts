/**
 * What the office sets about supervision: for each rule whether it does nothing, proposes a notice or issues one by itself,
 * from which figure on, how many working days the notice leaves and what it demands; and how the draw of follow-up checks
 * weighs. What was proposed, issued or drawn stays as it is.
 */
import { z } from "zod";
import { supervisionDays } from "../complaint/decide-supervision";
import { type SupervisionRule, supervisionModes, supervisionRules } from "../complaint/vocabulary";
import { drawWeightLimits } from "../supervision/follow-up-draw";

/** Where a figure counts for something: a level of the rating, or how often. A red card counts nothing. */
export const ruleThresholds: Readonly<Record<SupervisionRule, { least: number; most: number } | null>> = {
  overdue: null,
  dissatisfied: { least: 1, most: 3 },
  dissatisfied_again: { least: 1, most: 3 },
  urged: { least: 1, most: 20 },
  sent_back: { least: 1, most: 20 },
};

export const supervisionRuleInput = z
  .strictObject({
    code: z.enum(supervisionRules),
    mode: z.enum(supervisionModes),
    threshold: z.coerce.number({ error: "number" }).int().optional(),
    days: z.coerce.number({ error: "number" }).int().min(supervisionDays.least).max(supervisionDays.most),
    demand: z.string().trim().min(4).max(1000),
    /** As the form showed it: who changed it meanwhile is not overwritten. */
    mark: z.string().max(2000),
  })
  .superRefine(({ code, threshold }, ctx) => {
    const range = ruleThresholds[code];
    if (range && (threshold === undefined || threshold < range.least || threshold > range.most)) {
      ctx.addIssue({
        code: "custom",
        path: ["threshold"],
        message: "supervision-settings.errors.threshold",
        params: range,
      });
    }
  });

const weight = (least: number = drawWeightLimits.least) =>
  z.coerce.number({ error: "number" }).int().min(least).max(drawWeightLimits.most);

export const drawWeightsInput = z.strictObject({
  // Without a weight of its own a report could never be drawn.
  base: weight(1),
  silent: weight(),
  unit_rebound: weight(),
  most_unit_rebounds: weight(),
  reworked: weight(),
  mark: z.string().max(200),
});

/** What a form was made from; another mark means that somebody changed it. */
export function settingMark(values: object): string {
  return JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}
