/** What the person is asked to add, in the words of the unit. */
import { getTranslations } from "@/app/translations";

export async function SupplementRequest({ text }: { text: string | null }) {
  if (!text) return null;
  const t = await getTranslations("status.actions.supplement");
  return (
    <div className="max-w-reading">
      <p className="font-medium">{t("asked")}</p>
      <p lang="zh-CN" className="wrap-anywhere whitespace-pre-line">
        {text}
      </p>
    </div>
  );
}
