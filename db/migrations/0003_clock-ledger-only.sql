ALTER TABLE "complaint_kinds" DROP COLUMN "yellow_lead_working_days";--> statement-breakpoint
ALTER TABLE "clocks" DROP COLUMN "remind_at";--> statement-breakpoint
ALTER TABLE "clocks" DROP COLUMN "yellow_at";--> statement-breakpoint
ALTER TABLE "clocks" DROP COLUMN "red_at";--> statement-breakpoint
ALTER TABLE "clocks" DROP COLUMN "reminded_at";--> statement-breakpoint
ALTER TABLE "clocks" DROP COLUMN "yellow_raised_at";--> statement-breakpoint
ALTER TABLE "clocks" DROP COLUMN "red_raised_at";