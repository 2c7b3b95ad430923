/** The replies of a report, and what the next one or its publication begins with. */
import { civilDateOf } from "../calendar/civil-date";
import { itemChoices } from "../complaint/choices";
import { type MaskProposal, proposeMasks } from "../complaint/masking";
import { fillTemplate, isTemplateFor } from "../complaint/reply-template";
import { type ReplyOutcome, replyOutcomes } from "../complaint/vocabulary";
import type { BothNames } from "../names";
import { type Choice, itemName, staffName, unitFullName } from "./names";
import type { Reading, RecordedReply } from "./reading";
import { lastTextOf } from "./texts";

export type ReplyPage = Pick<
  RecordedReply,
  "replyNo" | "round" | "outcome" | "body" | "basis" | "state" | "submittedAt" | "sentAt"
> & {
  readonly unit: BothNames | null;
  /** Of a reply that says no: for what, why not and what can be done instead; its clause is the basis. */
  readonly justification: {
    readonly item: BothNames | null;
    readonly missing: string;
    readonly otherWay: string;
  } | null;
  readonly authorName: string | null;
  readonly reviewerName: string | null;
};

/** The reply that came back from review, to go on from, with what the reviewer said. */
export type ReturnedReply = Pick<RecordedReply, "outcome" | "body" | "basis" | "justification"> & {
  readonly note: string;
};

/** For a reply that says no: the service items to choose from, and the report's own. */
export type ReplyForm = {
  readonly items: readonly { readonly unit: Choice; readonly items: readonly Choice[] }[];
  readonly itemCode: string | null;
  readonly templates: readonly { readonly id: number; readonly title: string }[];
  /** What the chosen template begins with. */
  readonly filled: { readonly id: number; readonly outcome: ReplyOutcome | null; readonly body: string } | null;
};

/** As it was written, and with everything masked that was found. */
type MaskedText = MaskProposal & { readonly original: string };
export type PublishForm = { readonly title: string; readonly question: MaskedText; readonly answer: MaskedText };

/** The running reply of the report, whatever its state; undefined while there is none. */
export function currentReply({ replies, stored }: Reading): RecordedReply | undefined {
  return replies.find(({ replyNo }) => replyNo === stored.complaint.currentReplyNo);
}

export function replyPage(reading: Reading, reply: RecordedReply): ReplyPage {
  const { replyNo, round, outcome, body, basis, state, submittedAt, sentAt } = reply;
  return {
    ...{ replyNo, round, outcome, body, basis, state, submittedAt, sentAt },
    unit: unitFullName(reading, reply.unitId),
    justification: reply.justification && {
      item: itemName(reading, reply.justification.itemCode),
      missing: reply.justification.missing,
      otherWay: reply.justification.otherWay,
    },
    authorName: staffName(reading, reply.authorId),
    reviewerName: staffName(reading, reply.reviewerId),
  };
}

export function returnedReply(reading: Reading): ReturnedReply | null {
  const reply = reading.replies.at(-1);
  if (reply?.state !== "returned" || reply.round !== reading.stored.complaint.round) return null;
  const event = reading.events.findLast((candidate) => candidate.type === "reply.returned");
  const { outcome, body, basis, justification } = reply;
  return { outcome, body, basis, justification, note: event?.texts?.review_note ?? "" };
}

/** Items by department, the responsible unit's own first. */
export function replyForm(reading: Reading): ReplyForm {
  const { items, units, rootRegion } = reading.reference;
  const own = units.get(reading.stored.leadUnitId ?? "")?.departmentCode;
  const isOwn = ({ key }: { readonly key: string }) => units.get(key)?.departmentCode === own;
  const groups = itemChoices(items.values(), units.values(), rootRegion.id);
  return {
    items: groups
      .toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)))
      .map(({ key, nameZh, nameEn, choices }) => ({
        unit: { id: key, zh: units.get(key)?.shortZh ?? nameZh, en: nameEn },
        items: choices.map(({ code, ...names }) => ({ id: code, zh: names.nameZh, en: names.nameEn })),
      })),
    itemCode: reading.stored.complaint.itemCode,
    ...templatesForm(reading),
  };
}

/** A letter to the complainant is written in Chinese, whatever language its writer reads. */
function chineseDate(instant: Date): string {
  const [year, month, day] = civilDateOf(instant).split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

/** The templates for this report, and the chosen one with what is known filled in. */
function templatesForm(reading: Reading): Pick<ReplyForm, "templates" | "filled"> {
  const { row, complaint, leadUnitId } = reading.stored;
  const { items, units, regions } = reading.reference;
  const meant = reading.templates.filter((one) => isTemplateFor(one, { kind: complaint.kind, unitId: leadUnitId }));
  const chosen = meant.find(({ id }) => id === reading.template);
  const body = chosen
    ? fillTemplate(chosen.body, {
        number: row.number,
        item: items.get(complaint.itemCode ?? "")?.nameZh ?? null,
        unit: units.get(leadUnitId ?? "")?.nameZh ?? null,
        region: regions.get(complaint.regionId)?.nameZh ?? null,
        filed: chineseDate(complaint.filedAt),
        // The last day of the limit, not the midnight after it.
        due: complaint.answerDueAt && chineseDate(new Date(complaint.answerDueAt.getTime() - 1)),
        today: chineseDate(reading.now),
      })
    : "";
  return {
    templates: meant.map(({ id, title }) => ({ id, title })),
    filled: chosen ? { id: chosen.id, outcome: chosen.outcome, body } : null,
  };
}

export function publishForm(reading: Reading): PublishForm | null {
  const { outcome, itemCode } = reading.stored.complaint;
  const reply = currentReply(reading);
  if (!reply || !(replyOutcomes as readonly (string | null)[]).includes(outcome)) return null;
  const item = reading.reference.items.get(itemCode ?? "");
  // Whoever publishes is of the window and reads everything; what the unit read was masked already.
  const question = lastTextOf(reading, "masked_body") ?? lastTextOf(reading, "body") ?? "";
  return {
    title: proposeMasks(lastTextOf(reading, "title") ?? item?.nameZh ?? "").text,
    question: { original: question, ...proposeMasks(question) },
    answer: { original: reply.body, ...proposeMasks(reply.body) },
  };
}
