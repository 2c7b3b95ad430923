/**
 * One report as it was read for one member of staff at one moment: the report with its events and replies, the names that
 * it needs, and who reads it. Every part of the page is made from this and from nothing else.
 */
import type { ActorKind, StaffActor } from "../actor";
import type { Calendar } from "../calendar/calendar";
import type { Rules } from "../complaint/clock-events";
import type { Complaint } from "../complaint/complaint";
import type { StoredEvent } from "../complaint/events";
import type { ReplyTemplateText } from "../complaint/reply-template";
import type { ComplaintState, ReplyOutcome } from "../complaint/vocabulary";
import type { ComplaintFacts } from "../rights";
import type { PreparedRouting } from "../routing/decide-routing";

export type RecordedEvent = StoredEvent & {
  readonly actorKind: ActorKind;
  /** The member of staff; null for everybody else. */
  readonly staffId: number | null;
};

export type NamedStaff = { readonly name: string; readonly unitIds: readonly string[] };

export type RecordedReply = {
  readonly replyNo: number;
  readonly round: number;
  readonly unitId: string | null;
  readonly outcome: ReplyOutcome;
  readonly body: string;
  readonly basis: string;
  readonly state: "awaiting_review" | "returned" | "sent";
  readonly authorId: number | null;
  readonly reviewerId: number | null;
  readonly submittedAt: Date;
  readonly sentAt: Date | null;
  /** Of a reply that says no. */
  readonly justification: { readonly itemCode: string; readonly missing: string; readonly otherWay: string } | null;
};

/** Another report that this one has to do with. */
export type Kin = ComplaintFacts & { readonly number: string; readonly state: ComplaintState };

type Named = { readonly nameZh: string; readonly nameEn: string };
type Coded = Named & { readonly code: string; readonly isOffered: boolean };
type PlaceNamed = Named & { readonly id: string };

type UnitEntry = PlaceNamed & {
  readonly departmentCode: string;
  readonly kind: string;
  readonly regionId: string;
  readonly shortZh: string;
  readonly dutyZh: string;
  readonly responsible: boolean;
  readonly isOffered: boolean;
};

/** The part of the office's reference data that a page names things from. */
type Names = {
  readonly rules: Rules;
  readonly routing: PreparedRouting;
  readonly rootRegion: { readonly id: string };
  readonly regions: ReadonlyMap<string, PlaceNamed & { readonly path: string }>;
  readonly units: ReadonlyMap<string, UnitEntry>;
  readonly windows: readonly PlaceNamed[];
  readonly items: ReadonlyMap<string, Coded & { readonly departmentCode: string }>;
  readonly categories: ReadonlyMap<string, Coded & { readonly parentCode: string | null }>;
  readonly fields: ReadonlyMap<string, Coded>;
};

export type Reading = {
  readonly actor: StaffActor;
  readonly now: Date;
  readonly reference: Names;
  readonly stored: ComplaintFacts & {
    readonly row: { readonly number: string; readonly codeKey: string | null };
    readonly complaint: Complaint;
  };
  readonly events: readonly RecordedEvent[];
  readonly replies: readonly RecordedReply[];
  /** Those whom the page names. */
  readonly staff: ReadonlyMap<number, NamedStaff>;
  readonly calendarOf: (version: number) => Calendar;
  readonly kin: {
    readonly main: Kin | null;
    readonly splitFrom: Kin | null;
    readonly splitOff: readonly Kin[];
    readonly followers: readonly Kin[];
  };
  /** Who can answer for a plan; none for a report that needs no plan. */
  readonly leaders: readonly { readonly id: number; readonly name: string }[];
  /** Whether the leading unit has a head who can sign. */
  readonly hasHead: boolean;
  /** What a reply may begin with, and the template that the address asks for. */
  readonly templates: readonly (ReplyTemplateText & { readonly id: number; readonly unitId: string | null })[];
  readonly template: number | undefined;
  /** False for the unit's people when the complainant stays unknown to the unit. */
  readonly fullText: boolean;
};
