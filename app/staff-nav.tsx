/** The way between the places of the staff. Settings are there for administrators, who alone may open them. */

import { staffRequest } from "@/app/desk/staff-request";
import { getTranslations } from "@/app/translations";
import { mayGiveInstructions } from "@/domain/complaint/decide-instruction";
import { supervisionPlaces } from "@/domain/complaint/supervision-list";
import { mayChangeSettings, observedPaths } from "@/domain/rights";
import { NavLink } from "./nav-link";
import { NavMenu } from "./nav-menu";
import { worklistsFor } from "./worklists";

export async function StaffNav() {
  const [{ actor }, t, settings, instruction, people] = await Promise.all([
    staffRequest(),
    getTranslations("common.nav"),
    getTranslations("settings.shell"),
    getTranslations("instruction"),
    getTranslations("people"),
  ]);
  const lists = await worklistsFor(actor);
  const places = ["/desk/supervision", "/desk/instructions", "/desk/observed", "/desk/account"];
  return (
    <>
      <NavLink href="/desk" except={[...places, ...lists.map(({ href }) => href)]}>
        {t("desk")}
      </NavLink>
      {lists.length > 0 ? <NavMenu text={t("worklists")} links={lists} /> : null}
      {actor.kind === "staff" && supervisionPlaces(actor).length > 0 ? (
        <NavLink href="/desk/supervision">{t("supervision")}</NavLink>
      ) : null}
      {mayGiveInstructions(actor) ? <NavLink href="/desk/instructions">{instruction("nav")}</NavLink> : null}
      {observedPaths(actor).length > 0 ? <NavLink href="/desk/observed">{people("observed.nav")}</NavLink> : null}
      <NavLink href="/insight">{t("insight")}</NavLink>
      {mayChangeSettings(actor) ? <NavLink href="/settings">{settings("nav")}</NavLink> : null}
    </>
  );
}
