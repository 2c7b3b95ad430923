-- Jobs that a worker holds which is no longer there are given to the others. A worker shows that it is there by a
-- connection named after it; the age spares one that is just connecting.
CREATE FUNCTION free_fallen_jobs(older_than interval) RETURNS integer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  fallen text[];
  freed integer;
BEGIN
  SELECT array_agg(DISTINCT locked_by), count(*) INTO fallen, freed FROM graphile_worker.jobs
  WHERE locked_at < now() - older_than
    AND NOT EXISTS (SELECT 1 FROM pg_stat_activity WHERE application_name = locked_by);
  IF freed > 0 THEN
    PERFORM graphile_worker.force_unlock_workers(fallen);
  END IF;
  RETURN freed;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION free_fallen_jobs(interval) FROM PUBLIC;
