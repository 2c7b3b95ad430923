/**
 * One report on the desk: where it stands and what is due, what was reported, what to do next, and everything behind it.
 * Who may not read it gets the same not-found as for a number that does not exist, so no loading page may stand above.
 */

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cache, type ReactNode } from "react";
import { dueText } from "@/app/desk/due-text";
import { KeysHere } from "@/app/desk/keys/keys-here";
import { nameIn } from "@/app/desk/names";
import { stateTones } from "@/app/desk/queue-lines";
import { flagsBeside, ReportFlags } from "@/app/desk/report-flags";
import { signedInRequest } from "@/app/desk/staff-request";
import { showNotFound } from "@/app/show-not-found";
import { observedAddress } from "@/app/sign-in/staff-address";
import { Still } from "@/app/still";
import { getLocale, getTranslations } from "@/app/translations";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ArrowShape } from "@/components/ui/shapes";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { timelinePartOf } from "@/domain/complaint/timeline-part";
import { Refusal } from "@/domain/refusal";
import { observedPaths } from "@/domain/rights";
import { formatInstant } from "@/lib/format";
import { type ComplaintPage, readComplaint, readComplaintInput } from "@/usecases/complaint/read-complaint";
import { ApplicationLimits } from "./application-limits";
import { ContactLog, hasContactLog } from "./call-back-fields";
import { ClockDue, ClockList, ClockName, isPromise, runningClocks } from "./clock-list";
import { ExtensionList } from "./extension-list";
import { FactsList } from "./facts-list";
import { FilesSection } from "./files-list";
import { DisputeList, HandoverTags, ReferralList } from "./handover-list";
import { hasJointWork, JointList } from "./joint-list";
import { LiveReport } from "./live-report";
import { ObjectionStanding } from "./objection-fields";
import { OversightList } from "./oversight-list";
import { PlanList } from "./plan-list";
import { RelatedList } from "./related-list";
import { RelayList } from "./relay-list";
import { RepliesAndRatings, repliesToShow } from "./replies-and-ratings";
import { ReportTimeline } from "./report-timeline";
import { RoutingReason } from "./routing-reason";
import { SupervisionList } from "./supervision-list";
import { TimelineFilter } from "./timeline-filter";
import { WorkPanel } from "./work-panel";

