-- Replies that wait for review wait for whom the last submission named.
UPDATE "complaints" SET "review_due" = (
  SELECT e.payload ->> 'review' FROM "complaint_events" e
  WHERE e.complaint_id = "complaints".id AND e.type = 'reply.submitted' ORDER BY e.version DESC LIMIT 1
) WHERE "state" = 'awaiting_review';--> statement-breakpoint
-- Conduct, and who rated the last answer badly, is called first.
UPDATE "complaints" SET "call_back_first" = true
FROM (
  SELECT complaint_id, max(version) AS version FROM "complaint_events" WHERE type = 'complaint.answered' GROUP BY 1
) AS answer
WHERE answer.complaint_id = "complaints".id
  AND ("kind" IN ('refusal_to_act', 'bad_rating') OR coalesce("category_code", '') LIKE 'C%' OR EXISTS (
    SELECT 1 FROM "complaint_events" r
    WHERE r.complaint_id = "complaints".id AND r.type = 'complaint.rated' AND r.version > answer.version
      AND (r.payload ->> 'satisfaction')::int <= 2
  ));
