/** The public pages, and the newest published answers; older ones are reached through the list. */
import type { MetadataRoute } from "next";
import { requestContext } from "@/auth/request-context";
import { listPublishedAddresses } from "@/usecases/publication/list-published-addresses";
import { ownAddress } from "./own-address";

export const dynamic = "force-dynamic";

const pages = ["/", "/report", "/status", "/published", "/statistics", "/help"];

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [here, answers] = await Promise.all([
    ownAddress(),
    listPublishedAddresses(await requestContext("complainant")),
  ]);
  return [
    ...pages.map((path) => ({ url: `${here}${path}` })),
    ...answers.map(({ id, publishedAt }) => ({ url: `${here}/published/${id}`, lastModified: publishedAt })),
  ];
}
