/** What is said while the line is broken and when words came back. */

import { getTranslations } from "@/app/translations";
import type { KeptLabels } from "@/components/forms/action-form";

export async function keptLabels(): Promise<KeptLabels> {
  const t = await getTranslations("report.kept");
  return { offline: t("offline"), restored: t("restored") };
}
