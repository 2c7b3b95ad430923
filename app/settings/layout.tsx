/** Settings: the shell and the rail. Who may see and change what is decided in the use cases that the pages call. */

import type { ReactNode } from "react";
import { AccountMenu } from "@/app/desk/account-menu";
import { staffRequest } from "@/app/desk/staff-request";
import { ReadingControls } from "@/app/reading-controls";
import { StaffNav } from "@/app/staff-nav";
import { getTranslations } from "@/app/translations";
import { DeskColumns, DeskShell } from "@/components/shell/shells";
import { mayChangeSettings } from "@/domain/rights";
import { referenceKinds } from "@/domain/settings/reference-kinds";
import { Still } from "../still";
import { SettingsRail } from "./settings-rail";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const [{ actor }, common, t, catalogue, templates, people, rights, supervision, insight, setup] = await Promise.all([
    staffRequest(),
    getTranslations("common"),
    getTranslations("settings.shell"),
    getTranslations("catalogue"),
    getTranslations("templates"),
    getTranslations("people"),
    getTranslations("rights"),
    getTranslations("supervision-settings"),
    getTranslations("insight-settings"),
    getTranslations("setup"),
  ]);
  const rail = (
    <SettingsRail
      items={[
        { href: "/settings", text: t("overview") },
        { href: "/settings/go-live", text: setup("goLive.title") },
        { href: "/settings/limits", text: t("limits") },
        { href: "/settings/calendar", text: t("calendar") },
        { href: "/settings/supervision", text: supervision("nav") },
        { href: "/settings/insight", text: insight("nav") },
        ...referenceKinds.map((kind) => ({ href: `/settings/data/${kind}`, text: catalogue(`kinds.${kind}.name`) })),
        { href: "/settings/people", text: people("title") },
        { href: "/settings/rights", text: rights("title") },
        { href: "/settings/templates", text: templates("title") },
        { href: "/settings/channels", text: catalogue("channels.title") },
        { href: "/settings/history", text: catalogue("history.title") },
      ]}
    />
  );
  return (
    <DeskShell
      brand={{ name: common("brand.name"), descriptor: t("descriptor"), home: t("home") }}
      home="/settings"
      navLabel={common("nav.label")}
      nav={<StaffNav />}
      Still={Still}
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
