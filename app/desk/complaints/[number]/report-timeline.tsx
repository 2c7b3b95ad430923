/** What happened to a report, newest first, with who did it; the clockwork of the product folds away. */

import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { type DateMove, dateMoves, extensionMoves } from "@/components/complaint/clock-dates";
import { Timeline, type TimelineItem } from "@/components/ui/timeline";
import type { Role } from "@/domain/actor";
import type { EventType } from "@/domain/complaint/events";
import { partOf, type TimelinePart } from "@/domain/complaint/timeline-part";
import type { ClockKind } from "@/domain/complaint/vocabulary";
import type { TimelineEntry } from "@/domain/complaint-page/timeline";
import { formatDate, formatDay, formatDuration, formatInstant } from "@/lib/format";
import type { Locale } from "@/lib/locale";

const quiet: readonly EventType[] = [
  "complaint.masked",
  "complaint.archived",
  "clock.paused",
  "clock.continued",
  "clock.resumed",
  "clock.extended",
  "reminder.sent",
];
/**
 * Beginning and end of each time limit stand in the list of time limits, the routing under "why this unit", how late the
 * original application is in its own part.
 */
const toldElsewhere: readonly EventType[] = [
  "clock.started",
  "clock.stopped",
  "complaint.routed",
  "application.measured",
];

function toneOf({ event }: TimelineEntry): TimelineItem["tone"] {
  switch (event.type) {
    case "escalation.raised":
    case "statute.breached":
      return "danger";
    case "card.raised":
      return event.payload.colour === "red" ? "danger" : "caution";
    case "assignment.sent_back":
    case "clock.recounted":
    case "complaint.reopened":
    case "extension.asked":
    case "reply.returned":
    case "supplement.requested":
    case "instruction.given":
    case "instruction.returned":
    case "follow_up_check.drawn":
    case "supervision.issued":
    case "supervision.returned":
    case "complaint.urged":
    case "objection.raised":
    case "plan.declined":
    case "complaint.unmerged":
    case "dispute.opened":
    case "complaint.handed_over":
      return "caution";
    case "complaint.answered":
    case "complaint.closed":
      return "done";
    default:
      return "neutral";
  }
}

/** What a rule or the clock did stands in the transaction of whoever happened to be there. */
function isByItself({ event }: TimelineEntry): boolean {
  if (event.type !== "complaint.accepted" && event.type !== "assignment.opened") return false;
  return event.payload.by !== "staff";
}

type ReportTimelineProps = {
  entries: readonly TimelineEntry[];
  /** Only this part of what happened; nothing of it folds away. */
  part: TimelinePart;
};

export async function ReportTimeline({ entries, part }: ReportTimelineProps) {
  const [locale, t, words, oversight, handover, files] = await Promise.all([
    getLocale(),
    getTranslations("desk"),
    getTranslations("domain"),
    getTranslations("instruction"),
    getTranslations("handover.told"),
    getTranslations("files"),
  ]);
  const live = await getTranslations("live.timeline");
  const moves = { byVersion: dateMoves(entries), byExtension: extensionMoves(entries) };
  const amounts = new Map(
    entries.flatMap(({ event }): [number, string][] => {
      if (event.type !== "extension.asked") return [];
      const { extensionNo, amount, unit } = event.payload;
      return [[extensionNo, formatDuration(amount, unit, locale)]];
    }),
  );
  const promises = new Set(
    entries.flatMap(({ event }) =>
      event.type === "clock.started" && event.payload.kind === "answer" && event.payload.assignmentNo === null
        ? [event.payload.clockNo]
        : [],
    ),
  );
  const supporting = new Set(
    entries.flatMap(({ event }) =>
      event.type === "assignment.opened" && event.payload.role === "supporting" ? [event.payload.assignmentNo] : [],
    ),
  );
  const detailOf = detailsIn({ locale, t, words, oversight, handover, files, moves, amounts, promises, supporting });
  const told = entries.filter(
    ({ event }) => !toldElsewhere.includes(event.type) && (part === "all" || partOf(event.type) === part),
  );
  const items = told.map((entry): TimelineItem => {
    const what = words(`event.${entry.event.type.replace(".", "_")}`);
    const detail = detailOf(entry);
    return {
      key: String(entry.version),
      title: detail ? t("told.withDetail", { what, detail }) : what,
      at: formatInstant(entry.at, locale),
      atIso: entry.at.toISOString(),
      actor: isByItself(entry) ? t("party.system") : (entry.by.name ?? t(`party.${entry.by.kind}`)),
      tone: toneOf(entry),
      quiet: part === "all" && isQuiet(entry, moves.byVersion),
      ...(entry.texts.length > 0 || entry.hasHiddenTexts ? { body: <EntryTexts entry={entry} /> } : {}),
    };
  });
  if (items.length === 0) return <p className="text-ink-soft text-sm">{live("none")}</p>;
  return (
    <Timeline label={t("report.timelineLabel")} items={items} foldedText={t("report.folded", { count: "{count}" })} />
  );
}

