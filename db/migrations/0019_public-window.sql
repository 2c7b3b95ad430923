CREATE TABLE "enterprise_contacts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "enterprise_contacts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"credit_key" text NOT NULL,
	"contact_key" text NOT NULL,
	"kind" text NOT NULL,
	"ciphertext" "bytea",
	"added_by_id" bigint,
	"confirmed_by_id" integer,
	"added_at" timestamp (3) with time zone NOT NULL,
	"proved_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	"removed_by_id" bigint
);
--> statement-breakpoint
CREATE TABLE "one_time_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"contact_key" text NOT NULL,
	"kind" text NOT NULL,
	"ciphertext" "bytea" NOT NULL,
	"credit_key" text,
	"complaint_id" bigint,
	"language" text NOT NULL,
	"wrong_tries" integer DEFAULT 0 NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "publication_me_toos" (
	"publication_id" bigint NOT NULL,
	"browser_key" text NOT NULL,
	"told_on" date NOT NULL,
	CONSTRAINT "publication_me_toos_publication_id_browser_key_pk" PRIMARY KEY("publication_id","browser_key")
);
--> statement-breakpoint
CREATE TABLE "public_months" (
	"month" text PRIMARY KEY NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"cells" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "publications" DROP CONSTRAINT "publications_complaintId_unique";--> statement-breakpoint
DROP INDEX "publications_newest";--> statement-breakpoint
DROP INDEX "publications_bigrams";--> statement-breakpoint
ALTER TABLE "complainant_identities" ADD COLUMN "credit_key" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "has_wechat" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "messages_stopped" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "identity_erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "words_erased" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "phone_checked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "email_checked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "enterprise_confirmed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "complainant_kind" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "is_agent" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "channel" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "supplement_expired" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "rating_completed_round" integer;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "region_path" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "withdrawn_by" integer;--> statement-breakpoint
ALTER TABLE "ratings" ADD COLUMN "completed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "draft_key" text;--> statement-breakpoint
ALTER TABLE "publication_me_toos" ADD CONSTRAINT "publication_me_toos_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "enterprise_contacts_one" ON "enterprise_contacts" USING btree ("credit_key","contact_key") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "enterprise_contacts_of" ON "enterprise_contacts" USING btree ("credit_key","id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_time_codes_living" ON "one_time_codes" USING btree ("purpose","contact_key");--> statement-breakpoint
CREATE INDEX "one_time_codes_expiry" ON "one_time_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "complainant_identities_credit" ON "complainant_identities" USING btree ("credit_key") WHERE credit_key is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "publications_once" ON "publications" USING btree ("complaint_id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "publications_of_complaint" ON "publications" USING btree ("complaint_id","id");--> statement-breakpoint
CREATE INDEX "publications_in_public" ON "publications" USING btree ("published_at","id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "publications_of_item" ON "publications" USING btree ("item_code","published_at","id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "publications_of_unit" ON "publications" USING btree ("unit_id","published_at","id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "publications_of_outcome" ON "publications" USING btree ("outcome","published_at","id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "publications_of_place_3" ON "publications" USING btree (split_part(region_path, '/', 3),"published_at","id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "publications_of_place_4" ON "publications" USING btree (split_part(region_path, '/', 4),"published_at","id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "publications_of_place_5" ON "publications" USING btree (split_part(region_path, '/', 5),"published_at","id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "publications_words" ON "publications" USING gin ("bigrams") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "files_draft" ON "files" USING btree ("draft_key","created_at") WHERE draft_key is not null;--> statement-breakpoint
CREATE INDEX "rate_limits_expire" ON "rate_limits" USING btree ("expire");--> statement-breakpoint
-- The place of an answer that was published before places were kept with answers.
UPDATE "publications" SET "region_path" = "regions"."path" FROM "regions" WHERE "regions"."id" = "publications"."region_id" AND "publications"."region_path" = '';
