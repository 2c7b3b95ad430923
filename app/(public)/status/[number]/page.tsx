/**
 * The status page of one report: one glance says where it stands, who is responsible, the dates; then the answer, which is
 * read before it is judged, what the person can do (each on a page of its own), what happened, and at the end what is kept
 * of the person. How the days are counted stands first only while there is nothing to read or to do. Who has not proved number and code gets the same
 * page as for a report that does not exist; nothing above this page may answer before it (no loading.tsx).
 */
import type { Metadata } from "next";
import { PrintButton } from "@/app/print-button";
import { replyLetterTexts } from "@/app/reply-letter-texts";
import { Still } from "@/app/still";
import { getLocale, getTranslations } from "@/app/translations";
import { ReplyLetter } from "@/components/complaint/reply-letter";
import { classNames } from "@/components/ui/class-names";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { WholeDurations } from "@/components/ui/whole-durations";
import { formatDate, formatInstant } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { Status } from "@/usecases/complaint/read-status";
import { localName } from "../../local-name";
import { RightsText } from "../../report/rights-text";
import { ContactCheckLink } from "../code/check-link";
import { ActionLinks } from "./action-links";
import { Application } from "./application";
import { Days } from "./days";
import { asDoneWord } from "./done-words";
import { Facts } from "./facts";
import { FilesSection, ReplyFiles } from "./files-section";
import { MessagesSection } from "./messages-section";
import { nowSentence } from "./now-sentence";
import { ObjectionNotice } from "./objection-notice";
import { OwnRecords } from "./own-records";
import { ownStatus } from "./own-status";
import { PlanSection } from "./plan-section";
import { RatingForm } from "./rating-form";
import { hasOpenQuestion, RelayThread } from "./relay-thread";
import { SplitOffSection } from "./split-off-section";
import { timelineItems } from "./timeline-items";

