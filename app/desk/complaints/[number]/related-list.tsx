/** Reports that belong to this one, or may: what it was merged into, its followers, what was split off, and others like it. */

import type { ReactNode } from "react";
import { nameIn } from "@/app/desk/names";
import { stateTones } from "@/app/desk/queue-lines";
import { contactSearchAddress } from "@/app/desk/search/search-address";
import { signedInRequest } from "@/app/desk/staff-request";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Disclosure } from "@/components/ui/disclosure";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import type { KinLink } from "@/domain/complaint-page/kin";
import { formatDate } from "@/lib/format";
import {
  listRelatedComplaints,
  listRelatedComplaintsInput,
  type RelatedRow,
} from "@/usecases/complaint/list-related-complaints";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { findSamePersonAction } from "./related-actions";

/** Nothing at all where nothing was found and nothing can be asked. `heading`: the part that stands around it. */
export async function RelatedList({
  page,
  search,
  heading,
}: {
  page: ComplaintPage;
  /** A recorded search for the same person, as the address says it. */
  search: string | undefined;
  heading: (children: ReactNode) => ReactNode;
}) {
  const [request, t] = await Promise.all([signedInRequest(), getTranslations("related")]);
  const related = await listRelatedComplaints(
    request,
    listRelatedComplaintsInput.parse({ number: page.number, search }),
  );
  const { main, splitFrom, splitOff, followers } = page.kin;
  const { samePerson, sameItem, similarText } = related;
  const hidden = followers.count - followers.known.length;
  const parts = [
    { key: "main", title: t("main"), links: main ? [main] : [] },
    { key: "followers", title: t("followers", { count: followers.count }), links: followers.known },
    { key: "splitFrom", title: t("splitFrom"), links: splitFrom ? [splitFrom] : [] },
    { key: "splitOff", title: t("splitOff"), links: splitOff },
  ].filter(({ key, links }) => links.length > 0 || (key === "followers" && followers.count > 0));
  const groups = [
    { key: "similarText", title: t("similarText"), rows: similarText },
    { key: "sameItem", title: t("sameItem"), rows: sameItem },
  ].filter(({ rows }) => rows.length > 0);
  if (parts.length === 0 && groups.length === 0 && samePerson === null) return null;
  return heading(
    <div className="grid gap-3 text-sm">
      {parts.map(({ key, title, links }) => (
        <div key={key}>
          <h3 className="text-ink-soft">{title}</h3>
          <ul>
            {links.map((link) => (
              <li key={link.number}>
                <Kin link={link} />
              </li>
            ))}
          </ul>
          {key === "followers" && hidden > 0 ? <p>{t("hiddenFollowers", { count: hidden })}</p> : null}
        </div>
      ))}
      {groups.map(({ key, title, rows }) => (
        <div key={key}>
          <h3 className="text-ink-soft">{title}</h3>
          <ul className="grid gap-1.5">
            {rows.map((row) => (
              <li key={row.number}>
                <Related row={row} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {samePerson ? <SamePerson number={page.number} found={samePerson.found} /> : null}
    </div>,
  );
}

/** Who it is stays unsaid: a reason first, then how many there are, and the way to the recorded result. */
async function SamePerson({
  number,
  found,
}: {
  number: string;
  found: { readonly id: number; readonly count: number } | null;
}) {
  const [t, labels] = await Promise.all([getTranslations("related.samePerson"), formLabels()]);
  return (
    <div id="same-person">
      <h3 className="text-ink-soft">{t("title")}</h3>
      {found ? (
        <p role="status">
          {t("found", { count: found.count })}{" "}
          {found.count > 0 ? (
            <TextLink href={contactSearchAddress({ id: String(found.id) })}>{t("see")}</TextLink>
          ) : null}
        </p>
      ) : (
        <Disclosure summary={t("ask")}>
          <ActionForm
            id="same-person-search"
            action={findSamePersonAction}
            labels={labels}
            fieldNames={{ reason: t("reason") }}
            spacing="tight"
          >
            <input type="hidden" name="number" value={number} />
            <TextField name="reason" label={t("reason")} hint={t("hint")} maxLength={500} required />
            <div>
              <SubmitButton variant="secondary" pendingText={t("pending")}>
                {t("submit")}
              </SubmitButton>
            </div>
          </ActionForm>
        </Disclosure>
      )}
    </div>
  );
}

async function Kin({ link }: { link: KinLink }) {
  const words = await getTranslations("domain.state");
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <TextLink href={`/desk/complaints/${link.number}`}>{link.number}</TextLink>
      <StateTag tone={stateTones[link.state]}>{words(link.state)}</StateTag>
    </span>
  );
}

async function Related({ row }: { row: RelatedRow }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("related")]);
  return (
    <>
      <Kin link={row} />
      <span className="block text-ink-soft tabular-nums">
        {t("line", { unit: row.unit ? nameIn(row.unit, locale) : t("noUnit"), day: formatDate(row.filedAt, locale) })}
      </span>
      {row.excerpt ? <span className="block break-words">{row.excerpt}</span> : null}
    </>
  );
}
