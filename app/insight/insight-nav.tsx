/** The pages of figures, as far as this reader may open them. */

import { staffRequest } from "@/app/desk/staff-request";
import { NavLink } from "@/app/nav-link";
import { getTranslations } from "@/app/translations";
import { holdsRight } from "@/domain/rights";

export async function InsightNav() {
  const [{ actor }, t] = await Promise.all([staffRequest(), getTranslations("insight.nav")]);
  const seesFigures = holdsRight(actor, "read_figures");
  const links = [
    ...(seesFigures
      ? [
          { href: "/insight", text: t("overview"), exact: true },
          { href: "/insight/by/unit", text: t("by"), exact: false, within: "/insight/by" },
          { href: "/insight/time", text: t("time"), exact: false },
          { href: "/insight/season", text: t("season"), exact: false },
        ]
      : []),
    ...(holdsRight(actor, "read_flattery") ? [{ href: "/insight/flattery", text: t("flattery"), exact: false }] : []),
    ...(holdsRight(actor, "read_papers") || holdsRight(actor, "write_papers")
      ? [{ href: "/insight/papers", text: t("papers"), exact: false }]
      : []),
    ...(seesFigures ? [{ href: "/insight/measures", text: t("measures"), exact: false }] : []),
  ];
  if (links.length === 0) return null;
  return (
    <nav aria-label={t("label")} className="-mx-2 mb-4 flex flex-wrap gap-x-1 border-line border-b print:hidden">
      {links.map(({ text, ...link }) => (
        <NavLink key={link.href} {...link}>
          {text}
        </NavLink>
      ))}
    </nav>
  );
}
