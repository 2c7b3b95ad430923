/** The way from a view of the queue to a table of it. */

import { getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { mayExport, mayReadExportLog } from "@/domain/rights";
import { staffRequest } from "../staff-request";

/** @param address the address of the view, "/desk?view=open&unit=…" */
export async function ExportLink({ address }: { address: string }) {
  const [{ actor }, t] = await Promise.all([staffRequest(), getTranslations("export")]);
  if (!mayExport(actor)) return null;
  const query = address.split("?")[1] ?? "";
  const params = new URLSearchParams(query === "" ? {} : { of: query });
  return (
    <ButtonLink size="small" href={`/desk/exports?${params.toString()}`} prefetch={false}>
      {t("link")}
    </ButtonLink>
  );
}

/** The way to what was taken away, for those who have no queue of their own to start from. */
export async function ExportsLink() {
  const [{ actor }, t] = await Promise.all([staffRequest(), getTranslations("export")]);
  if (!mayReadExportLog(actor)) return null;
  return <ButtonLink href="/desk/exports">{t("log.title")}</ButtonLink>;
}
