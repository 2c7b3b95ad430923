/**
 * Everything that the page of one report on the desk is made of, in one statement: the report with its parts, events, texts,
 * replies, ratings and files, the reports it belongs to, the names on it, and the people and templates that its forms
 * offer. Who may see what of it is decided by whoever asked, before anything of it is shown.
 */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "../client";
import { complaints } from "../schema/complaints";
import { heldQuestions } from "../together";
import { getNamedStaff, getRecordedEvents, recordedEventsAsked, staffOfReportAsked } from "./complaint-page";
import { complaintAsked, getFoundComplaint } from "./complaints";
import { filesAsked, getAttachedFiles } from "./files";
import { unitHandlersAsked } from "./handlers";
import { leadersAsked, unitLeadersAsked } from "./instructions";
import { colleaguesAsked, getColleagues } from "./mentions";
import { followersAsked, getKin, kinAsked } from "./merges";
import { releaseAsked } from "./publications";
import { getReplies, headAsked, ratingsAsked, repliesAsked } from "./replies";
import { templatesAsked } from "./templates";

/** What only those need whose role could ever take the action. */
export type ReportPageAsks = {
  readonly handlers: boolean;
  readonly unitLeaders: boolean;
  readonly colleagues: boolean;
  readonly release: boolean;
};

export type ReportPage = NonNullable<Awaited<ReturnType<typeof findReportPage>>>;

function pageReader(asks: ReportPageAsks) {
  return heldQuestions(["number"], (reader, place) => {
    const which = sql`${complaints.number} = ${place("number")}`;
    const ofReport = (column: SQL) => sql`(select ${column} from complaints me where me.number = ${place("number")})`;
    const id = ofReport(sql`me.id`);
    const unitId = ofReport(sql`me.lead_unit_id`);
    const regionPath = ofReport(sql`me.region_path`);
    return {
      ...complaintAsked(reader, which),
      ...recordedEventsAsked(reader, id),
      ...kinAsked(reader, id),
      staff: staffOfReportAsked(reader, id),
      replies: repliesAsked(reader, id),
      ratings: ratingsAsked(reader, id),
      followers: followersAsked(reader, id),
      files: filesAsked(reader, id),
      head: headAsked(unitId),
      templates: templatesAsked(reader, unitId),
      leaders: leadersAsked(reader, regionPath),
      handlers: asks.handlers && unitHandlersAsked(reader, sql`array[${unitId}]`),
      unitLeaders: asks.unitLeaders && unitLeadersAsked(reader, unitId),
      colleagues: asks.colleagues && colleaguesAsked(reader, id),
      release: asks.release && releaseAsked(reader, id),
    };
  });
}

/** One for each way of asking, by its flags. */
const pageReaders = new Map<string, ReturnType<typeof pageReader>>();

/** Null when there is no such report. The lists that were not asked for are empty. */
export async function findReportPage(reader: Reader, number: string, asks: ReportPageAsks) {
  const flags = [asks.handlers, asks.unitLeaders, asks.colleagues, asks.release].map(Number).join("");
  const read = pageReaders.get(flags) ?? pageReader(asks);
  pageReaders.set(flags, read);
  const answers = await read(reader, { number });
  const stored = getFoundComplaint(answers);
  if (!stored) return null;
  return {
    stored,
    events: getRecordedEvents(answers),
    staff: getNamedStaff(answers.staff),
    replies: getReplies(answers.replies),
    ratings: answers.ratings,
    kin: { ...getKin(stored.row, answers), followers: answers.followers },
    files: getAttachedFiles(answers.files),
    hasHead: answers.head[0]?.found ?? false,
    templates: answers.templates,
    leaders: answers.leaders,
    handlers: answers.handlers,
    unitLeaders: answers.unitLeaders,
    colleagues: getColleagues(answers.colleagues),
    release: answers.release[0] ?? null,
  };
}
