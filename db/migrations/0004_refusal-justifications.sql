CREATE TABLE "refusal_justifications" (
	"complaint_id" bigint NOT NULL,
	"reply_no" integer NOT NULL,
	"item_code" text NOT NULL,
	"missing" text NOT NULL,
	"other_way" text NOT NULL,
	CONSTRAINT "refusal_justifications_complaint_id_reply_no_pk" PRIMARY KEY("complaint_id","reply_no")
);
--> statement-breakpoint
ALTER TABLE "refusal_justifications" ADD CONSTRAINT "refusal_justifications_complaint_id_reply_no_replies_complaint_id_reply_no_fk" FOREIGN KEY ("complaint_id","reply_no") REFERENCES "public"."replies"("complaint_id","reply_no") ON DELETE no action ON UPDATE no action;