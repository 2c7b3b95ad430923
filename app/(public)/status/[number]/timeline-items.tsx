/** The events of a report in plain words, newest first. Staff are named by unit and post; inner clocks are left out. */

import { getTranslations } from "@/app/translations";
import { dateMoves, extensionMoves } from "@/components/complaint/clock-dates";
import { TextLink } from "@/components/ui/text-link";
import type { TimelineItem } from "@/components/ui/timeline";
import type { Satisfaction, TextField } from "@/domain/complaint/vocabulary";
import { formatDuration, formatInstant } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { Status } from "@/usecases/complaint/read-status";
import { dueText, limitText } from "../../limit-text";
import { localName } from "../../local-name";
import { isStep } from "./facts";

type Said = {
  title: string;
  /** Whose doing it was. */
  by: "you" | "window" | "unit" | "reviewer" | "supervisor" | "official" | "system" | "lead";
  tone?: TimelineItem["tone"];
  quiet?: boolean;
  text?: TextField;
  /** Stands before the text: "理由：". */
  label?: "reason" | "note";
  replyNo?: number;
};

/** One event in words alone. */
export type TimelineText = Omit<TimelineItem, "body"> & {
  readonly text: string | null;
  /** Written by staff, so in Chinese whatever the page is read in. */
  readonly isByStaff: boolean;
  readonly replyNo: number | null;
};

export async function timelineItems(status: Status, locale: Locale): Promise<TimelineItem[]> {
  const [t, texts] = await Promise.all([getTranslations("status.event"), timelineTexts(status, locale)]);
  return texts.map(({ text, isByStaff, replyNo, ...item }) => ({
    ...item,
    body: text ? (
      <p lang={isByStaff ? "zh-CN" : undefined} className="wrap-anywhere whitespace-pre-line">
        {text}
      </p>
    ) : replyNo === null ? undefined : (
      <TextLink href={`#reply-${replyNo}`}>{t("toReply")}</TextLink>
    ),
  }));
}

