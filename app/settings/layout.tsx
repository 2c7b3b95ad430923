/** Settings: the shell and the rail. Who may see and change what is decided in the use cases that the pages call. */
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AccountMenu } from "@/app/desk/account-menu";
import { staffRequest } from "@/app/desk/staff-request";
import { ReadingControls } from "@/app/reading-controls";
import { StaffNav } from "@/app/staff-nav";
import { DeskColumns, DeskShell } from "@/components/shell/shells";
import { mayChangeSettings } from "@/domain/rights";
import { SettingsRail } from "./settings-rail";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const [{ actor }, common, t] = await Promise.all([
    staffRequest(),
    getTranslations("common"),
    getTranslations("settings.shell"),
  ]);
  const rail = (
    <SettingsRail
      items={[
        { href: "/settings", text: t("overview") },
        { href: "/settings/limits", text: t("limits") },
        { href: "/settings/calendar", text: t("calendar") },
      ]}
    />
  );
  return (
    <DeskShell
      brand={{ name: common("brand.name"), descriptor: t("descriptor"), home: t("home") }}
      home="/settings"
      navLabel={common("nav.label")}
      nav={<StaffNav />}
      controls={<ReadingControls />}
      account={<AccountMenu />}
    >
      {mayChangeSettings(actor) ? (
        <DeskColumns railLabel={t("railLabel")} rail={rail}>
          {children}
        </DeskColumns>
      ) : (
        children
      )}
    </DeskShell>
  );
}
