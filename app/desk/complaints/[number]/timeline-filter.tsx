/** The parts of the timeline as links: the address says which one is shown, so that it works without scripts. */

import { getTranslations } from "@/app/translations";
import { TextLink } from "@/components/ui/text-link";
import { type TimelinePart, timelineParts } from "@/domain/complaint/timeline-part";

export async function TimelineFilter({ number, part }: { number: string; part: TimelinePart }) {
  const t = await getTranslations("live.timeline");
  const here = `/desk/complaints/${encodeURIComponent(number)}`;
  return (
    <nav aria-label={t("label")} className="mb-4 flex flex-wrap gap-x-4 gap-y-1 text-sm print:hidden">
      {timelineParts.map((each) =>
        each === part ? (
          <span key={each} aria-current="true" className="font-semibold">
            {t(each)}
          </span>
        ) : (
          <TextLink key={each} href={each === "all" ? `${here}#timeline` : `${here}?timeline=${each}#timeline`}>
            {t(each)}
          </TextLink>
        ),
      )}
    </nav>
  );
}
