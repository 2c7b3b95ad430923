CREATE TABLE "period_sums" (
	"span" text NOT NULL,
	"slice" text NOT NULL,
	"starts_on" date NOT NULL,
	"value" text NOT NULL,
	"unit_id" text NOT NULL,
	"region_id" text NOT NULL,
	"accepted" integer,
	"acknowledged" integer,
	"acknowledged_on_time" integer,
	"answer_due" integer,
	"answer_met" integer,
	"answered" integer,
	"answered_extended" integer,
	"answered_in_statute" integer,
	"answered_on_time" integer,
	"answered_paused" integer,
	"answered_with_statute" integer,
	"application_late" integer,
	"application_late__over_statute" integer,
	"application_measured" integer,
	"closed" integer,
	"closed_by_silence" integer,
	"contacted" integer,
	"contacted_on_time" integer,
	"dispatched" integer,
	"dispatched_back" integer,
	"filed" integer,
	"filed_as" integer,
	"filed_as__anonymous" integer,
	"first_reopened" integer,
	"handed_up" integer,
	"lead" integer,
	"lead_answered" integer,
	"lead_dispatched" integer,
	"lead_solved" integer,
	"not_accepted" integer,
	"rated" integer,
	"red_card" integer,
	"refused_justified" integer,
	"reopened" integer,
	"responded" integer,
	"response_due" integer,
	"said_solved" integer,
	"said_solved__yes" integer,
	"said_solved__partly" integer,
	"said_solved__explained_upheld" integer,
	"satisfied" integer,
	"settled" integer,
	"settled__solved" integer,
	"settled__partly_solved" integer,
	"settled__explained" integer,
	"settled__deferred" integer,
	"settled__referred" integer,
	"settled__withdrawn" integer,
	"settled__unreachable" integer,
	"settled__unsupplemented" integer,
	"settled_first_time" integer,
	"settled_on_time" integer,
	"settled_reopenable" integer,
	"settled_reopenable__explained" integer,
	"settled_reopenable__unreachable" integer,
	"settled_with_limit" integer,
	"solved_on_the_spot" integer,
	"statute_breached" integer,
	"trips" integer,
	"trips_told" integer,
	"yellow_card" integer,
	CONSTRAINT "period_sums_span_slice_starts_on_value_unit_id_region_id_pk" PRIMARY KEY("span","slice","starts_on","value","unit_id","region_id")
);
--> statement-breakpoint
ALTER TABLE "complaint_facts" ALTER COLUMN "kind" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "complaint_facts" ALTER COLUMN "category_code" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "complaint_facts" ALTER COLUMN "field_code" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "complaint_facts" ALTER COLUMN "source" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "complaint_facts" ALTER COLUMN "window_id" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "complaint_facts" ALTER COLUMN "complainant_kind" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "complaint_facts" ALTER COLUMN "cause" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "count_deltas" ADD COLUMN "kind" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "count_deltas" ADD COLUMN "category_code" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "count_deltas" ADD COLUMN "field_code" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "count_deltas" ADD COLUMN "source" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "count_deltas" ADD COLUMN "window_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "count_deltas" ADD COLUMN "complainant_kind" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "count_deltas" ADD COLUMN "cause" text DEFAULT '' NOT NULL;