/**
 * What machines that read everything may read: the window. What belongs to staff is not theirs. The pages of one report are
 * left out on purpose: without the proof they answer 404, and an address that answers so is forgotten, while one that must
 * not be read is kept by search engines when somebody links to it.
 */
import type { MetadataRoute } from "next";
import { ownAddress } from "./own-address";

export const dynamic = "force-dynamic";

export default async function robots(): Promise<MetadataRoute.Robots> {
  const here = await ownAddress();
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: ["/api/", "/demo/", "/desk", "/insight", "/report/", "/settings", "/setup", "/sign-in"],
    },
    sitemap: `${here}/sitemap.xml`,
  };
}
