/** Language and display controls as every shell shows them, with the reader's present choices. */
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "@/app/translations";
import { DisplayControls, LanguageSwitch } from "@/components/shell/reading-controls";
import { asDisplay, type Display, displayChoices, displayCookies, locales } from "@/lib/locale";
import { chooseDisplay, chooseLanguage } from "./locale-action";

const questions = ["size", "contrast", "theme"] as const satisfies readonly (keyof Display)[];

export async function ReadingControls() {
  const [locale, t, store] = await Promise.all([getLocale(), getTranslations("common"), cookies()]);
  const display = asDisplay((name) => store.get(displayCookies[name])?.value);
  return (
    <>
      <LanguageSwitch
        action={chooseLanguage}
        label={t("language.label")}
        others={locales
          .filter((other) => other !== locale)
          .map((other) => ({ value: other, text: t(`language.${other}.name`), short: t(`language.${other}.short`) }))}
      />
      <DisplayControls
        action={chooseDisplay}
        text={t("display.label")}
        saveText={t("display.save")}
        questions={questions.map((name) => ({
          name,
          legend: t(`display.${name}.legend`),
          current: display[name],
          choices: displayChoices[name].map((value) => ({ value, text: t(`display.${name}.${value}`) })),
        }))}
      />
    </>
  );
}
