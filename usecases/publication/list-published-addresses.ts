/** Where published answers stand, the newest of them, for machines that read everything: a sitemap holds so many. */
import "server-only";
import { listNewestPublicationIds } from "@/db/queries/publications";
import type { Context } from "../context";

/** A sitemap may hold 50,000 addresses; older answers are reached through the list. */
const mostAddresses = 20_000;

export function listPublishedAddresses(ctx: Context): Promise<{ readonly id: number; readonly publishedAt: Date }[]> {
  return listNewestPublicationIds(ctx.db.app, mostAddresses);
}
