/** What machines that read everything may read: the window. What belongs to one person or to staff is not theirs. */
import type { MetadataRoute } from "next";
import { ownAddress } from "./own-address";

export const dynamic = "force-dynamic";

export default async function robots(): Promise<MetadataRoute.Robots> {
  const here = await ownAddress();
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: ["/api/", "/demo/", "/desk", "/insight", "/report/", "/settings", "/setup", "/sign-in", "/status/"],
    },
    sitemap: `${here}/sitemap.xml`,
  };
}
