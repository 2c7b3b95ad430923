CREATE TABLE "calendar_days" (
	"version" integer NOT NULL,
	"scope" text NOT NULL,
	"day_on" date NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "calendar_days_version_scope_day_on_pk" PRIMARY KEY("version","scope","day_on")
);
--> statement-breakpoint
CREATE TABLE "calendar_versions" (
	"version" integer PRIMARY KEY NOT NULL,
	"published_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"digest" text NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "working_hours" (
	"version" integer NOT NULL,
	"scope" text NOT NULL,
	"spans" jsonb NOT NULL,
	CONSTRAINT "working_hours_version_scope_pk" PRIMARY KEY("version","scope")
);
--> statement-breakpoint
CREATE TABLE "complaint_kinds" (
	"kind" text PRIMARY KEY NOT NULL,
	"review" text NOT NULL,
	"yellow_lead_working_days" integer NOT NULL,
	"shares_identity_by_default" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fields" (
	"code" text PRIMARY KEY NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"department_code" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "limit_policies" (
	"id" serial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"step" text NOT NULL,
	"amount" integer NOT NULL,
	"unit" text NOT NULL,
	"statutory_amount" integer,
	"statutory_unit" text,
	"statutory_basis" text,
	"basis" text NOT NULL,
	"valid_from_on" date NOT NULL,
	"valid_to_on" date
);
--> statement-breakpoint
CREATE TABLE "plain_answer_kinds" (
	"answer" text PRIMARY KEY NOT NULL,
	"category_code" text,
	"kind" text NOT NULL,
	"shares_identity" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "problem_categories" (
	"code" text PRIMARY KEY NOT NULL,
	"parent_code" text,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reference_versions" (
	"id" integer PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"digest" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "routing_rules" (
	"position" integer PRIMARY KEY NOT NULL,
	"item_code" text,
	"region_id" text,
	"category_code" text,
	"field_code" text,
	"words" text[] NOT NULL,
	"department_code" text NOT NULL,
	"note_zh" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_items" (
	"code" text PRIMARY KEY NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"department_code" text NOT NULL,
	"supervising_department_code" text,
	"field_code" text NOT NULL,
	"promised_amount" integer,
	"promised_unit" text,
	"statutory_amount" integer,
	"statutory_unit" text,
	"basis_zh" text NOT NULL,
	"aliases" text[] NOT NULL,
	"pinyin_key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"complaint_id" bigint NOT NULL,
	"assignment_no" integer NOT NULL,
	"round" integer NOT NULL,
	"unit_id" text NOT NULL,
	"role" text NOT NULL,
	"state" text NOT NULL,
	"handler_id" integer,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"acknowledged_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "assignments_complaint_id_assignment_no_pk" PRIMARY KEY("complaint_id","assignment_no")
);
--> statement-breakpoint
CREATE TABLE "clock_pauses" (
	"complaint_id" bigint NOT NULL,
	"clock_no" integer NOT NULL,
	"pause_no" integer NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"to_at" timestamp (3) with time zone,
	CONSTRAINT "clock_pauses_complaint_id_clock_no_pause_no_pk" PRIMARY KEY("complaint_id","clock_no","pause_no")
);
--> statement-breakpoint
CREATE TABLE "clocks" (
	"complaint_id" bigint NOT NULL,
	"clock_no" integer NOT NULL,
	"kind" text NOT NULL,
	"assignment_no" integer,
	"round" integer NOT NULL,
	"limit_amount" integer NOT NULL,
	"limit_unit" text NOT NULL,
	"basis" text NOT NULL,
	"calendar_version" integer NOT NULL,
	"region_id" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"promised_due_at" timestamp (3) with time zone NOT NULL,
	"statutory_due_at" timestamp (3) with time zone,
	"provisional" boolean NOT NULL,
	"remind_at" timestamp (3) with time zone,
	"yellow_at" timestamp (3) with time zone,
	"red_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"yellow_raised_at" timestamp (3) with time zone,
	"red_raised_at" timestamp (3) with time zone,
	"paused_at" timestamp (3) with time zone,
	"stopped_at" timestamp (3) with time zone,
	"attention_at" timestamp (3) with time zone,
	CONSTRAINT "clocks_complaint_id_clock_no_pk" PRIMARY KEY("complaint_id","clock_no")
);
--> statement-breakpoint
CREATE TABLE "complainant_identities" (
	"complaint_id" bigint PRIMARY KEY NOT NULL,
	"ciphertext" "bytea",
	"phone_key" text,
	"email_key" text,
	"erased_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "complaint_events" (
	"complaint_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"type" text NOT NULL,
	"schema_version" smallint DEFAULT 1 NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"payload" jsonb NOT NULL,
	"transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "complaint_events_complaint_id_version_pk" PRIMARY KEY("complaint_id","version")
);
--> statement-breakpoint
CREATE TABLE "complaint_texts" (
	"complaint_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"field" text NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "complaint_texts_complaint_id_version_field_pk" PRIMARY KEY("complaint_id","version","field")
);
--> statement-breakpoint
CREATE TABLE "complaints" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "complaints_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"number" text NOT NULL,
	"submission_key" text NOT NULL,
	"code_key" text,
	"code_version" integer DEFAULT 1 NOT NULL,
	"language" text DEFAULT 'zh-CN' NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"return_state" text,
	"round" integer NOT NULL,
	"source" text NOT NULL,
	"imported" boolean NOT NULL,
	"plain_answer" text,
	"kind" text NOT NULL,
	"category_code" text,
	"field_code" text,
	"difficulty" text,
	"region_id" text NOT NULL,
	"region_path" text NOT NULL,
	"window_id" text,
	"item_code" text,
	"about_unit_id" text,
	"identity_mode" text NOT NULL,
	"shares_identity" boolean NOT NULL,
	"has_phone" boolean NOT NULL,
	"has_email" boolean NOT NULL,
	"masked" boolean NOT NULL,
	"application_accepted_on" date,
	"trips" integer,
	"lead_unit_id" text,
	"handler_id" integer,
	"current_reply_no" integer,
	"reply_count" integer NOT NULL,
	"supplement_requests" integer NOT NULL,
	"send_backs" integer NOT NULL,
	"outcome" text,
	"card" text,
	"satisfaction" smallint,
	"rated_round" integer,
	"published" boolean NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"answer_due_at" timestamp (3) with time zone,
	"statutory_due_at" timestamp (3) with time zone,
	"provisional" boolean NOT NULL,
	"paused" boolean NOT NULL,
	"due_at" timestamp (3) with time zone,
	"due_kind" text,
	"excerpt" text NOT NULL,
	"masked_excerpt" text,
	"bigrams" text[] NOT NULL,
	CONSTRAINT "complaints_number_unique" UNIQUE("number"),
	CONSTRAINT "complaints_submissionKey_unique" UNIQUE("submission_key")
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"ciphertext" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imported_letters" (
	"complaint_id" bigint PRIMARY KEY NOT NULL,
	"origin" text NOT NULL,
	"external_number" text NOT NULL,
	"content_digest" text NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"complaint_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"recipient" text NOT NULL,
	"channel" text NOT NULL,
	"template" text NOT NULL,
	"state" text NOT NULL,
	"queued_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "notices_complaint_id_version_recipient_channel_pk" PRIMARY KEY("complaint_id","version","recipient","channel")
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "publications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"complaint_id" bigint NOT NULL,
	"region_id" text NOT NULL,
	"unit_id" text,
	"item_code" text,
	"title" text NOT NULL,
	"question" text NOT NULL,
	"answer" text NOT NULL,
	"outcome" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" integer NOT NULL,
	"bigrams" text[] NOT NULL,
	CONSTRAINT "publications_complaintId_unique" UNIQUE("complaint_id")
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"complaint_id" bigint NOT NULL,
	"round" integer NOT NULL,
	"satisfaction" smallint,
	"contacted" boolean,
	"solved" text,
	"rated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ratings_complaint_id_round_pk" PRIMARY KEY("complaint_id","round")
);
--> statement-breakpoint
CREATE TABLE "replies" (
	"complaint_id" bigint NOT NULL,
	"reply_no" integer NOT NULL,
	"round" integer NOT NULL,
	"unit_id" text,
	"outcome" text NOT NULL,
	"body" text NOT NULL,
	"basis" text NOT NULL,
	"state" text NOT NULL,
	"author_id" integer,
	"reviewer_id" integer,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "replies_complaint_id_reply_no_pk" PRIMARY KEY("complaint_id","reply_no")
);
--> statement-breakpoint
CREATE TABLE "count_deltas" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "count_deltas_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"measure" text NOT NULL,
	"fact_on" date NOT NULL,
	"unit_id" text NOT NULL,
	"region_id" text NOT NULL,
	"part" text NOT NULL,
	"delta" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counts" (
	"measure" text NOT NULL,
	"fact_on" date NOT NULL,
	"unit_id" text NOT NULL,
	"region_id" text NOT NULL,
	"part" text NOT NULL,
	"value" bigint NOT NULL,
	CONSTRAINT "counts_measure_fact_on_unit_id_region_id_part_pk" PRIMARY KEY("measure","fact_on","unit_id","region_id","part")
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "region_levels" (
	"code" text PRIMARY KEY NOT NULL,
	"rank" integer NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "regions" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"path" text NOT NULL,
	"level" text NOT NULL,
	"level_name_zh" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"short_zh" text NOT NULL,
	"pinyin_key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_aliases" (
	"alias" text PRIMARY KEY NOT NULL,
	"department_code" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"department_code" text NOT NULL,
	"kind" text NOT NULL,
	"nature" text NOT NULL,
	"region_id" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"short_zh" text NOT NULL,
	"duty_zh" text NOT NULL,
	"responsible" boolean NOT NULL,
	"pinyin_key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "windows" (
	"id" text PRIMARY KEY NOT NULL,
	"region_id" text NOT NULL,
	"level" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"address_zh" text NOT NULL,
	"hours_zh" text NOT NULL,
	"hours_en" text NOT NULL,
	"phone" text NOT NULL,
	"pinyin_key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" serial PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"password_hash" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_username_unique" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "staff_roles" (
	"id" serial PRIMARY KEY NOT NULL,
	"staff_id" integer NOT NULL,
	"role" text NOT NULL,
	"unit_id" text,
	"region_id" text
);
--> statement-breakpoint
CREATE TABLE "staff_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"staff_id" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "calendar_days" ADD CONSTRAINT "calendar_days_version_calendar_versions_version_fk" FOREIGN KEY ("version") REFERENCES "public"."calendar_versions"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_version_calendar_versions_version_fk" FOREIGN KEY ("version") REFERENCES "public"."calendar_versions"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_pauses" ADD CONSTRAINT "clock_pauses_complaint_id_clock_no_clocks_complaint_id_clock_no_fk" FOREIGN KEY ("complaint_id","clock_no") REFERENCES "public"."clocks"("complaint_id","clock_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complainant_identities" ADD CONSTRAINT "complainant_identities_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaint_events" ADD CONSTRAINT "complaint_events_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaint_texts" ADD CONSTRAINT "complaint_texts_complaint_id_version_complaint_events_complaint_id_version_fk" FOREIGN KEY ("complaint_id","version") REFERENCES "public"."complaint_events"("complaint_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_letters" ADD CONSTRAINT "imported_letters_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "windows" ADD CONSTRAINT "windows_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_roles" ADD CONSTRAINT "staff_roles_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_roles" ADD CONSTRAINT "staff_roles_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_roles" ADD CONSTRAINT "staff_roles_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "service_items_department" ON "service_items" USING btree ("department_code");--> statement-breakpoint
CREATE INDEX "assignments_unit" ON "assignments" USING btree ("unit_id","complaint_id");--> statement-breakpoint
CREATE INDEX "clocks_attention" ON "clocks" USING btree ("attention_at","complaint_id","clock_no") WHERE attention_at is not null;--> statement-breakpoint
CREATE INDEX "complainant_identities_phone" ON "complainant_identities" USING btree ("phone_key");--> statement-breakpoint
CREATE INDEX "complainant_identities_email" ON "complainant_identities" USING btree ("email_key");--> statement-breakpoint
CREATE INDEX "complaint_events_order" ON "complaint_events" USING btree ("transaction_id","complaint_id","version");--> statement-breakpoint
CREATE INDEX "complaints_queue_region" ON "complaints" USING btree ("state","region_path" text_pattern_ops,"due_at","id");--> statement-breakpoint
CREATE INDEX "complaints_queue_unit" ON "complaints" USING btree ("lead_unit_id","state","due_at","id");--> statement-breakpoint
CREATE INDEX "complaints_queue_due" ON "complaints" USING btree ("state","due_at","id");--> statement-breakpoint
CREATE INDEX "complaints_ended" ON "complaints" USING btree ("closed_at","id") WHERE state in ('closed', 'withdrawn', 'not_accepted', 'merged');--> statement-breakpoint
CREATE INDEX "complaints_filed" ON "complaints" USING btree ("filed_at","id");--> statement-breakpoint
CREATE INDEX "complaints_bigrams" ON "complaints" USING gin ("bigrams");--> statement-breakpoint
CREATE INDEX "drafts_expiry" ON "drafts" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "imported_letters_once" ON "imported_letters" USING btree ("origin","external_number","content_digest");--> statement-breakpoint
CREATE INDEX "notices_queued" ON "notices" USING btree ("queued_at") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "publications_newest" ON "publications" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "publications_bigrams" ON "publications" USING gin ("bigrams");--> statement-breakpoint
CREATE INDEX "count_deltas_measure" ON "count_deltas" USING btree ("measure","fact_on");--> statement-breakpoint
CREATE UNIQUE INDEX "regions_path" ON "regions" USING btree ("path");--> statement-breakpoint
CREATE INDEX "units_region" ON "units" USING btree ("region_id");--> statement-breakpoint
CREATE INDEX "units_department" ON "units" USING btree ("department_code");--> statement-breakpoint
CREATE INDEX "windows_region" ON "windows" USING btree ("region_id");--> statement-breakpoint
CREATE INDEX "staff_roles_staff" ON "staff_roles" USING btree ("staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_roles_once" ON "staff_roles" USING btree ("staff_id","role",coalesce("unit_id", ''),coalesce("region_id", ''));--> statement-breakpoint
CREATE INDEX "staff_sessions_staff" ON "staff_sessions" USING btree ("staff_id");