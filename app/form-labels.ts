/** The texts that every ActionForm needs in the browser, in the reader's language. */

import { getTranslations } from "@/app/translations";
import type { ActionFormLabels } from "@/components/forms/action-form";

export async function formLabels(): Promise<ActionFormLabels> {
  const t = await getTranslations("common.form");
  return { unreachableTitle: t("unreachableTitle"), unreachable: t("unreachable"), named: t.raw("named") };
}
