/** The way between the places of the staff. Settings are there for administrators, who alone may open them. */
import { getTranslations } from "next-intl/server";
import { staffRequest } from "@/app/desk/staff-request";
import { mayChangeSettings } from "@/domain/rights";
import { NavLink } from "./nav-link";

export async function StaffNav() {
  const [{ actor }, t, settings] = await Promise.all([
    staffRequest(),
    getTranslations("common.nav"),
    getTranslations("settings.shell"),
  ]);
  return (
    <>
      <NavLink href="/desk">{t("desk")}</NavLink>
      <NavLink href="/insight">{t("insight")}</NavLink>
      {mayChangeSettings(actor) ? <NavLink href="/settings">{settings("nav")}</NavLink> : null}
    </>
  );
}
