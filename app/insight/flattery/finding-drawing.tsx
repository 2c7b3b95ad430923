/** What was seen and what was to be expected, as two bars on one scale of all cases. */

import { getTranslations } from "@/app/translations";
import { BarChart } from "@/components/charts/bar-chart";
import { type LineFigures, lineWords } from "./line-words";

export async function FindingDrawing({ line, caption }: { line: LineFigures; caption: string }) {
  const [t, words] = await Promise.all([getTranslations("flattery.drawing"), lineWords()]);
  const { expectedShare } = line;
  const seen = line.cases === 0 ? 0 : line.observed / line.cases;
  return (
    <div className="max-w-reading">
      <BarChart
        caption={caption}
        captionHidden
        headers={{ label: t("which"), bar: t("bar"), value: t("share") }}
        max={1}
        bars={[
          { key: "seen", label: t("seen"), value: seen, text: words.share(seen) },
          {
            key: "expected",
            label: t("expected"),
            value: expectedShare,
            text: expectedShare === null ? "—" : words.share(expectedShare),
            tone: "muted",
          },
        ]}
      />
    </div>
  );
}
