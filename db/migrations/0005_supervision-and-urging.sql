CREATE TABLE "supervision_notices" (
	"complaint_id" bigint NOT NULL,
	"notice_no" integer NOT NULL,
	"serial" text NOT NULL,
	"state" text NOT NULL,
	"unit_id" text,
	"region_id" text NOT NULL,
	"days" integer NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"provisional" boolean NOT NULL,
	"calendar_version" integer NOT NULL,
	"issued_by_id" integer NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"returns" integer NOT NULL,
	"answered_by_id" integer,
	"answered_at" timestamp (3) with time zone,
	"closed_by_id" integer,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "supervision_notices_complaint_id_notice_no_pk" PRIMARY KEY("complaint_id","notice_no"),
	CONSTRAINT "supervision_notices_serial_unique" UNIQUE("serial")
);
--> statement-breakpoint
CREATE TABLE "supervision_serials" (
	"year" integer PRIMARY KEY NOT NULL,
	"last_no" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "urges" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "last_urged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "supervision_notices" ADD CONSTRAINT "supervision_notices_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "supervision_notices_one_open" ON "supervision_notices" USING btree ("complaint_id") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "supervision_notices_due" ON "supervision_notices" USING btree ("due_at","complaint_id") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "complaints_promise" ON "complaints" USING btree ("statute_breached","answer_due_at","id") WHERE state in ('submitted', 'awaiting_supplement', 'awaiting_dispatch', 'awaiting_acknowledgement', 'in_hand', 'awaiting_review');--> statement-breakpoint
CREATE INDEX "complaints_yellow" ON "complaints" USING btree ("answer_due_at","id") WHERE card = 'yellow' and not paused and state in ('submitted', 'awaiting_supplement', 'awaiting_dispatch', 'awaiting_acknowledgement', 'in_hand', 'awaiting_review');