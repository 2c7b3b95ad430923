/** The way between the places of the staff. Settings are there for administrators, who alone may open them. */
import { getTranslations } from "next-intl/server";
import { staffRequest } from "@/app/desk/staff-request";
import { supervisionPlaces } from "@/domain/complaint/supervision-list";
import { mayChangeSettings } from "@/domain/rights";
import { NavLink } from "./nav-link";

export async function StaffNav() {
  const [{ actor }, t, settings] = await Promise.all([
    staffRequest(),
    getTranslations("common.nav"),
    getTranslations("settings.shell"),
  ]);
  const isSupervising = actor.kind === "staff" && supervisionPlaces(actor).length > 0;
  return (
    <>
      <NavLink href="/desk" except="/desk/supervision">
        {t("desk")}
      </NavLink>
      {isSupervising ? <NavLink href="/desk/supervision">{t("supervision")}</NavLink> : null}
      <NavLink href="/insight">{t("insight")}</NavLink>
      {mayChangeSettings(actor) ? <NavLink href="/settings">{settings("nav")}</NavLink> : null}
    </>
  );
}