/** The same without anything to press: it stands in the file that the person takes away. Newest first. */
export async function timelineTexts(status: Status, locale: Locale): Promise<TimelineText[]> {
  const [t, facts, own, who, domain, help, joint] = await Promise.all([
    getTranslations("status.event"),
    getTranslations("status.facts"),
    getTranslations("own-report.event"),
    getTranslations("status.timeline"),
    getTranslations("domain"),
    getTranslations("help.limits"),
    getTranslations("joint"),
  ]);
  // A round begins with each reopening; the list is newest first.
  const reopenings = status.events.filter((event) => event.type === "complaint.reopened").map((event) => event.version);
  const roundAfter = (version: number) => 1 + reopenings.filter((other) => other <= version).length;
  const { assignments, clocks, extensions } = status.complaint;
  const clockNumbered = (clockNo: number) => clocks.find((clock) => clock.clockNo === clockNo);
  const isSupporting = (assignmentNo: number) =>
    assignments.some((one) => one.assignmentNo === assignmentNo && one.role === "supporting");
  const isOwnClock = (clockNo: number) => clockNumbered(clockNo)?.assignmentNo === null;
  const versioned = status.events.map((event) => ({ version: event.version, event }));
  const moves = { byVersion: dateMoves(versioned), byExtension: extensionMoves(versioned) };
  /** Who decided: named by the post that the limits name. */
  const approverOf = (extensionNo: number): Said["by"] => {
    const approver = extensions.find((extension) => extension.extensionNo === extensionNo)?.approver;
    return approver === "supervisor" || approver === "official" ? approver : "reviewer";
  };

  const saidOf = (event: Status["events"][number]): Said | null => {
    const unit = event.unit ? localName(event.unit, locale) : who("window");
    const byUnit = event.unit ? "unit" : "window";
    switch (event.type) {
      case "complaint.filed":
        return event.payload.source === "web"
          ? { title: t("filed"), by: "you" }
          : { title: t("filedElsewhere", { source: domain(`source.${event.payload.source}`) }), by: "window" };
      case "complaint.routed":
        return {
          title: event.payload.outcome === "matched" ? t("routedMatched") : t("routedNoMatch"),
          by: "system",
          quiet: true,
        };
      case "complaint.accepted":
        switch (event.payload.by) {
          case "staff":
            return { title: t("acceptedStaff"), by: "window" };
          case "rule":
            return { title: t("acceptedRule"), by: "system" };
          case "time":
            return { title: t("acceptedTime"), by: "system", tone: "caution" };
        }
        break;
      case "complaint.not_accepted":
        return {
          title: t("notAccepted", { ground: domain(`ground.${event.payload.ground}`) }),
          by: "window",
          tone: "caution",
          text: "not_accepted_reason",
        };
      case "complaint.classified":
        return { title: t("classified"), by: "window", quiet: true };
      case "complaint.masked":
        return { title: t("masked"), by: "window", quiet: true };
      case "supplement.requested":
        return { title: t("supplementRequested"), by: byUnit, tone: "caution", text: "supplement_request" };
      case "supplement.received":
        return { title: t("supplementReceived"), by: "you", text: "supplement" };
      case "supplement.expired":
        return { title: t("supplementExpired"), by: "system" };
      case "assignment.opened":
        if (event.payload.role === "supporting") {
          return { title: t("assignedSupporting", { unit }), by: "lead" };
        }
        return { title: t("assigned", { unit }), by: event.payload.by === "rule" ? "system" : "window" };
      case "assignment.cancelled":
        return {
          title: t(isSupporting(event.payload.assignmentNo) ? "supportingEnded" : "assignmentCancelled", { unit }),
          by: "window",
          quiet: true,
        };
      case "assignment.acknowledged":
        return isSupporting(event.payload.assignmentNo)
          ? { title: t("supportingAcknowledged", { unit }), by: "unit", quiet: true }
          : { title: t("acknowledged", { unit }), by: "unit" };
      case "assignment.sent_back":
        return { title: t("sentBack", { unit }), by: "unit", tone: "caution" };
      case "contact.recorded":
        return { title: event.payload.reached ? t("contacted", { unit }) : t("notReached", { unit }), by: byUnit };
      case "reply.submitted":
        return event.payload.review === "none"
          ? null
          : { title: t("replySubmitted", { unit }), by: "unit", quiet: true };
      // Its words stand in the letter.
      case "refusal.justified":
        return null;
      case "reply.forwarded":
        return { title: t("replyForwarded"), by: "reviewer", quiet: true };
      case "reply.returned":
        return { title: t("replyReturned"), by: "reviewer", quiet: true };
      case "reply.approved":
        return { title: t("replyApproved"), by: "reviewer", quiet: true };
      case "complaint.answered":
        return {
          title: event.payload.onTheSpot
            ? t("solvedOnTheSpot")
            : t("answered", { unit, outcome: domain(`outcome.${event.payload.outcome}`) }),
          by: event.payload.onTheSpot ? "window" : byUnit,
          tone: "done",
          replyNo: event.payload.replyNo,
        };
      case "complaint.rated": {
        const { satisfaction, solved } = event.payload;
        const level = satisfaction === null ? "" : domain(`satisfaction.${satisfaction as Satisfaction}`);
        return {
          title:
            solved === null
              ? t("rated", { satisfaction: level })
              : t("ratedSolved", { satisfaction: level, solved: domain(`solved.${solved}`) }),
          by: "you",
          text: "rating_comment",
        };
      }
      case "rating.completed": {
        const { solved, contacted } = event.payload;
        const parts = [
          solved === null ? null : domain(`solved.${solved}`),
          contacted === null ? null : own(contacted ? "contactedYes" : "contactedNo"),
        ].filter((part) => part !== null);
        return {
          title:
            parts.length === 0
              ? own("ratingCommented")
              : own("ratingCompleted", { told: parts.join(joint("separator")) }),
          by: "you",
          text: "rating_comment",
        };
      }
      case "contact.changed": {
        const fields = event.payload.fields.map((field) => domain(`contactField.${field}`));
        return { title: own("contactChanged", { fields: fields.join(joint("separator")) }), by: "you" };
      }
      case "data.exported":
        return { title: own("dataExported"), by: "you" };
      case "identity.erased":
        return { title: own(event.payload.words ? "erasedWithWords" : "erased"), by: "you" };
      case "call_back.recorded":
        return { title: t(event.payload.reached ? "calledBack" : "calledBackInVain"), by: "window" };
      case "objection.raised":
        return { title: t("objected"), by: "you", tone: "caution", text: "objection" };
      case "objection.granted":
        return { title: t("objectionGranted"), by: "window", text: "objection_note", label: "reason" };
      case "objection.refused":
        return { title: t("objectionRefused"), by: "window", text: "objection_note", label: "reason" };
      case "complaint.reopened": {
        const round = roundAfter(event.version);
        switch (event.payload.by) {
          case "rework":
            return { title: t("reopenedRework", { round }), by: "system", tone: "caution" };
          case "objection":
            // An objection of the days before there was a decision brought its words with it.
            return { title: t("reopenedObjection", { round }), by: "window", tone: "caution", text: "objection" };
          case "call_back":
            return { title: t("reopenedCallBack", { round }), by: "window", tone: "caution" };
          case "follow_up_check":
            return { title: t("reopenedCheck", { round }), by: "window", tone: "caution" };
          case "supplement":
            return { title: own("reopenedSupplement", { round }), by: "you", tone: "caution" };
        }
        break;
      }
      case "complaint.closed":
        switch (event.payload.by) {
          case "complainant":
            return { title: t("closedByPerson"), by: "system", tone: "done" };
          case "silence":
            return { title: t("closedBySilence"), by: "system", tone: "done" };
          case "objection":
            return { title: t("closedByObjection"), by: "window", tone: "done" };
          case "import":
            return { title: t("closedByImport"), by: "system", tone: "done" };
          case "sealed":
            return { title: t("closedBySealing"), by: "window", tone: "done" };
          case "unsupplemented":
            return { title: own("closedUnsupplemented"), by: "window", tone: "caution" };
        }
        break;
      case "complaint.withdrawn":
        return { title: t("withdrawn"), by: "you", text: "withdrawal_reason" };
      case "complaint.archived":
        return { title: t("archived"), by: "system", quiet: true };
      // Nobody was ever given a code for it.
      case "import.undone":
        return null;
      case "complaint.published":
        return { title: t("published"), by: "window" };
      case "publication.withdrawn":
        return { title: t("publicationWithdrawn"), by: "window" };
      case "messages.changed":
        return { title: event.payload.stopped ? t("messagesStopped") : t("messagesOn"), by: "you" };
      case "channel.bound":
        return { title: t("wechatBound"), by: "you" };
      case "channel.unbound":
        return { title: t("wechatUnbound"), by: "you" };
      case "visibility.changed":
        return { title: event.payload.sharesIdentity ? t("visibilityYes") : t("visibilityNo"), by: "you" };
      case "identity.revealed": {
        const role = event.payload.role as "handler";
        return { title: t("looked", { unit, role: domain(`role.${role}`) }), by: byUnit };
      }
      case "code.reissued":
        return { title: t("codeReissued"), by: event.actorKind === "staff" ? "window" : "system", tone: "caution" };
      case "contact.checked":
        return { title: t("contactChecked", { which: event.payload.which }), by: "you" };
      case "enterprise.confirmed":
        return { title: t("enterpriseConfirmed"), by: "window" };
      case "clock.started": {
        const { kind, assignmentNo, limitAmount: amount, limitUnit, promisedDueAt } = event.payload;
        if (assignmentNo !== null) return null;
        return {
          title: t("clockStarted", {
            clock: isStep(kind) ? facts(`stepOf.${kind}`) : domain(`clock.${kind}`),
            limit: limitText({ amount, unit: limitUnit }, locale, help("sameDay")),
            due: dueText(new Date(promisedDueAt), limitUnit, locale),
          }),
          by: "system",
          quiet: true,
        };
      }
      case "clock.paused":
        return isOwnClock(event.payload.clockNo) ? { title: t("clockPaused"), by: "system", quiet: true } : null;
      case "clock.resumed":
        return isOwnClock(event.payload.clockNo)
          ? {
              title: t("clockResumed", { due: dueText(new Date(event.payload.promisedDueAt), "working_day", locale) }),
              by: "system",
              quiet: true,
            }
          : null;
      case "clock.relimited": {
        const move = moves.byVersion.get(event.version);
        const { limitUnit } = event.payload;
        return move
          ? {
              title: t("relimited", {
                from: dueText(move.from, limitUnit, locale),
                to: dueText(move.to, limitUnit, locale),
              }),
              by: "system",
              tone: "caution",
            }
          : null;
      }
      case "clock.recounted": {
        const clock = clockNumbered(event.payload.clockNo);
        const move = moves.byVersion.get(event.version);
        if (!clock || !move || clock.assignmentNo !== null) return null;
        const [from, to] = [dueText(move.from, clock.limitUnit, locale), dueText(move.to, clock.limitUnit, locale)];
        if (!move.isPromise) {
          const name = isStep(clock.kind) ? facts(`stepOf.${clock.kind}`) : domain(`clock.${clock.kind}`);
          return { title: t("recountedOther", { clock: name, to }), by: "system", quiet: true };
        }
        if (move.from.getTime() !== move.to.getTime()) {
          return { title: t("recounted", { from, to }), by: "system", tone: "caution" };
        }
        // Only a reminder or a step of the ladder moved: no other date for the person.
        return move.isSettled ? { title: t("recountedSettled", { to }), by: "system" } : null;
      }
      // The first is told with the decision, the second in the part about the application.
      case "clock.extended":
      case "application.measured":
      case "clock.stopped":
        return null;
      case "extension.asked": {
        const amount = formatDuration(event.payload.amount, event.payload.unit, locale);
        const title = t("extensionAsked", { unit, amount });
        return { title, by: "unit", tone: "caution", text: "extension_reason", label: "reason" };
      }
      case "extension.granted": {
        const { extensionNo } = event.payload;
        const move = moves.byExtension.get(extensionNo);
        const limitUnit = extensions.find((extension) => extension.extensionNo === extensionNo)?.unit ?? "working_day";
        return {
          title: move
            ? t("extensionGranted", {
                from: dueText(move.from, limitUnit, locale),
                to: dueText(move.to, limitUnit, locale),
              })
            : t("extensionGrantedPlain"),
          by: approverOf(extensionNo),
          tone: "caution",
          text: "extension_note",
          label: "note",
        };
      }
      case "extension.refused":
        return {
          title: t("extensionRefused"),
          by: approverOf(event.payload.extensionNo),
          text: "extension_note",
          label: "note",
        };
      // That it is watched is told; who wrote what is not.
      case "instruction.given":
        return { title: t("watched"), by: "supervisor", tone: "caution" };
      case "instruction.accepted":
        return { title: t("watchEnded"), by: "supervisor" };
      case "follow_up_check.recorded":
        return event.payload.result === "rebound" ? null : { title: t("checked"), by: "window" };
      case "phone_notice.given":
        return { title: t(event.payload.reached ? "phoned" : "phonedInVain"), by: "window" };
      case "instruction.answered":
      case "instruction.returned":
      case "ownership.named":
      case "ownership.progressed":
      case "ownership.ended":
      case "follow_up_check.drawn":
      case "clock.continued":
        return null;
      case "supervision.issued":
        return { title: t("supervisionIssued", { unit }), by: "supervisor", tone: "caution" };
      case "supervision.answered":
        return { title: t("supervisionAnswered", { unit }), by: byUnit };
      case "supervision.returned":
        return { title: t("supervisionReturned", { unit }), by: "supervisor", tone: "caution" };
      case "supervision.closed":
        return { title: t("supervisionClosed"), by: "supervisor" };
      case "handler.assigned":
      case "unit.reminded":
        return null;
      case "complaint.merged":
        return { title: t("merged"), by: "window", text: "merge_reason", label: "reason" };
      case "complaint.unmerged":
        return { title: t("unmerged"), by: "window", text: "unmerge_reason", label: "reason" };
      case "complaint.split_off":
        return { title: t("splitOff"), by: "window", text: "split_reason", label: "reason" };
      case "complaint.split_from":
        return { title: t("splitFrom"), by: "window" };
      // Their words stand in the part about the plan.
      case "plan.made":
        return { title: t("planMade"), by: "official" };
      case "plan.revised":
        return { title: t("planRevised"), by: "official", text: "plan_revision" };
      case "progress.reported":
        return { title: t("progressReported", { unit }), by: byUnit, text: "plan_progress" };
      case "plan.ended":
        return { title: t("planEnded"), by: "system", quiet: true };
      // A plan that nobody accepted yet is no promise.
      case "plan.proposed":
      case "plan.declined":
        return null;
      case "opinion.given":
        return { title: t("opinionGiven", { unit }), by: "unit", quiet: true };
      case "meeting.held": {
        const names = event.meetingUnits.map((one) => localName(one, locale));
        const units = names.join(joint("separator"));
        return { title: t("meetingHeld", { count: names.length, units, unit: names[0] ?? unit }), by: "window" };
      }
      case "relay.released":
        return {
          title: t("relayReleased"),
          by: event.payload.releasedById === null ? "unit" : "window",
          tone: "caution",
        };
      case "relay.answered":
        return { title: t("relayAnswered"), by: "you" };
      case "relay.passed_on":
        return { title: t("relayPassedOn", { unit }), by: "window" };
      // Words among staff.
      case "opinion.declined":
      case "relay.asked":
      case "relay.declined":
        return null;
      case "dispute.opened":
        return { title: t("disputeOpened"), by: "window", tone: "caution" };
      case "dispute.decided":
        return { title: t("disputeDecided"), by: "supervisor" };
      case "complaint.handed_over":
        return { title: t(event.payload.direction === "up" ? "handedUp" : "handedDown"), by: "window" };
      // A lead is told by its end, without to whom it went.
      case "referral.issued":
        return event.payload.sealed ? null : { title: t("referralIssued"), by: "window" };
      case "referral.chased":
        return { title: t("referralChased"), by: "window" };
      case "referral.answered":
        return { title: t("referralAnswered"), by: "window" };
      case "referral.taken_back":
        return { title: t("referralTakenBack"), by: "window" };
      case "complaint.urged":
        return { title: t("urged", { unit }), by: "you" };
      case "reminder.sent":
        return {
          title: t(clockNumbered(event.payload.clockNo)?.kind === "supplement" ? "remindedYou" : "reminded"),
          by: "system",
          quiet: true,
        };
      case "escalation.raised":
        return { title: t(`escalation.${event.payload.step}`, { unit }), by: "system", tone: "danger" };
      case "statute.breached":
        return { title: t("breached"), by: "system", tone: "danger" };
      case "card.raised":
        return event.payload.colour === "red"
          ? { title: t("redCard"), by: "system", tone: "danger" }
          : { title: t("yellowCard"), by: "system", tone: "caution" };
    }
    return null;
  };

  return status.events.flatMap((event) => {
    const said = saidOf(event);
    if (!said) return [];
    const unit = event.unit ? localName(event.unit, locale) : who("window");
    const actor = {
      you: who("you"),
      window: who("window"),
      system: who("system"),
      unit,
      reviewer: who("reviewer", { unit }),
      supervisor: domain("approver.supervisor"),
      official: domain("approver.official"),
      lead: status.unit ? localName(status.unit, locale) : who("window"),
    }[said.by];
    const text = said.text ? event.texts[said.text] : undefined;
    return [
      {
        key: String(event.version),
        title: said.title,
        at: formatInstant(event.occurredAt, locale),
        atIso: event.occurredAt.toISOString(),
        actor,
        tone: said.tone,
        quiet: said.quiet,
        text: text ? (said.label ? t(said.label, { text }) : text) : null,
        isByStaff: said.by !== "you",
        replyNo: said.replyNo ?? null,
      },
    ];
  });
}
