/** What is kept about a person, why, for how long, who sees it, and what the person can ask for. DOMAIN 1.4. */
import type { Metadata } from "next";
import { getTranslations } from "@/app/translations";
import { PageOfWords } from "../pages-of-words";

const sections = [
  { id: "what", points: 6 },
  { id: "why", points: 3 },
  { id: "who", points: 5 },
  { id: "guarded", points: 5 },
  { id: "howLong", points: 9 },
  { id: "shared", points: 4 },
  { id: "rights", points: 6 },
  { id: "cookies", points: 2 },
] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("privacy");
  return { title: t("title") };
}

export default function PrivacyPage() {
  return <PageOfWords namespace="privacy" sections={sections} />;
}
