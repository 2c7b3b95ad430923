CREATE TABLE "reference_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"header" text[] NOT NULL,
	"rows" jsonb NOT NULL,
	"staff_id" integer NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "fields" ADD COLUMN "retired_on" date;--> statement-breakpoint
ALTER TABLE "problem_categories" ADD COLUMN "retired_on" date;--> statement-breakpoint
ALTER TABLE "routing_rules" ADD COLUMN "retired_on" date;--> statement-breakpoint
ALTER TABLE "service_items" ADD COLUMN "next_department_code" text;--> statement-breakpoint
ALTER TABLE "service_items" ADD COLUMN "next_department_from_on" date;--> statement-breakpoint
ALTER TABLE "service_items" ADD COLUMN "valid_from_on" date;--> statement-breakpoint
ALTER TABLE "service_items" ADD COLUMN "retired_on" date;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "last_reminded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "setting_changes" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "setting_changes" ADD COLUMN "set_id" text;--> statement-breakpoint
ALTER TABLE "region_levels" ADD COLUMN "retired_on" date;--> statement-breakpoint
ALTER TABLE "regions" ADD COLUMN "retired_on" date;--> statement-breakpoint
ALTER TABLE "unit_aliases" ADD COLUMN "retired_on" date;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "contact" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "retired_on" date;--> statement-breakpoint
ALTER TABLE "windows" ADD COLUMN "retired_on" date;--> statement-breakpoint
CREATE INDEX "setting_changes_key" ON "setting_changes" USING btree ("subject","key","id");