CREATE TABLE "files" (
	"id" text PRIMARY KEY NOT NULL,
	"complaint_id" bigint,
	"event_version" integer,
	"purpose" text NOT NULL,
	"part_no" integer,
	"released" boolean NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"file_key" text NOT NULL,
	"uploaded_by_kind" text NOT NULL,
	"uploaded_by_id" integer,
	"uploader_unit_ids" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"attached_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "files_complaint" ON "files" USING btree ("complaint_id","attached_at");--> statement-breakpoint
CREATE UNIQUE INDEX "files_key" ON "files" USING btree ("file_key");