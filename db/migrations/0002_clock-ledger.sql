CREATE TABLE "calendar_drafts" (
	"id" integer PRIMARY KEY NOT NULL,
	"changes" jsonb NOT NULL,
	"last_import" jsonb,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "extensions" (
	"complaint_id" bigint NOT NULL,
	"extension_no" integer NOT NULL,
	"round" integer NOT NULL,
	"amount" integer NOT NULL,
	"unit" text NOT NULL,
	"approver" text NOT NULL,
	"state" text NOT NULL,
	"asked_by_id" integer NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"decided_by_id" integer,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "extensions_complaint_id_extension_no_pk" PRIMARY KEY("complaint_id","extension_no")
);
--> statement-breakpoint
CREATE TABLE "setting_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "setting_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subject" text NOT NULL,
	"key" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"staff_id" integer NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calendar_versions" ADD COLUMN "published_by_id" integer;--> statement-breakpoint
ALTER TABLE "limit_policies" ADD COLUMN "difficulty" text;--> statement-breakpoint
ALTER TABLE "limit_policies" ADD COLUMN "window_id" text;--> statement-breakpoint
ALTER TABLE "limit_policies" ADD COLUMN "unit_id" text;--> statement-breakpoint
ALTER TABLE "limit_policies" ADD COLUMN "item_code" text;--> statement-breakpoint
ALTER TABLE "limit_policies" ADD COLUMN "times" integer;--> statement-breakpoint
ALTER TABLE "limit_policies" ADD COLUMN "approver" text;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "extended_by" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "statutory_amount" integer;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "statutory_unit" text;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "statutory_basis" text;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "local_holidays_stop_statute" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "leads" jsonb;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "signals" jsonb;--> statement-breakpoint
-- The three dates of a clock become signals; its events of version 1 are read in the same way (domain/complaint/events.ts).
UPDATE "clocks" SET
	"leads" = '{"remind":null,"yellow":null,"urge":null,"unit_lead":null,"leader":null,"supervision":null}',
	"signals" = (
		SELECT coalesce(jsonb_agg(jsonb_build_object(
			'signal', "signal",
			-- A clock that was resumed planned anew what it had given already: what was given keeps its moment.
			'at', to_char(coalesce("given_at", "at") AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
			'givenAt', to_char("given_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
		) ORDER BY coalesce("given_at", "at"), "place"), '[]')
		FROM (VALUES
			('remind', "remind_at", "reminded_at", 1),
			('yellow', "yellow_at", "yellow_raised_at", 2),
			('red', "red_at", "red_raised_at", 3)
		) AS planned("signal", "at", "given_at", "place")
		WHERE "at" IS NOT NULL
	);--> statement-breakpoint
ALTER TABLE "clocks" ALTER COLUMN "leads" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "clocks" ALTER COLUMN "signals" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "escalation" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "statute_breached" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "extension_approver" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "application_lateness" text;--> statement-breakpoint
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "setting_changes_newest" ON "setting_changes" USING btree ("subject","id");--> statement-breakpoint
CREATE INDEX "clocks_running" ON "clocks" USING btree ("complaint_id","clock_no") WHERE stopped_at is null;--> statement-breakpoint
CREATE INDEX "complaints_extension" ON "complaints" USING btree ("extension_approver","answer_due_at","id") WHERE extension_approver is not null;--> statement-breakpoint
CREATE TRIGGER setting_changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON setting_changes
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
