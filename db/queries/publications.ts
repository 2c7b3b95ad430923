/** Published answers, newest first. */
import "server-only";
import { and, desc, eq, lt, or } from "drizzle-orm";
import type { Reader, Tx } from "../client";
import { publications } from "../schema/complaints";

export type Publication = typeof publications.$inferSelect;

export async function insertPublication(tx: Tx, publication: typeof publications.$inferInsert): Promise<void> {
  await tx.insert(publications).values(publication);
}

/** A page after the given keyset, newest first. */
export async function listPublications(
  reader: Reader,
  page: { after: { publishedAt: Date; id: number } | null; size: number },
): Promise<Publication[]> {
  const { after } = page;
  return reader
    .select()
    .from(publications)
    .where(
      after
        ? or(
            lt(publications.publishedAt, after.publishedAt),
            and(eq(publications.publishedAt, after.publishedAt), lt(publications.id, after.id)),
          )
        : undefined,
    )
    .orderBy(desc(publications.publishedAt), desc(publications.id))
    .limit(page.size);
}

export async function findPublication(reader: Reader, id: number): Promise<Publication | null> {
  const [row] = await reader.select().from(publications).where(eq(publications.id, id));
  return row ?? null;
}
