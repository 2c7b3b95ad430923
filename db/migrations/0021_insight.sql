CREATE TABLE "complaint_facts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "complaint_facts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"complaint_id" bigint NOT NULL,
	"tally" text NOT NULL,
	"fact_on" date NOT NULL,
	"unit_id" text NOT NULL,
	"region_id" text NOT NULL,
	"part" text NOT NULL,
	"delta" integer NOT NULL,
	"kind" text NOT NULL,
	"category_code" text NOT NULL,
	"field_code" text NOT NULL,
	"source" text NOT NULL,
	"window_id" text NOT NULL,
	"complainant_kind" text NOT NULL,
	"cause" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "flattery_findings" (
	"month" text NOT NULL,
	"detector" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"verdict" text NOT NULL,
	"cases" integer NOT NULL,
	"observed" integer NOT NULL,
	"expected_share" double precision,
	"tail" double precision,
	"complaint_ids" bigint[] NOT NULL,
	"counted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "flattery_findings_month_detector_subject_kind_subject_id_pk" PRIMARY KEY("month","detector","subject_kind","subject_id")
);
--> statement-breakpoint
CREATE TABLE "rating_places" (
	"complaint_id" bigint NOT NULL,
	"round" integer NOT NULL,
	"place_key" text NOT NULL,
	"rated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rating_places_complaint_id_round_pk" PRIMARY KEY("complaint_id","round")
);
--> statement-breakpoint
CREATE TABLE "paper_answers" (
	"paper_id" bigint NOT NULL,
	"unit_id" text NOT NULL,
	"answer_no" integer NOT NULL,
	"answer" text NOT NULL,
	"state" text NOT NULL,
	"answered_by_id" integer NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL,
	"judged_by_id" integer,
	"judged_at" timestamp (3) with time zone,
	"note" text,
	CONSTRAINT "paper_answers_paper_id_unit_id_answer_no_pk" PRIMARY KEY("paper_id","unit_id","answer_no")
);
--> statement-breakpoint
CREATE TABLE "paper_receipts" (
	"paper_id" bigint NOT NULL,
	"unit_id" text NOT NULL,
	"confirmed_by_id" integer NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "paper_receipts_paper_id_unit_id_pk" PRIMARY KEY("paper_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "paper_releases" (
	"paper_id" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"region_id" text NOT NULL,
	"region_path" text NOT NULL,
	"title" text NOT NULL,
	"serial" text,
	"series" text,
	"year" integer NOT NULL,
	"serial_no" integer,
	"unit_ids" text[] NOT NULL,
	"addressees" text NOT NULL,
	"snapshot" text,
	"document" text NOT NULL,
	"sha256" text NOT NULL,
	"written_by_id" integer,
	"released_by_id" integer NOT NULL,
	"released_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "paper_serials" (
	"series" text NOT NULL,
	"year" integer NOT NULL,
	"last_no" integer NOT NULL,
	CONSTRAINT "paper_serials_series_year_pk" PRIMARY KEY("series","year")
);
--> statement-breakpoint
CREATE TABLE "papers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "papers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"submission_id" text NOT NULL,
	"kind" text NOT NULL,
	"period_key" text,
	"region_id" text NOT NULL,
	"region_path" text NOT NULL,
	"from_on" date,
	"to_on" date,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"situation" text NOT NULL,
	"problems" text NOT NULL,
	"next_steps" text NOT NULL,
	"demand" text NOT NULL,
	"standard" text NOT NULL,
	"responsible" text NOT NULL,
	"working_days" integer,
	"report_numbers" text[] NOT NULL,
	"measure_code" text,
	"unit_ids" text[] NOT NULL,
	"snapshot" text,
	"renewal" text,
	"doc_no" text,
	"signed_on" date,
	"scan_id" text,
	"made_by_id" integer,
	"made_at" timestamp (3) with time zone NOT NULL,
	"written_by_id" integer,
	"written_at" timestamp (3) with time zone,
	"submitted_by_id" integer,
	"submitted_at" timestamp (3) with time zone,
	"returned_by_id" integer,
	"returned_at" timestamp (3) with time zone,
	"return_reason" text,
	CONSTRAINT "papers_submissionId_unique" UNIQUE("submission_id")
);
--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "cause" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "said_solved" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "said_solved_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "stands_since_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "complaint_facts" ADD CONSTRAINT "complaint_facts_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_answers" ADD CONSTRAINT "paper_answers_paper_id_paper_releases_paper_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."paper_releases"("paper_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_receipts" ADD CONSTRAINT "paper_receipts_paper_id_paper_releases_paper_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."paper_releases"("paper_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_releases" ADD CONSTRAINT "paper_releases_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_scan_id_files_id_fk" FOREIGN KEY ("scan_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "complaint_facts_tally" ON "complaint_facts" USING btree ("tally","fact_on","complaint_id");--> statement-breakpoint
CREATE INDEX "complaint_facts_unit" ON "complaint_facts" USING btree ("unit_id","tally","fact_on");--> statement-breakpoint
CREATE INDEX "complaint_facts_category" ON "complaint_facts" USING btree ("category_code","tally","fact_on");--> statement-breakpoint
CREATE INDEX "complaint_facts_complaint" ON "complaint_facts" USING btree ("complaint_id");--> statement-breakpoint
CREATE INDEX "rating_places_rated" ON "rating_places" USING btree ("rated_at","complaint_id");--> statement-breakpoint
CREATE UNIQUE INDEX "paper_releases_serial" ON "paper_releases" USING btree ("series","year","serial_no") WHERE series is not null;--> statement-breakpoint
CREATE INDEX "paper_releases_units" ON "paper_releases" USING gin ("unit_ids");--> statement-breakpoint
CREATE UNIQUE INDEX "papers_period" ON "papers" USING btree ("kind","period_key","region_id") WHERE period_key is not null;--> statement-breakpoint
CREATE INDEX "papers_made" ON "papers" USING btree ("kind","made_at","id");--> statement-breakpoint
CREATE INDEX "complaint_events_looked_at" ON "complaint_events" USING btree ("type","occurred_at","complaint_id","version") WHERE type in ('clock.relimited', 'supplement.requested', 'complaint.closed');--> statement-breakpoint
CREATE INDEX "replies_unit_sent" ON "replies" USING btree ("unit_id","sent_at","complaint_id","reply_no") WHERE state = 'sent' and unit_id is not null;