/** 未补充: what it means for the person is said before the button. */
import { getTranslations } from "@/app/translations";
import { Send } from "./send";

export async function CloseUnsupplementedFields({ isNext }: { isNext: boolean }) {
  const t = await getTranslations("own-report.desk.close");
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}
