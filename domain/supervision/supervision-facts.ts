/**
 * The facts for which a supervision notice is proposed (DOMAIN 1.1, 督办触发): a report that stayed red until the ladder
 * reached supervision, a bad rating, another one after the redo, urging and sending back so and so often. A fact has a
 * name within its report, so that the same one never asks twice.
 */
import type { Complaint } from "../complaint/complaint";
import type { EventDraft } from "../complaint/events";
import type { SupervisionMode, SupervisionRule } from "../complaint/vocabulary";

export type SupervisionRuleData = {
  readonly code: SupervisionRule;
  /** Level of the rating or below; how many urgings or sendings back. Nothing to count where a report stayed red. */
  readonly threshold: number;
  readonly mode: SupervisionMode;
  readonly days: number;
  readonly demand: string;
};

export type SupervisionFact = { readonly rule: SupervisionRule; readonly fact: string; readonly at: Date };

/** Whether anything among the events could be such a fact: mostly not, and then no rule needs to be read. */
export function mayAskForSupervision(events: readonly EventDraft[]): boolean {
  return events.some(
    ({ type }) =>
      type === "escalation.raised" ||
      type === "complaint.rated" ||
      type === "rating.completed" ||
      type === "complaint.urged" ||
      type === "assignment.sent_back",
  );
}

/** @param complaint as it stands after the events. */
export function supervisionFactsOf(
  complaint: Complaint,
  events: readonly EventDraft[],
  rules: readonly SupervisionRuleData[],
): SupervisionFact[] {
  const ruleOf = (code: SupervisionRule) => rules.find((rule) => rule.code === code && rule.mode !== "off");
  return events.flatMap((event): SupervisionFact[] => {
    const at = event.occurredAt;
    switch (event.type) {
      case "escalation.raised":
        return event.payload.step === "supervision" && ruleOf("overdue")
          ? [{ rule: "overdue", fact: `clock ${event.payload.clockNo}`, at }]
          : [];
      case "complaint.rated": {
        const { satisfaction, solved } = event.payload;
        // A "not solved" has already begun the next round.
        const rated = complaint.ratedRound ?? complaint.round;
        const code = rated > 1 && ruleOf("dissatisfied_again") ? "dissatisfied_again" : "dissatisfied";
        const rule = ruleOf(code);
        if (!rule) return [];
        const isBad = (satisfaction !== null && satisfaction <= rule.threshold) || (rated > 1 && solved === "no");
        return isBad ? [{ rule: code, fact: `round ${rated}`, at }] : [];
      }
      // The press alone was judged already; a second "not solved" said afterwards is the same fact as one said with it.
      case "rating.completed": {
        const rated = complaint.ratedRound ?? complaint.round;
        const rule = ruleOf("dissatisfied_again") ?? ruleOf("dissatisfied");
        const wasBad = rule && complaint.satisfaction !== null && complaint.satisfaction <= rule.threshold;
        if (!rule || wasBad || rated === 1 || event.payload.solved !== "no") return [];
        return [{ rule: rule.code, fact: `round ${rated}`, at }];
      }
      case "complaint.urged": {
        const rule = ruleOf("urged");
        const { urgeNo } = event.payload;
        // Every so many urgings are a fact of their own.
        return rule && urgeNo % rule.threshold === 0 ? [{ rule: "urged", fact: `urge ${urgeNo}`, at }] : [];
      }
      case "assignment.sent_back": {
        const rule = ruleOf("sent_back");
        const times = complaint.sendBacks;
        return rule && times >= rule.threshold ? [{ rule: "sent_back", fact: `send-back ${times}`, at }] : [];
      }
      default:
        return [];
    }
  });
}
