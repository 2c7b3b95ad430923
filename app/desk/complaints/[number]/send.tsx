/** The button at the end of a form on the work panel: the step that comes next stands out, every other one does not. */

import type { ReactNode } from "react";
import { getTranslations } from "@/app/translations";
import { SubmitButton } from "@/components/forms/submit-button";

export async function Send({ children, isNext = false }: { children: ReactNode; isNext?: boolean }) {
  const t = await getTranslations("desk.form");
  return (
    <div>
      <SubmitButton variant={isNext ? "primary" : "secondary"} pendingText={t("pending")}>
        {children}
      </SubmitButton>
    </div>
  );
}

type DecisionProps = { options: readonly { value: string; text: string }[]; isNext?: boolean };

/** One button for each way to decide; of them the first stands out. */
export async function SendDecision({ options, isNext = false }: DecisionProps) {
  const t = await getTranslations("desk.form");
  return (
    <div className="flex flex-wrap gap-3">
      {options.map(({ value, text }, i) => (
        <SubmitButton
          key={value}
          name="decision"
          value={value}
          variant={isNext && i === 0 ? "primary" : "secondary"}
          pendingText={t("pending")}
        >
          {text}
        </SubmitButton>
      ))}
    </div>
  );
}
