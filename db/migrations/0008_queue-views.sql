CREATE TABLE "follow_up_checks" (
	"complaint_id" bigint NOT NULL,
	"check_no" integer NOT NULL,
	"draw_id" bigint,
	"weight" integer NOT NULL,
	"round" integer NOT NULL,
	"unit_id" text,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"provisional" boolean NOT NULL,
	"calendar_version" integer NOT NULL,
	"drawn_at" timestamp (3) with time zone NOT NULL,
	"checked_by_id" integer,
	"checked_at" timestamp (3) with time zone,
	CONSTRAINT "follow_up_checks_complaint_id_check_no_pk" PRIMARY KEY("complaint_id","check_no")
);
--> statement-breakpoint
CREATE TABLE "follow_up_draws" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "follow_up_draws_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"seed" text NOT NULL,
	"region_id" text NOT NULL,
	"closed_from_on" date NOT NULL,
	"closed_to_on" date NOT NULL,
	"size" integer NOT NULL,
	"weights" jsonb NOT NULL,
	"population" integer NOT NULL,
	"population_digest" text NOT NULL,
	"drawn_by_id" integer,
	"drawn_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instruction_serials" (
	"year" integer PRIMARY KEY NOT NULL,
	"last_no" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instructions" (
	"complaint_id" bigint NOT NULL,
	"instruction_no" integer NOT NULL,
	"serial" text NOT NULL,
	"state" text NOT NULL,
	"leader_id" integer,
	"entered_by_id" integer NOT NULL,
	"on_paper" boolean NOT NULL,
	"given_on" date NOT NULL,
	"unit_id" text,
	"region_id" text NOT NULL,
	"limit_amount" integer NOT NULL,
	"limit_unit" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"provisional" boolean NOT NULL,
	"calendar_version" integer NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"returns" integer NOT NULL,
	"answered_by_id" integer,
	"answered_at" timestamp (3) with time zone,
	"accepted_by_id" integer,
	"accepted_at" timestamp (3) with time zone,
	CONSTRAINT "instructions_complaint_id_instruction_no_pk" PRIMARY KEY("complaint_id","instruction_no"),
	CONSTRAINT "instructions_serial_unique" UNIQUE("serial")
);
--> statement-breakpoint
CREATE TABLE "lead_ownerships" (
	"complaint_id" bigint NOT NULL,
	"ownership_no" integer NOT NULL,
	"city_leader_id" integer,
	"discipline_officer_id" integer,
	"department_owner_id" integer,
	"county_leader_id" integer,
	"named_by_id" integer NOT NULL,
	"named_at" timestamp (3) with time zone NOT NULL,
	"progress_count" integer NOT NULL,
	"last_progress_at" timestamp (3) with time zone,
	"ended_by_id" integer,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "lead_ownerships_complaint_id_ownership_no_pk" PRIMARY KEY("complaint_id","ownership_no")
);
--> statement-breakpoint
CREATE TABLE "phone_notices" (
	"complaint_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"template" text NOT NULL,
	"state" text NOT NULL,
	"waiting_from_at" timestamp (3) with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"last_tried_at" timestamp (3) with time zone,
	"given_at" timestamp (3) with time zone,
	CONSTRAINT "phone_notices_complaint_id_version_pk" PRIMARY KEY("complaint_id","version")
);
--> statement-breakpoint
CREATE TABLE "supervision_proposals" (
	"complaint_id" bigint NOT NULL,
	"rule" text NOT NULL,
	"fact" text NOT NULL,
	"state" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"notice_no" integer,
	"decided_by_id" integer,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "supervision_proposals_complaint_id_rule_fact_pk" PRIMARY KEY("complaint_id","rule","fact")
);
--> statement-breakpoint
CREATE TABLE "supervision_rules" (
	"code" text PRIMARY KEY NOT NULL,
	"threshold" integer NOT NULL,
	"mode" text NOT NULL,
	"days" integer NOT NULL,
	"demand" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bulk_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"staff_id" integer NOT NULL,
	"action" text NOT NULL,
	"ran_at" timestamp (3) with time zone NOT NULL,
	"rows" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" serial PRIMARY KEY NOT NULL,
	"staff_id" integer NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "complaints_promise";--> statement-breakpoint
DROP INDEX "complaints_yellow";--> statement-breakpoint
ALTER TABLE "supervision_notices" ALTER COLUMN "issued_by_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "review_due" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "objected_round" integer;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "objection_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "call_back_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "call_back_first" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "call_back_tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "follow_up_checks" ADD CONSTRAINT "follow_up_checks_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up_checks" ADD CONSTRAINT "follow_up_checks_draw_id_follow_up_draws_id_fk" FOREIGN KEY ("draw_id") REFERENCES "public"."follow_up_draws"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instructions" ADD CONSTRAINT "instructions_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_ownerships" ADD CONSTRAINT "lead_ownerships_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_notices" ADD CONSTRAINT "phone_notices_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_proposals" ADD CONSTRAINT "supervision_proposals_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "follow_up_checks_due" ON "follow_up_checks" USING btree ("due_at","complaint_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "follow_up_checks_rebound" ON "follow_up_checks" USING btree ("checked_at","unit_id") WHERE state = 'rebound';--> statement-breakpoint
CREATE INDEX "follow_up_checks_draw" ON "follow_up_checks" USING btree ("draw_id","complaint_id");--> statement-breakpoint
CREATE INDEX "follow_up_draws_newest" ON "follow_up_draws" USING btree ("drawn_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_draws_month" ON "follow_up_draws" USING btree ("region_id","closed_from_on","closed_to_on") WHERE drawn_by_id is null;--> statement-breakpoint
CREATE INDEX "instructions_leader" ON "instructions" USING btree ("leader_id","due_at","complaint_id") WHERE state <> 'accepted';--> statement-breakpoint
CREATE INDEX "instructions_due" ON "instructions" USING btree ("due_at","complaint_id","instruction_no") WHERE state <> 'accepted';--> statement-breakpoint
CREATE UNIQUE INDEX "lead_ownerships_one_open" ON "lead_ownerships" USING btree ("complaint_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "lead_ownerships_open" ON "lead_ownerships" USING btree ("named_at","complaint_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "phone_notices_due" ON "phone_notices" USING btree ("waiting_from_at","complaint_id","version") WHERE state = 'due';--> statement-breakpoint
CREATE INDEX "supervision_proposals_open" ON "supervision_proposals" USING btree ("proposed_at","complaint_id") WHERE state = 'proposed';--> statement-breakpoint
CREATE INDEX "bulk_runs_age" ON "bulk_runs" USING btree ("ran_at");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name" ON "saved_views" USING btree ("staff_id","name");--> statement-breakpoint
CREATE INDEX "saved_views_order" ON "saved_views" USING btree ("staff_id","position","id");--> statement-breakpoint
CREATE INDEX "complaints_card_region" ON "complaints" USING btree ("card","region_path" text_pattern_ops,"due_at","id") WHERE card is not null and state in ('submitted', 'awaiting_supplement', 'awaiting_dispatch', 'awaiting_acknowledgement', 'in_hand', 'awaiting_review', 'merged');--> statement-breakpoint
CREATE INDEX "complaints_card_unit" ON "complaints" USING btree ("card","lead_unit_id","due_at","id") WHERE card is not null and state in ('submitted', 'awaiting_supplement', 'awaiting_dispatch', 'awaiting_acknowledgement', 'in_hand', 'awaiting_review', 'merged');--> statement-breakpoint
CREATE INDEX "complaints_returned" ON "complaints" USING btree ("region_path" text_pattern_ops,"due_at","id") WHERE state = 'awaiting_dispatch' and lead_unit_id is null and send_backs > 0;--> statement-breakpoint
CREATE INDEX "complaints_handler" ON "complaints" USING btree ("handler_id","due_at","id") WHERE handler_id is not null and state in ('submitted', 'awaiting_supplement', 'awaiting_dispatch', 'awaiting_acknowledgement', 'in_hand', 'awaiting_review', 'merged');--> statement-breakpoint
CREATE INDEX "complaints_open_region_filed" ON "complaints" USING btree ("region_path" text_pattern_ops,"filed_at","id") WHERE state in ('submitted', 'awaiting_supplement', 'awaiting_dispatch', 'awaiting_acknowledgement', 'in_hand', 'awaiting_review', 'merged');--> statement-breakpoint
CREATE INDEX "complaints_open_unit_filed" ON "complaints" USING btree ("lead_unit_id","filed_at","id") WHERE state in ('submitted', 'awaiting_supplement', 'awaiting_dispatch', 'awaiting_acknowledgement', 'in_hand', 'awaiting_review', 'merged');--> statement-breakpoint
CREATE INDEX "complaints_call_back" ON "complaints" USING btree ("call_back_first" DESC NULLS LAST,"call_back_due_at","id") WHERE call_back_due_at is not null;--> statement-breakpoint
CREATE INDEX "complaints_objection" ON "complaints" USING btree ("objection_due_at","id") WHERE objection_due_at is not null;--> statement-breakpoint
CREATE INDEX "complaints_promise" ON "complaints" USING btree ("statute_breached","answer_due_at","id") WHERE state in ('submitted', 'awaiting_supplement', 'awaiting_dispatch', 'awaiting_acknowledgement', 'in_hand', 'awaiting_review', 'merged');--> statement-breakpoint
CREATE INDEX "complaints_yellow" ON "complaints" USING btree ("answer_due_at","id") WHERE card = 'yellow' and not paused and state in ('submitted', 'awaiting_supplement', 'awaiting_dispatch', 'awaiting_acknowledgement', 'in_hand', 'awaiting_review', 'merged');