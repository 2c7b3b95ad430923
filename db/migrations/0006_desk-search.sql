-- The pairs of domain/complaint/text.ts, for an index over texts of which nothing but the text is stored.
CREATE FUNCTION bigrams_of(body text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT coalesce(array_agg(DISTINCT pair), '{}')
	FROM (
		SELECT "character" || lead("character") OVER (ORDER BY place) AS pair
		FROM string_to_table(lower(normalize(body, NFKC)), NULL) WITH ORDINALITY AS characters("character", place)
	) AS pairs
	WHERE pair !~ '\s'
$$;--> statement-breakpoint
CREATE TABLE "contact_searches" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contact_searches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"staff_id" integer NOT NULL,
	"searched_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"kind" text NOT NULL,
	"contact_keys" text[] NOT NULL,
	"found" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "contact_searches_staff" ON "contact_searches" USING btree ("staff_id","id");--> statement-breakpoint
CREATE INDEX "complaint_texts_masked" ON "complaint_texts" USING gin (bigrams_of(body)) WHERE field = 'masked_body';--> statement-breakpoint
CREATE INDEX "complaints_item_filed" ON "complaints" USING btree ("item_code","filed_at","id");--> statement-breakpoint
CREATE INDEX "complaints_unit_filed" ON "complaints" USING btree ("lead_unit_id","filed_at","id");--> statement-breakpoint
CREATE INDEX "complaints_region_filed" ON "complaints" USING btree ("region_path" text_pattern_ops,"filed_at","id");--> statement-breakpoint
CREATE INDEX "complaints_number_end" ON "complaints" USING btree ((reverse(replace("number", '-', '')) collate "C"));--> statement-breakpoint
CREATE TRIGGER contact_searches_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON contact_searches
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
