/** Where it went wrong (症结), for whoever answers or classifies. What is known once does not go back to "not known". */

import { getTranslations } from "@/app/translations";
import { SelectField } from "@/components/forms/fields";
import { type Cause, causes } from "@/domain/complaint/vocabulary";

export async function CauseField({ known }: { known: Cause | null }) {
  const [t, words] = await Promise.all([getTranslations("cause"), getTranslations("domain.cause")]);
  return (
    <SelectField
      name="cause"
      label={t("label")}
      hint={t("hint")}
      {...(known ? { defaultValue: known } : { emptyText: t("unknown") })}
      options={causes.map((cause) => ({ value: cause, label: words(cause) }))}
    />
  );
}
