CREATE UNLOGGED TABLE "desk_presence" (
	"complaint_id" bigint NOT NULL,
	"staff_id" integer NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "desk_presence_complaint_id_staff_id_pk" PRIMARY KEY("complaint_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "note_mentions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"complaint_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"staff_id" integer NOT NULL,
	"by_staff_id" integer NOT NULL,
	"mentioned_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "note_mentions" ADD CONSTRAINT "note_mentions_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_mentions" ADD CONSTRAINT "note_mentions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_mentions" ADD CONSTRAINT "note_mentions_by_staff_id_staff_id_fk" FOREIGN KEY ("by_staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "desk_presence_age" ON "desk_presence" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "note_mentions_list" ON "note_mentions" USING btree ("staff_id","id");--> statement-breakpoint
CREATE INDEX "note_mentions_unread" ON "note_mentions" USING btree ("staff_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "note_mentions_complaint" ON "note_mentions" USING btree ("complaint_id");