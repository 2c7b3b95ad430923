/** The newest published answers as an Atom feed, narrowed by item, unit and place as the list is. */

import { ownAddress } from "@/app/own-address";
import { getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { entityTag, writeAtomFeed } from "@/lib/atom-feed";
import { readPublishedFeed } from "@/usecases/publication/read-published-feed";
import { feedAddress, publishedAddress } from "../published-address";

export const dynamic = "force-dynamic";

/** A reader of feeds that asks more often gets the same for so long. What is withdrawn is gone from it after that. */
const keptForSeconds = 60;
/** Older than any answer: when a feed holds none. */
const begunAt = new Date("2026-01-01T00:00:00Z");

export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const wish = { item: searchParams.get("item"), unit: searchParams.get("unit"), region: searchParams.get("region") };
  const [feed, here, t, common] = await Promise.all([
    readPublishedFeed(await requestContext("complainant"), wish),
    ownAddress(),
    getTranslations({ locale: "zh-CN", namespace: "published" }),
    getTranslations({ locale: "zh-CN", namespace: "common.brand" }),
  ]);
  if (!feed)
    return new Response(t("feed.nothing"), { status: 404, headers: { "content-type": "text/plain; charset=utf-8" } });
  const narrowed = [feed.item, feed.unit, feed.region].flatMap((names) => names?.zh ?? []);
  const said = Object.fromEntries(Object.entries(wish).map(([part, value]) => [part, value ?? undefined]));
  const office = `${common("name")}${common("descriptor")}`;
  const body = writeAtomFeed({
    id: feed.id,
    language: "zh-CN",
    title: narrowed.length > 0 ? t("feed.titleOf", { of: narrowed.join(t("filter.and")) }) : t("feed.title"),
    subtitle: t("lead"),
    author: office,
    page: `${here}${publishedAddress(said)}`,
    self: `${here}${feedAddress(said)}`,
    begunAt,
    entries: feed.entries.map(({ id, urn, title, question, answer, publishedAt, item, unit }) => ({
      id: urn,
      title,
      address: `${here}/published/${id}`,
      publishedAt,
      author: unit?.zh ?? office,
      category: item?.zh ?? null,
      parts: [
        { heading: t("question"), text: question },
        { heading: t("letter"), text: answer },
      ],
    })),
  });
  // A tag and no date: an answer that is withdrawn leaves no newer date behind, and a reader must hear of it.
  const headers = { etag: entityTag(body), "cache-control": `public, max-age=${keptForSeconds}` };
  if (namesTag(request.headers.get("if-none-match"), headers.etag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "content-type": "application/atom+xml; charset=utf-8" } });
}

/** "*", or a list of tags, each weak or not. */
function namesTag(header: string | null, tag: string): boolean {
  return (header ?? "").split(",").some((one) => ["*", tag].includes(one.trim().replace(/^W\//, "")));
}
