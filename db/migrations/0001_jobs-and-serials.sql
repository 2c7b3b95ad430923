-- Serial part of a complaint's number. Gaps are harmless: a number is a name, not a count.
CREATE SEQUENCE complaint_serial AS bigint START 1;
--> statement-breakpoint
-- Jobs are enqueued in the transaction of the use case. The app's role may add a job and nothing else in that schema.
CREATE FUNCTION enqueue_job(task text, payload json, run_at timestamptz DEFAULT NULL, job_key text DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, public
AS $$
BEGIN
  PERFORM graphile_worker.add_job(task, payload, run_at => run_at, job_key => job_key, max_attempts => 20);
END
$$;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
--> statement-breakpoint
CREATE TRIGGER complaint_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON complaint_events
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Two roles of the product, and no one else, may add jobs.
REVOKE ALL ON FUNCTION enqueue_job(text, json, timestamptz, text) FROM PUBLIC;
