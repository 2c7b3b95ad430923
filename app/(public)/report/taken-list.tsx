/** What can be reported, as a list. */
import { getTranslations } from "@/app/translations";

const taken = ["refused", "trips", "overdue", "conduct", "online", "elsewhere"] as const;

export async function TakenList() {
  const t = await getTranslations("report.start.taken");
  return (
    <ul className="grid max-w-reading list-disc gap-1.5 pl-5">
      {taken.map((key) => (
        <li key={key}>{t(key)}</li>
      ))}
    </ul>
  );
}