type ReportPageProps = {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const readPage = cache(async (number: string, template: string | undefined): Promise<ComplaintPage> => {
  const request = await signedInRequest();
  try {
    return await readComplaint(request, readComplaintInput.parse({ number, template }));
  } catch (error) {
    // Who reads without personal data has a page of that kind for it, which asks for the right itself.
    if (error instanceof Refusal && error.code === "not-found" && observedPaths(request.actor).length > 0) {
      redirect(`${observedAddress}/${encodeURIComponent(number)}`);
    }
    if (error instanceof Refusal && error.code === "not-found") showNotFound();
    throw error;
  }
});

async function numberOf(params: ReportPageProps["params"]): Promise<string> {
  return decodeURIComponent((await params).number).slice(0, 40);
}

async function templateOf(searchParams: ReportPageProps["searchParams"]): Promise<string | undefined> {
  return [(await searchParams).template].flat()[0];
}

export async function generateMetadata({ params, searchParams }: ReportPageProps): Promise<Metadata> {
  const [{ number }, t] = await Promise.all([
    readPage(await numberOf(params), await templateOf(searchParams)),
    getTranslations("desk.report"),
  ]);
  return { title: t("title", { number }) };
}

export default async function ReportPage({ params, searchParams }: ReportPageProps) {
  const [page, { done, timeline, file, reference, search }, t, joint, relay, handover] = await Promise.all([
    readPage(await numberOf(params), await templateOf(searchParams)),
    searchParams,
    getTranslations("desk"),
    getTranslations("joint"),
    getTranslations("relay"),
    getTranslations("handover.section"),
  ]);
  const [plan, related] = await Promise.all([getTranslations("plan"), getTranslations("related")]);
  const said = [done].flat()[0];
  const part = timelinePartOf([timeline].flat()[0]);
  return (
    <>
      <KeysHere />
      <div className="flex items-baseline justify-between gap-x-4">
        <Breadcrumb
          label={t("report.back")}
          items={[{ text: t("report.back"), href: "/desk" }, { text: page.number }]}
        />
        <LiveReport page={page} />
      </div>
      {said && said !== "word" && t.has(`done.${said}`) ? (
        <div className="mb-4">
          <Notice tone="success" word={t(`done.${said}`)} live>
            <TextLink href="/desk">{t("report.backToList")}</TextLink>
          </Notice>
        </div>
      ) : null}
      <Still>
        <ReportHead page={page} />
      </Still>
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_auto_1fr] min-[100rem]:grid-cols-[minmax(0,1fr)_34rem_24rem] min-[100rem]:grid-rows-[auto_1fr]">
        <Still>
          <ReportText page={page} />
        </Still>
        <div
          id="work"
          className="min-w-0 scroll-mt-4 lg:max-w-[46rem] min-[100rem]:col-start-2 min-[100rem]:row-span-2 min-[100rem]:row-start-1"
        >
          <WorkPanel page={page} />
        </div>
        <div className="min-w-0 lg:col-start-2 lg:row-span-3 lg:row-start-1 min-[100rem]:col-start-3 min-[100rem]:row-span-2">
          <Still>
            <SideSection title={t("report.clocks")}>
              <ClockList page={page} />
            </SideSection>
            <OversightList page={page} />
            {page.supervisionNotices.length > 0 ? (
              <SideSection title={t("report.supervision")}>
                <SupervisionList page={page} />
              </SideSection>
            ) : null}
            {hasJointWork(page) ? (
              <SideSection title={joint("title")}>
                <JointList page={page} />
              </SideSection>
            ) : null}
            {page.relays.length > 0 ? (
              <SideSection title={relay("title")}>
                <RelayList page={page} />
              </SideSection>
            ) : null}
            {page.plans.length > 0 ? (
              <SideSection title={plan("section.title")}>
                <PlanList page={page} />
              </SideSection>
            ) : null}
            {page.disputes.length > 0 ? (
              <SideSection title={handover("disputes")}>
                <DisputeList page={page} />
              </SideSection>
            ) : null}
            {page.referrals.length > 0 ? (
              <SideSection title={handover("referrals")}>
                <ReferralList page={page} />
              </SideSection>
            ) : null}
            {page.objection ? (
              <SideSection title={t("report.objection")}>
                <ObjectionStanding page={page} />
              </SideSection>
            ) : null}
            {hasContactLog(page) ? (
              <SideSection title={t("report.contacts")}>
                <ContactLog page={page} />
              </SideSection>
            ) : null}
            {page.extensions.length > 0 ? (
              <SideSection title={t("report.extensions")}>
                <ExtensionList page={page} />
              </SideSection>
            ) : null}
            {page.applicationAcceptedOn === null ? null : (
              <SideSection title={t("report.application")}>
                <ApplicationLimits page={page} />
              </SideSection>
            )}
            {page.routing ? (
              <SideSection title={t("report.routing")}>
                <RoutingReason routing={page.routing} unit={page.unit} />
              </SideSection>
            ) : null}
            <SideSection title={t("report.facts")}>
              <FactsList page={page} />
            </SideSection>
            <Assignments page={page} />
          </Still>
          <RelatedList
            page={page}
            search={[search].flat()[0]}
            heading={(children) => <SideSection title={related("title")}>{children}</SideSection>}
          />
        </div>
        <div className="min-w-0 lg:col-start-1">
          <FilesSection
            page={page.files}
            fullText={page.fullText}
            said={[file].flat()[0]}
            reference={[reference].flat()[0]}
          />
          <Still>
            {repliesToShow(page).length > 0 || page.ratings.length > 0 ? (
              <SideSection title={t("report.records")}>
                <div className="max-w-[46rem]">
                  <RepliesAndRatings page={page} />
                </div>
              </SideSection>
            ) : null}
            <SideSection title={t("report.timeline")}>
              <div id="timeline" className="scroll-mt-4">
                <TimelineFilter number={page.number} part={part} />
                <ReportTimeline entries={page.timeline} part={part} />
              </div>
            </SideSection>
          </Still>
        </div>
      </div>
    </>
  );
}

/** A part of the page; the first one of a column begins at its top. */
function SideSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-6">
      <h2 className="mb-2 font-semibold text-lg leading-snug">{title}</h2>
      {children}
    </section>
  );
}

