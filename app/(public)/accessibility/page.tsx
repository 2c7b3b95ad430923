/** How well this window can be used by everybody: what is aimed at, what was tried, what is missing, other ways in. */
import type { Metadata } from "next";
import { getTranslations } from "@/app/translations";
import { PageOfWords } from "../pages-of-words";

const sections = [
  { id: "aim", points: 0 },
  { id: "can", points: 7 },
  { id: "tested", points: 5 },
  { id: "gaps", points: 4 },
  { id: "barrier", points: 0 },
  { id: "otherWays", points: 3 },
] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accessibility");
  return { title: t("title") };
}

export default function AccessibilityPage() {
  return <PageOfWords namespace="accessibility" sections={sections} />;
}
