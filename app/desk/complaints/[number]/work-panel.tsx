/** What this person can do now: the one next right step as a form that stands open, everything else a line that opens. */

import { revealTexts } from "@/app/desk/reveal-texts";
import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { DeskAction } from "@/components/complaint/desk-action";
import { DeskReveal } from "@/components/complaint/desk-reveal";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import { isOpenState } from "@/domain/complaint/vocabulary";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { ActionFields, type FormOffer, formActions } from "./action-fields";
import { revealIdentityAction } from "./actions";

export async function WorkPanel({ page }: { page: ComplaintPage }) {
  const [t, labels] = await Promise.all([getTranslations("desk.action"), formLabels()]);
  const { next } = page;
  const others = page.offers.filter((offer) => offer !== next);
  return (
    <div className="grid content-start gap-5">
      <section
        aria-labelledby="next-step"
        className={
          next
            ? "rounded-md border-2 border-primary bg-surface px-4 py-3.5"
            : "rounded-md border border-line bg-surface px-4 py-3.5"
        }
      >
        {next && next !== "reveal_identity" ? (
          <>
            <h2 id="next-step" className="mb-2.5 font-semibold text-lg leading-snug">
              <span className="mr-2 text-primary text-sm">{t("next")}</span>
              {t(next)}
            </h2>
            <ActionForm
              // A template that was chosen begins the form anew.
              key={`${next}-${page.forms.reply?.filled?.id ?? ""}`}
              action={formActions[next]}
              labels={labels}
              id={formId(next)}
              spacing="tight"
              label={t(next)}
            >
              <HiddenField name="number" value={page.number} />
              <ActionFields offer={next} page={page} isNext />
            </ActionForm>
          </>
        ) : (
          <>
            <h2 id="next-step" className="font-semibold text-lg leading-snug">
              {t("nothing")}
            </h2>
            <p className="mt-1 text-ink-soft text-sm">{t(whyNothing(page))}</p>
          </>
        )}
      </section>
      {others.length > 0 ? (
        <section aria-labelledby="other-steps">
          <h2 id="other-steps" className="mb-1 font-semibold text-ink-soft text-sm">
            {t("others")}
          </h2>
          <div className="border-line border-t">
            {others.map((offer) =>
              offer === "reveal_identity" ? (
                <RevealAction key={offer} number={page.number} />
              ) : (
                <ActionForm
                  key={offer}
                  action={formActions[offer]}
                  labels={labels}
                  id={formId(offer)}
                  spacing="tight"
                  label={t(offer)}
                >
                  <HiddenField name="number" value={page.number} />
                  <DeskAction summary={t(offer)}>
                    <ActionFields offer={offer} page={page} isNext={false} />
                  </DeskAction>
                </ActionForm>
              ),
            )}
          </div>
        </section>
      ) : null}
    </div>
  );
}

function whyNothing({ row, isOwnReply }: ComplaintPage): "ownReply" | "answered" | "ended" | "waitingFor" {
  if (isOwnReply) return "ownReply";
  if (row.state === "answered") return "answered";
  return isOpenState(row.state) ? "waitingFor" : "ended";
}

function formId(offer: FormOffer): string {
  return offer.replaceAll("_", "-");
}

async function RevealAction({ number }: { number: string }) {
  const [texts, action] = await Promise.all([revealTexts(), getTranslations("desk.action")]);
  return (
    <DeskReveal
      action={revealIdentityAction}
      number={number}
      texts={{ ...texts, summary: action("reveal_identity") }}
    />
  );
}