async function ReportHead({ page }: { page: ComplaintPage }) {
  const [locale, t, words, action] = await Promise.all([
    getLocale(),
    getTranslations("desk.report"),
    getTranslations("domain"),
    getTranslations("desk.action"),
  ]);
  const { row } = page;
  const archived = page.timeline.find(({ event }) => event.type === "complaint.archived");
  const openNotice = page.supervisionNotices.findLast((notice) => notice.state !== "closed");
  const running = runningClocks(page.clocks);
  const promise = running.find(isPromise);
  const flags = flagsBeside(row, {
    isAnswer: promise !== undefined,
    isOverStatute: promise?.isOverStatute ?? false,
  });
  return (
    <header className="mb-5 border-line border-b pb-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="font-semibold text-2xl tabular-nums leading-tight">{t("title", { number: page.number })}</h1>
        <StateTag tone={stateTones[row.state]}>{words(`state.${row.state}`)}</StateTag>
        {row.round > 1 ? <StateTag tone="caution">{t("round", { round: row.round })}</StateTag> : null}
        {row.imported ? <StateTag>{t("imported")}</StateTag> : null}
        <ReportFlags flags={flags} />
        <HandoverTags page={page} />
        {row.onPlan ? <StateTag tone="caution">{t("onPlan")}</StateTag> : null}
        {openNotice ? <StateTag tone="danger">{t("underSupervision", { serial: openNotice.serial })}</StateTag> : null}
        {page.openInstruction ? (
          <StateTag tone="danger">{t("underSupervision", { serial: page.openInstruction })}</StateTag>
        ) : null}
        {row.urges > 0 && row.lastUrgedAt ? (
          <StateTag tone="caution">
            {t("urged", { times: row.urges, at: formatInstant(row.lastUrgedAt, locale) })}
          </StateTag>
        ) : null}
        <span className="text-ink-soft text-sm">
          {t("kicker", {
            kind: page.item ? nameIn(page.item, locale) : words(`kind.${row.kind}`),
            place: page.regions
              .slice(-2)
              .map((region) => nameIn(region, locale))
              .join(" "),
          })}
        </span>
      </div>
      <div className="mt-1.5 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p>
          {t(`say.${row.state}`, {
            unit: page.unit ? nameIn(page.unit, locale) : t("unitUnknown"),
            handler: page.handlerName ?? t("handlerUnknown"),
            outcome: row.outcome ? words(`outcome.${row.outcome}`) : "",
          })}
          {archived ? ` ${t("archived", { at: formatInstant(archived.at, locale) })}` : null}
        </p>
        {page.next ? (
          <span className="min-[100rem]:hidden print:hidden">
            <ButtonLink href="#work" variant="primary" size="small">
              {action(page.next)}
              <ArrowShape />
            </ButtonLink>
          </span>
        ) : null}
      </div>
      {running.length > 0 ? (
        <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1.5">
          {running.map((clock) => (
            <li key={clock.clockNo} className="flex flex-wrap items-baseline gap-x-2">
              <ClockName clock={clock} />
              <ClockDue clock={clock} card={row.card} />
              {clock.pausedAt ? null : (
                <span className="text-ink-soft text-sm tabular-nums">{dueText(clock.dueAt, locale)}</span>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </header>
  );
}

async function ReportText({ page }: { page: ComplaintPage }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("desk.report"),
    getTranslations("domain.textField"),
  ]);
  const note = page.fullText
    ? page.row.sharesIdentity
      ? null
      : t("maskedForUnit")
    : page.report.length > 0
      ? t("maskedNote")
      : t("notMaskedYet");
  return (
    <section aria-labelledby="report-text" className="min-w-0">
      <h2 id="report-text" className="mb-2 font-semibold text-lg leading-snug">
        {t("content")}
      </h2>
      {note ? (
        <p className="mb-3 w-fit max-w-full border-primary border-l-4 bg-primary-soft px-3 py-2 text-sm">{note}</p>
      ) : null}
      <div className="grid gap-4">
        {page.report.map(({ field, body, at }) => (
          <div key={`${field}-${at.getTime()}`}>
            {field === "body" || field === "masked_body" ? null : (
              <h3 className="mb-0.5 text-ink-soft text-sm">
                {words(field)}
                {field === "supplement" ? <span className="ml-2">{formatInstant(at, locale)}</span> : null}
              </h3>
            )}
            <p
              className={
                field === "body" || field === "masked_body"
                  ? "max-w-reading whitespace-pre-line text-lg leading-relaxed"
                  : "max-w-reading whitespace-pre-line"
              }
            >
              {body}
            </p>
          </div>
        ))}
      </div>
    </section>
  );
}

async function Assignments({ page }: { page: ComplaintPage }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("desk.report"),
    getTranslations("domain.assignmentState"),
  ]);
  if (page.assignments.length < 2) return null;
  return (
    <SideSection title={t("assignments")}>
      <ol className="grid gap-2 text-sm">
        {[...page.assignments].reverse().map((assignment) => (
          <li key={assignment.assignmentNo}>
            <span className="font-medium">{nameIn(assignment.unit, locale)}</span>
            <span className="ml-2">{words(assignment.state)}</span>
            <span className="block text-ink-soft tabular-nums">
              {formatInstant(assignment.openedAt, locale)}
              {assignment.handlerName ? <span className="ml-3">{assignment.handlerName}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </SideSection>
  );
}
