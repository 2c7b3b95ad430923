/** 未补充: what it means for the person is said before the button. */
import { getTranslations } from "next-intl/server";
import { SubmitButton } from "@/components/forms/submit-button";

export async function CloseUnsupplementedFields({ isNext }: { isNext: boolean }) {
  const [t, form] = await Promise.all([getTranslations("own-report.desk.close"), getTranslations("desk.form")]);
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <div>
        <SubmitButton variant={isNext ? "primary" : "secondary"} pendingText={form("pending")}>
          {t("submit")}
        </SubmitButton>
      </div>
    </>
  );
}
