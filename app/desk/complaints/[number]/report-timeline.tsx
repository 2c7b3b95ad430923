/** What happened to a report, newest first, with who did it; the clockwork of the product folds away. */
import { getLocale, getTranslations } from "next-intl/server";
import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { Timeline, type TimelineItem } from "@/components/ui/timeline";
import type { Role } from "@/domain/actor";
import type { EventType } from "@/domain/complaint/events";
import { formatInstant } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import type { TimelineEntry } from "@/usecases/complaint/read-complaint";

const quiet: readonly EventType[] = [
  "complaint.masked",
  "complaint.archived",
  "clock.paused",
  "clock.resumed",
  "reminder.sent",
];
/** Beginning and end of each time limit stand in the list of time limits, the routing under "why this unit". */
const toldElsewhere: readonly EventType[] = ["clock.started", "clock.stopped", "complaint.routed"];

function toneOf({ event }: TimelineEntry): TimelineItem["tone"] {
  switch (event.type) {
    case "card.raised":
      return event.payload.colour === "red" ? "danger" : "caution";
    case "assignment.sent_back":
    case "complaint.reopened":
    case "reply.returned":
    case "supplement.requested":
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

export async function ReportTimeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const [locale, t, words] = await Promise.all([
    getLocale().then(asLocale),
    getTranslations("desk"),
    getTranslations("domain"),
  ]);
  const detailOf = detailsIn({ locale, t, words });
  const told = entries.filter(({ event }) => !toldElsewhere.includes(event.type));
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
      quiet: quiet.includes(entry.event.type),
      ...(entry.texts.length > 0 || entry.hasHiddenTexts ? { body: <EntryTexts entry={entry} /> } : {}),
    };
  });
  return (
    <Timeline label={t("report.timelineLabel")} items={items} foldedText={t("report.folded", { count: "{count}" })} />
  );
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
  locale: ReturnType<typeof asLocale>;
  t: Awaited<ReturnType<typeof getTranslations<"desk">>>;
  words: Awaited<ReturnType<typeof getTranslations<"domain">>>;
};

function detailsIn({ locale, t, words }: Words): (entry: TimelineEntry) => string | null {
  const solvedText = (solved: string | null) => (solved === null ? t("rating.unanswered") : words(`solved.${solved}`));
  return ({ event, unit, handlerName, clockKind }) => {
    const unitText = unit ? nameIn(unit, locale) : t("report.unitUnknown");
    const kind = clockKind ? words(`clock.${clockKind}`) : "";
    switch (event.type) {
      case "complaint.accepted":
        return t(`told.acceptedBy.${event.payload.by}`);
      case "complaint.not_accepted":
        return words(`ground.${event.payload.ground}`);
      case "complaint.classified":
        return words(`kind.${event.payload.kind}`);
      case "assignment.opened":
        return t(`told.openedBy.${event.payload.by}`, { unit: unitText });
      case "assignment.acknowledged":
        return t("told.acknowledged", { unit: unitText, handler: handlerName ?? t("report.handlerUnknown") });
      case "assignment.sent_back":
      case "assignment.cancelled":
        return unitText;
      case "contact.recorded":
        return event.payload.reached ? t("told.reached") : t("told.notReached");
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
      case "complaint.reopened":
        return t(`told.reopenedBy.${event.payload.by}`);
      case "complaint.closed":
        return t(`told.closedBy.${event.payload.by}`, { outcome: words(`outcome.${event.payload.outcome}`) });
      case "visibility.changed":
        return event.payload.sharesIdentity ? t("told.shares") : t("told.sharesNot");
      case "identity.revealed":
        return t("told.revealedAs", { role: words(`role.${event.payload.role as Role}`) });
      case "clock.resumed":
        return t("told.clockResumed", { kind, due: dueText(new Date(event.payload.promisedDueAt), locale) });
      case "clock.paused":
      case "reminder.sent":
        return kind;
      case "card.raised":
        return t("told.card", { colour: words(`card.${event.payload.colour}`), kind });
      default:
        return null;
    }
  };
}
