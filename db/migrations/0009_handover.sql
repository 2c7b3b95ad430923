CREATE TABLE "disputes" (
	"complaint_id" bigint NOT NULL,
	"dispute_no" integer NOT NULL,
	"round" integer NOT NULL,
	"state" text NOT NULL,
	"unit_id" text NOT NULL,
	"region_id" text NOT NULL,
	"days" integer NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"provisional" boolean NOT NULL,
	"calendar_version" integer NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"appointed_unit_id" text,
	"decided_by_id" integer,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "disputes_complaint_id_dispute_no_pk" PRIMARY KEY("complaint_id","dispute_no")
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"complaint_id" bigint NOT NULL,
	"plan_no" integer NOT NULL,
	"round" integer NOT NULL,
	"state" text NOT NULL,
	"leader_id" integer NOT NULL,
	"review_on" date NOT NULL,
	"next_progress_on" date,
	"progress_count" integer NOT NULL,
	"proposed_by_id" integer NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "plans_complaint_id_plan_no_pk" PRIMARY KEY("complaint_id","plan_no")
);
--> statement-breakpoint
CREATE TABLE "referral_serials" (
	"series" text NOT NULL,
	"year" integer NOT NULL,
	"last_no" integer NOT NULL,
	CONSTRAINT "referral_serials_series_year_pk" PRIMARY KEY("series","year")
);
--> statement-breakpoint
CREATE TABLE "referrals" (
	"complaint_id" bigint NOT NULL,
	"referral_no" integer NOT NULL,
	"round" integer NOT NULL,
	"serial" text NOT NULL,
	"sealed" boolean NOT NULL,
	"ground" text,
	"state" text NOT NULL,
	"region_id" text NOT NULL,
	"days" integer,
	"due_at" timestamp (3) with time zone,
	"provisional" boolean NOT NULL,
	"calendar_version" integer,
	"issued_by_id" integer NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"chases" integer NOT NULL,
	"last_chased_at" timestamp (3) with time zone,
	"received_on" date,
	"answered_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "referrals_complaint_id_referral_no_pk" PRIMARY KEY("complaint_id","referral_no"),
	CONSTRAINT "referrals_serial_unique" UNIQUE("serial")
);
--> statement-breakpoint
CREATE TABLE "relays" (
	"complaint_id" bigint NOT NULL,
	"relay_no" integer NOT NULL,
	"round" integer NOT NULL,
	"assignment_no" integer NOT NULL,
	"unit_id" text NOT NULL,
	"state" text NOT NULL,
	"asked_by_id" integer NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"since_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "relays_complaint_id_relay_no_pk" PRIMARY KEY("complaint_id","relay_no")
);
--> statement-breakpoint
CREATE TABLE "export_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "export_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"export_id" text NOT NULL,
	"staff_id" integer NOT NULL,
	"step" text NOT NULL,
	"logged_at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"format" text NOT NULL,
	"with_identity" boolean NOT NULL,
	"reason" text,
	"rows" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"id" text PRIMARY KEY NOT NULL,
	"staff_id" integer NOT NULL,
	"kind" text NOT NULL,
	"format" text NOT NULL,
	"language" text NOT NULL,
	"query" jsonb NOT NULL,
	"with_identity" boolean NOT NULL,
	"reason" text,
	"state" text NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"is_cut" boolean DEFAULT false NOT NULL,
	"bytes" integer DEFAULT 0 NOT NULL,
	"file_key" text,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "import_batches" (
	"id" text PRIMARY KEY NOT NULL,
	"staff_id" integer NOT NULL,
	"origin" text NOT NULL,
	"kind" text,
	"file_name" text NOT NULL,
	"format" text NOT NULL,
	"file_key" text,
	"header" text[] NOT NULL,
	"mapping" jsonb,
	"state" text NOT NULL,
	"row_count" integer NOT NULL,
	"read" integer DEFAULT 0 NOT NULL,
	"imported" integer DEFAULT 0 NOT NULL,
	"existing" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"undo_by_id" integer,
	"undo_reason" text,
	"undone_at" timestamp (3) with time zone,
	"touched" text[]
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"batch_id" text NOT NULL,
	"line" integer NOT NULL,
	"reasons" text[] NOT NULL,
	"cells" text[] NOT NULL,
	CONSTRAINT "import_rows_batch_id_line_pk" PRIMARY KEY("batch_id","line")
);
--> statement-breakpoint
DROP INDEX "imported_letters_once";--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "undone" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "follower_paths" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "sealed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "meetings" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "main_id" bigint;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "split_from_id" bigint;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "on_plan" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "imported_letters" ADD COLUMN "batch_id" text;--> statement-breakpoint
ALTER TABLE "imported_letters" ADD COLUMN "version" integer;--> statement-breakpoint
ALTER TABLE "imported_letters" ADD COLUMN "undone_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relays" ADD CONSTRAINT "relays_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_batch_id_import_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."import_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_one_open" ON "disputes" USING btree ("complaint_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "disputes_due" ON "disputes" USING btree ("due_at","complaint_id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "plans_one_open" ON "plans" USING btree ("complaint_id") WHERE state in ('proposed', 'running');--> statement-breakpoint
CREATE INDEX "plans_running" ON "plans" USING btree ("next_progress_on","complaint_id") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "plans_proposed" ON "plans" USING btree ("proposed_at","complaint_id") WHERE state = 'proposed';--> statement-breakpoint
CREATE UNIQUE INDEX "referrals_one_open" ON "referrals" USING btree ("complaint_id") WHERE state in ('out', 'answered');--> statement-breakpoint
CREATE INDEX "referrals_due" ON "referrals" USING btree ("due_at","complaint_id") WHERE state in ('out', 'answered');--> statement-breakpoint
CREATE INDEX "relays_waiting" ON "relays" USING btree ("since_at","complaint_id","relay_no") WHERE state in ('asked', 'answered');--> statement-breakpoint
CREATE INDEX "export_log_export" ON "export_log" USING btree ("export_id");--> statement-breakpoint
CREATE INDEX "exports_person" ON "exports" USING btree ("staff_id","requested_at");--> statement-breakpoint
CREATE INDEX "exports_expiry" ON "exports" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "import_batches_newest" ON "import_batches" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "import_batches_origin" ON "import_batches" USING btree ("origin","created_at");--> statement-breakpoint
CREATE INDEX "assignments_supporting" ON "assignments" USING btree ("unit_id","opened_at","complaint_id","assignment_no") WHERE role = 'supporting' and state in ('open', 'acknowledged');--> statement-breakpoint
CREATE INDEX "complaints_main" ON "complaints" USING btree ("main_id","id") WHERE main_id is not null;--> statement-breakpoint
CREATE INDEX "complaints_split_from" ON "complaints" USING btree ("split_from_id","id") WHERE split_from_id is not null;--> statement-breakpoint
CREATE INDEX "imported_letters_batch" ON "imported_letters" USING btree ("batch_id","complaint_id") WHERE batch_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "imported_letters_once" ON "imported_letters" USING btree ("origin","external_number","content_digest") WHERE undone_at is null;