/** A new count of an inner limit is the product's own affair; of the promise to the complainant it is news. */
function isQuiet({ event, version }: TimelineEntry, moves: ReadonlyMap<number, DateMove>): boolean {
  return quiet.includes(event.type) || (event.type === "clock.recounted" && moves.get(version)?.isPromise !== true);
}

async function EntryTexts({ entry }: { entry: TimelineEntry }) {
  const [t, words] = await Promise.all([getTranslations("desk"), getTranslations("domain.textField")]);
  return (
    <>
      {entry.texts.map(({ field, body }) => (
        <p key={field} className="whitespace-pre-line text-sm">
          <span className="text-ink-soft">{t("textLabel", { label: words(field) })}</span>
          {body}
        </p>
      ))}
      {entry.hasHiddenTexts ? <p className="text-ink-soft text-sm">{t("report.hiddenText")}</p> : null}
    </>
  );
}

type Words = {
  locale: Locale;
  t: Awaited<ReturnType<typeof getTranslations<"desk">>>;
  words: Awaited<ReturnType<typeof getTranslations<"domain">>>;
  oversight: Awaited<ReturnType<typeof getTranslations<"instruction">>>;
  handover: Awaited<ReturnType<typeof getTranslations<"handover.told">>>;
  files: Awaited<ReturnType<typeof getTranslations<"files">>>;
  moves: { byVersion: ReadonlyMap<number, DateMove>; byExtension: ReadonlyMap<number, DateMove> };
  /** What was asked for, by the number of the extension. */
  amounts: ReadonlyMap<number, string>;
  /** The limits that were promised to the complainant; the unit's own are counted beside them. */
  promises: ReadonlySet<number>;
  /** The assignments of supporting units. */
  supporting: ReadonlySet<number>;
};

