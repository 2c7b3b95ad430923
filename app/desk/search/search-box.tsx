/**
 * The search box of the desk: a plain form that makes an address. It is the first thing in the page, so that from the
 * skip link one press of Tab leads into it. Not there for people who read no reports.
 */

import { getTranslations } from "@/app/translations";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/controls";
import { queueViewsFor } from "@/domain/complaint/queue";
import { searchMaximum } from "@/domain/complaint/search";
import { signedInRequest } from "../staff-request";

export async function SearchBox({ shown }: { shown?: string }) {
  const [{ actor }, t] = await Promise.all([signedInRequest(), getTranslations("search.box")]);
  if (queueViewsFor(actor).length === 0) return null;
  return (
    <search className="mb-3 block print:hidden">
      <form method="get" action="/desk/search" className="flex max-w-[34rem] gap-2">
        <div className="min-w-0 flex-1">
          <TextInput
            type="search"
            name="q"
            id="desk-search"
            aria-label={t("label")}
            placeholder={t("placeholder")}
            defaultValue={shown}
            maxLength={searchMaximum}
            enterKeyHint="search"
            autoComplete="off"
            required
          />
        </div>
        <Button>{t("submit")}</Button>
      </form>
    </search>
  );
}
