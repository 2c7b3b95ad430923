CREATE TABLE "follow_up_draw_populations" (
	"draw_id" bigint PRIMARY KEY NOT NULL,
	"lines" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "follow_up_draw_weights" (
	"code" text PRIMARY KEY NOT NULL,
	"weight" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refusal_report_counts" (
	"year" integer NOT NULL,
	"place" text NOT NULL,
	"unit_id" text,
	"above_unit_id" text,
	"window_id" text,
	"region_path" text NOT NULL,
	"raised" integer NOT NULL,
	"upheld" integer NOT NULL,
	"not_upheld" integer NOT NULL,
	CONSTRAINT "refusal_report_counts_year_place_pk" PRIMARY KEY("year","place")
);
--> statement-breakpoint
CREATE TABLE "refusal_report_serials" (
	"year" integer PRIMARY KEY NOT NULL,
	"last_no" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refusal_reports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "refusal_reports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"serial" text NOT NULL,
	"submission_id" text NOT NULL,
	"state" text NOT NULL,
	"unit_id" text,
	"above_unit_id" text,
	"window_id" text,
	"region_id" text NOT NULL,
	"region_path" text NOT NULL,
	"item_code" text NOT NULL,
	"wanted" text NOT NULL,
	"basis" text NOT NULL,
	"missing" text NOT NULL,
	"other_way" text NOT NULL,
	"raised_by_id" integer NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"provisional" boolean NOT NULL,
	"calendar_version" integer NOT NULL,
	"decided_by_id" integer,
	"decided_at" timestamp (3) with time zone,
	"decision_note" text,
	CONSTRAINT "refusal_reports_serial_unique" UNIQUE("serial"),
	CONSTRAINT "refusal_reports_submissionId_unique" UNIQUE("submission_id")
);
--> statement-breakpoint
CREATE INDEX "refusal_reports_waiting" ON "refusal_reports" USING btree ("due_at","id") WHERE state = 'raised';--> statement-breakpoint
CREATE INDEX "refusal_reports_own" ON "refusal_reports" USING btree ("raised_by_id","id");