function detailsIn({
  locale,
  t,
  words,
  oversight,
  handover,
  files,
  moves,
  amounts,
  promises,
  supporting,
}: Words): (entry: TimelineEntry) => string | null {
  const solvedText = (solved: string | null) => (solved === null ? t("rating.unanswered") : words(`solved.${solved}`));
  const kindText = (kind: ClockKind, { payload }: TimelineEntry["event"]) => {
    const name = words(`clock.${kind}`);
    if (kind !== "answer" || payload === null || !("clockNo" in payload)) return name;
    return t("told.clockOf", { kind: name, whose: promises.has(payload.clockNo) ? "complainant" : "unit" });
  };
  const fromTo = ({ from, to }: DateMove) => ({ from: dueText(from, locale), to: dueText(to, locale) });
  return ({ version, event, unit, units, handlerName, clockKind }) => {
    const unitText = unit ? nameIn(unit, locale) : t("report.unitUnknown");
    const kind = clockKind ? kindText(clockKind, event) : "";
    switch (event.type) {
      case "complaint.accepted":
        return t(`told.acceptedBy.${event.payload.by}`);
      case "complaint.not_accepted":
        return words(`ground.${event.payload.ground}`);
      case "complaint.classified":
        return words(`kind.${event.payload.kind}`);
      case "assignment.opened":
        if (event.payload.role === "supporting") return t("told.supportingOpened", { unit: unitText });
        return t(`told.openedBy.${event.payload.by}`, { unit: unitText });
      case "assignment.acknowledged":
        return t(supporting.has(event.payload.assignmentNo) ? "told.supportingAcknowledged" : "told.acknowledged", {
          unit: unitText,
          handler: handlerName ?? t("report.handlerUnknown"),
        });
      case "handler.assigned":
        return t("told.assigned", { handler: handlerName ?? t("report.handlerUnknown") });
      case "unit.reminded":
        return t("told.unitReminded", { unit: unitText });
      case "assignment.sent_back":
      case "assignment.cancelled":
        return unitText;
      case "contact.recorded": {
        const reached = event.payload.reached ? t("told.reached") : t("told.notReached");
        const { how } = event.payload;
        return how ? t("told.contact", { how: words(`contactWay.${how}`), reached }) : reached;
      }
      case "call_back.recorded": {
        const { tryNo: no, reached, solved, satisfaction } = event.payload;
        if (!reached) return t("told.callBackMissed", { no });
        const level = satisfaction === null ? t("told.notRated") : words(`satisfaction.${satisfaction}`);
        return t("told.callBackReached", { no, solved: solvedText(solved), satisfaction: level });
      }
      case "note.added":
        return event.payload.forUnit ? t("told.noteForUnit") : null;
      case "file.attached":
        return files(event.payload.released ? "told.purposeReleased" : "told.purpose", {
          purpose: files(`purpose.${event.payload.purpose}`),
        });
      case "file.released":
      case "file.removed":
        return files("told.purpose", { purpose: files(`purpose.${event.payload.purpose}`) });
      case "reply.submitted":
        return words(`outcome.${event.payload.outcome}`);
      case "complaint.answered":
        return event.payload.onTheSpot ? t("told.onTheSpot") : words(`outcome.${event.payload.outcome}`);
      case "complaint.rated":
        return t("told.rated", {
          satisfaction:
            event.payload.satisfaction === null
              ? t("told.notRated")
              : words(`satisfaction.${event.payload.satisfaction}`),
          solved: solvedText(event.payload.solved),
        });
      case "rating.completed":
        return solvedText(event.payload.solved);
      case "contact.changed":
        return event.payload.fields.map((field) => words(`contactField.${field}`)).join(" · ");
      case "complaint.reopened":
        return t(`told.reopenedBy.${event.payload.by}`);
      case "complaint.closed":
        return t(`told.closedBy.${event.payload.by}`, { outcome: words(`outcome.${event.payload.outcome}`) });
      case "messages.changed":
        return event.payload.stopped ? t("told.messagesStopped") : t("told.messagesOn");
      case "contact.checked":
        return words(`contactField.${event.payload.which}`);
      case "visibility.changed":
        return event.payload.sharesIdentity ? t("told.shares") : t("told.sharesNot");
      case "identity.revealed":
        return t("told.revealedAs", { role: words(`role.${event.payload.role as Role}`) });
      case "clock.resumed":
        return t("told.clockResumed", { kind, due: dueText(new Date(event.payload.promisedDueAt), locale) });
      case "clock.extended":
        return t("told.clockExtended", {
          kind,
          amount: amounts.get(event.payload.extensionNo) ?? "",
          due: dueText(new Date(event.payload.promisedDueAt), locale),
        });
      case "clock.relimited": {
        const move = moves.byVersion.get(version);
        return move ? t("told.clockRelimited", fromTo(move)) : kind;
      }
      case "clock.recounted": {
        const move = moves.byVersion.get(version);
        if (!move) return kind;
        if (move.from.getTime() !== move.to.getTime()) return t("told.clockMoved", { kind, ...fromTo(move) });
        return move.isSettled ? t("told.clockSettled", { kind, ...fromTo(move) }) : t("told.clockReplanned", { kind });
      }
      case "extension.asked":
        return t("told.extensionAsked", {
          amount: amounts.get(event.payload.extensionNo) ?? "",
          who: words(`approver.${event.payload.approver}`),
        });
      case "extension.granted": {
        const move = moves.byExtension.get(event.payload.extensionNo);
        return move ? t("told.extensionGranted", fromTo(move)) : null;
      }
      case "extension.refused":
        return t("told.extensionRefused");
      case "instruction.given":
        return oversight("told.given", {
          serial: event.payload.serial,
          due: dueText(new Date(event.payload.dueAt), locale),
        });
      case "instruction.returned":
        return oversight("told.returned", { due: dueText(new Date(event.payload.dueAt), locale) });
      case "follow_up_check.recorded":
        return words(`followUpState.${event.payload.result}`);
      case "phone_notice.given":
        return oversight(event.payload.reached ? "told.phoneReached" : "told.phoneNotReached");
      case "supervision.issued":
        return t("told.supervisionIssued", {
          serial: event.payload.serial,
          due: dueText(new Date(event.payload.dueAt), locale),
        });
      case "supervision.returned":
        return t("told.supervisionReturned", { due: dueText(new Date(event.payload.dueAt), locale) });
      case "opinion.given":
      case "opinion.declined":
      case "relay.asked":
        return unitText;
      case "meeting.held":
        return t("told.meetingHeld", {
          day: formatDay(event.payload.heldOn, locale),
          units: units.map((one) => nameIn(one, locale)).join(t("told.separator")),
          unit: unitText,
          due: dueText(new Date(event.payload.dueAt), locale),
        });
      case "dispute.opened":
        return handover("disputeOpened", { day: dueText(new Date(event.payload.dueAt), locale) });
      case "dispute.decided":
        return handover("disputeDecided", { unit: unitText });
      case "complaint.handed_over":
        return handover(`handedOver.${event.payload.direction}`);
      case "referral.issued": {
        const { serial, followUp } = event.payload;
        if (!followUp) return handover("referralSealed", { serial });
        return handover("referralIssued", { serial, day: dueText(new Date(followUp.dueAt), locale) });
      }
      case "referral.chased":
        return handover("referralChased", { day: dueText(new Date(event.payload.followUp.dueAt), locale) });
      case "referral.answered":
        return handover("referralAnswered", { day: formatDate(event.payload.receivedOn, locale) });
      case "complaint.urged":
        return t("told.urged", { times: event.payload.urgeNo });
      case "escalation.raised":
        return words(`ladder.${event.payload.step}`);
      case "clock.paused":
      case "reminder.sent":
      case "statute.breached":
        return kind;
      case "card.raised":
        return t("told.card", { colour: words(`card.${event.payload.colour}`), kind });
      default:
        return null;
    }
  };
}
