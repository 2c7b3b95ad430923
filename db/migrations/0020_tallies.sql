ALTER TABLE "counts" RENAME COLUMN "measure" TO "tally";--> statement-breakpoint
ALTER TABLE "count_deltas" RENAME COLUMN "measure" TO "tally";--> statement-breakpoint
ALTER INDEX "count_deltas_measure" RENAME TO "count_deltas_tally";--> statement-breakpoint
ALTER TABLE "counts" RENAME CONSTRAINT "counts_measure_fact_on_unit_id_region_id_part_pk" TO "counts_tally_fact_on_unit_id_region_id_part_pk";
