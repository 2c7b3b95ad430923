/** The window around a public page: header with the five ways in, footer with what everybody should know. */

import type { ReactNode } from "react";
import { getTranslations } from "@/app/translations";
import { PublicShell } from "@/components/shell/shells";
import { TextLink } from "@/components/ui/text-link";
import { NavLink } from "./nav-link";
import { ReadingControls } from "./reading-controls";
import { Still } from "./still";

export async function PublicFrame({ children }: { children: ReactNode }) {
  const t = await getTranslations("common");
  return (
    <PublicShell
      brand={{ name: t("brand.name"), descriptor: t("brand.descriptor"), home: t("brand.home") }}
      navLabel={t("nav.label")}
      nav={
        <>
          <NavLink href="/report">{t("nav.report")}</NavLink>
          <NavLink href="/status">{t("nav.status")}</NavLink>
          <NavLink href="/published">{t("nav.published")}</NavLink>
          <NavLink href="/statistics">{t("nav.statistics")}</NavLink>
          <NavLink href="/help">{t("nav.help")}</NavLink>
        </>
      }
      controls={<ReadingControls />}
      Still={Still}
      footer={
        <div className="grid gap-x-10 gap-y-5 lg:grid-cols-[minmax(0,1fr)_auto]">
          <div className="grid max-w-reading gap-2">
            <p>{t("footer.rights")}</p>
            <p>{t("footer.privacy")}</p>
          </div>
          <ul className="grid content-start">
            <li>
              <TextLink href="/help">{t("footer.help")}</TextLink>
            </li>
            <li>
              <TextLink href="/privacy">{t("footer.privacyLink")}</TextLink>
            </li>
            <li>
              <TextLink href="/accessibility">{t("footer.accessibilityLink")}</TextLink>
            </li>
            <li>
              <TextLink href="/sign-in">{t("footer.staff")}</TextLink>
            </li>
          </ul>
        </div>
      }
    >
      {children}
    </PublicShell>
  );
}