type Props = { params: Promise<{ number: string }>; searchParams: Promise<{ done?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("status");
  return { title: t("title") };
}

export default async function StatusPage({ params, searchParams }: Props) {
  const { number } = await params;
  const status = await ownStatus(number);
  const [t, locale] = await Promise.all([getTranslations("status"), getLocale()]);
  const { complaint } = status;
  const [{ now, next }, items] = await Promise.all([nowSentence(status, locale), timelineItems(status, locale)]);
  // The answer of this round is read before it is judged; earlier ones stand below.
  const current = status.replies.filter((reply) => reply.round === complaint.round);
  const earlier = status.replies.filter((reply) => reply.round !== complaint.round);
  const done = asDoneWord((await searchParams).done);
  const hasFirst = current.length > 0 || complaint.state === "awaiting_supplement" || isNo(complaint);
  const counted = (
    <>
      <Days status={status} locale={locale} />
      <Application status={status} locale={locale} />
    </>
  );
  const above = (
    <>
      {done ? (
        <div className="mb-6">
          <Notice tone="success" word={t("done.word")} live>
            {t(`done.${done}`)}
          </Notice>
        </div>
      ) : null}
      <div className={classNames("mb-8 border-l-4 pl-4 sm:pl-6", bandLooks[bandTone(status)])}>
        <PageTitle
          kicker={
            <>
              <span className="mr-4 inline-block tabular-nums">{t("page.kicker", { number: status.number })}</span>
              <span className="mr-4 inline-block">
                {t("page.filed", { date: formatDate(complaint.filedAt, locale) })}
              </span>
              {complaint.round > 1 ? <span>{t("page.round", { round: complaint.round })}</span> : null}
            </>
          }
          lead={
            <p>
              <WholeDurations>{next}</WholeDurations>
            </p>
          }
          actions={<PrintButton>{t("page.print")}</PrintButton>}
        >
          <WholeDurations>{now}</WholeDurations>
        </PageTitle>
        <Facts status={status} locale={locale} />
      </div>
      {status.notAcceptedReason && complaint.state === "not_accepted" ? (
        <div className="mb-6">
          <Notice tone="caution" word={t("refusal.title")}>
            <p lang="zh-CN" className="wrap-anywhere whitespace-pre-line">
              {status.notAcceptedReason}
            </p>
          </Notice>
        </div>
      ) : null}
      <ObjectionNotice status={status} locale={locale} />
      <SplitOffSection status={status} />
      {hasFirst ? null : counted}
      <PlanSection status={status} locale={locale} />
      <Replies title={t("replies.title")} files={status.files} replies={current} locale={locale} />
      {/* A letter that says no ends with the rights itself. */}
      {isNo(complaint) && !current.some((reply) => reply.justification) ? <RightsText /> : null}
    </>
  );
  const below = (
    <>
      <ActionLinks status={status} locale={locale} />
      <FilesSection page={status.files} />
      {hasFirst ? counted : null}
      <Replies title={t("replies.earlier")} files={status.files} replies={earlier} locale={locale} />
      <Section title={t("timeline.title")}>
        {/* On paper the records of the system stay folded away. */}
        <div className="print:[&_details]:hidden">
          <Timeline label={t("timeline.label")} items={items} foldedText={t.raw("timeline.folded")} />
        </div>
      </Section>
      <Own status={status} locale={locale} />
      <MessagesSection status={status} />
      <ContactCheckLink number={status.number} complaint={complaint} />
      <Looks status={status} locale={locale} />
      <OwnRecords status={status} locale={locale} />
      {/* Of decisions that are given in Chinese, also on paper (issue 5, item 9). */}
      {locale === "zh-CN" ? null : (
        <p className="mt-(--section-gap) max-w-reading border-line border-t pt-3 text-sm">
          {t("page.binding", { number: status.number })}
        </p>
      )}
    </>
  );
  // Nothing of it is touched by scripts but the forms that need no page of their own.
  const hasForm = hasOpenQuestion(status) || status.may.includes("rate");
  const forms = (
    <>
      <RelayThread status={status} locale={locale} />
      <RatingForm status={status} />
    </>
  );
  return hasForm ? (
    <>
      <Still>{above}</Still>
      {forms}
      <Still>{below}</Still>
    </>
  ) : (
    <Still>
      {above}
      {forms}
      {below}
    </Still>
  );
}

type Band = "normal" | "asked" | "late" | "done";
const bandLooks: Record<Band, string> = {
  normal: "border-primary",
  asked: "border-caution",
  late: "border-danger",
  done: "border-done",
};

function bandTone({ complaint, answer }: Status): Band {
  if (complaint.state === "awaiting_supplement" || complaint.state === "not_accepted") return "asked";
  if (complaint.answeredAt !== null) return "done";
  return answer?.overdue && answer.stoppedAt === null ? "late" : "normal";
}

/** Not accepted, or an answer that says "cannot": both carry the text about other rights (DOMAIN 1.6). */
function isNo({ state, outcome }: Status["complaint"]): boolean {
  return state === "not_accepted" || outcome === "explained" || outcome === "deferred" || outcome === "referred";
}

type RepliesProps = { title: string; files: Status["files"]; replies: Status["replies"]; locale: Locale };

async function Replies({ title, files, replies, locale }: RepliesProps) {
  if (replies.length === 0) return null;
  return (
    <Section title={title}>
      <div className="grid gap-5">
        {replies.map((reply) => (
          <div key={reply.replyNo} id={`reply-${reply.replyNo}`} className="scroll-mt-4">
            <SentLetter reply={reply} locale={locale} />
            <ReplyFiles page={files} replyNo={reply.replyNo} />
          </div>
        ))}
      </div>
    </Section>
  );
}

async function SentLetter({ reply, locale }: { reply: Status["replies"][number]; locale: Locale }) {
  const { justification, item, unit } = reply;
  const texts = await replyLetterTexts(
    {
      ...reply,
      unit: unit && localName(unit, locale),
      justification: justification && { ...justification, item: item && localName(item, locale) },
      at: reply.sentAt,
    },
    locale,
  );
  return <ReplyLetter texts={texts} />;
}

async function Looks({ status, locale }: { status: Status; locale: Locale }) {
  const [t, domain] = await Promise.all([getTranslations("status"), getTranslations("domain")]);
  const { complaint, looks } = status;
  if (complaint.identityMode === "anonymous") {
    return (
      <Section title={t("looks.title")}>
        <p className="max-w-reading">{t("looks.anonymous")}</p>
      </Section>
    );
  }
  return (
    <Section title={t("looks.title")} description={t("looks.description")}>
      {complaint.identityErasedAt === null ? (
        <p className="max-w-reading">{complaint.sharesIdentity ? t("looks.sharesYes") : t("looks.sharesNo")}</p>
      ) : null}
      {looks.length === 0 ? <p className="mt-1 max-w-reading">{t("looks.none")}</p> : null}
      {looks.length > 0 ? (
        <ul className="mt-3 max-w-reading border-line border-t">
          {looks.map((look) => (
            <li key={look.version} className="border-line border-b py-2">
              <p className="font-medium">
                {t("looks.who", {
                  unit: look.unit ? localName(look.unit, locale) : t("facts.window"),
                  role: domain(`role.${look.role as "handler"}`),
                })}
              </p>
              <p className="text-ink-soft text-sm tabular-nums">{formatInstant(look.at, locale)}</p>
              {look.reason ? (
                <p>
                  {t("looks.reason", { reason: "" })}
                  <span lang="zh-CN">{look.reason}</span>
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}

async function Own({ status, locale }: { status: Status; locale: Locale }) {
  const [t, domain] = await Promise.all([getTranslations("status.own"), getTranslations("domain")]);
  const { own, complaint, region, item } = status;
  const place = [region ? localName(region, locale) : null, own.place].filter((part) => part !== null).join(" ");
  const rows = [
    { key: "body", term: t("body"), value: own.body },
    { key: "place", term: t("place"), value: place },
    { key: "item", term: t("item"), value: item ? localName(item, locale) : null },
    {
      key: "trips",
      term: t("trips"),
      value: complaint.trips === null ? null : t("tripsCount", { count: complaint.trips }),
    },
    {
      key: "channel",
      term: t("channel"),
      value: complaint.channel && domain(`applicationChannel.${complaint.channel}`),
    },
    { key: "when", term: t("when"), value: own.when },
    { key: "people", term: t("people"), value: own.people },
    { key: "toldReason", term: t("toldReason"), value: own.toldReason },
    { key: "toldBy", term: t("toldBy"), value: own.toldBy },
    { key: "wish", term: t("wish"), value: own.wish },
    {
      key: "complainantKind",
      term: t("complainantKind"),
      value:
        complaint.complainantKind &&
        [domain(`complainantKind.${complaint.complainantKind}`), complaint.isAgent ? t("isAgent") : null]
          .filter((part) => part !== null)
          .join(" · "),
    },
    { key: "identityMode", term: t("identityMode"), value: domain(`identityMode.${complaint.identityMode}`) },
  ];
  return (
    <Section title={t("title")}>
      <DescriptionList items={rows.filter((row) => row.value !== null && row.value !== "")} />
    </Section>
  );
}
