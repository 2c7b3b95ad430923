/** Insight: the shell only. Who may see which figures is decided in the use cases that the pages call. */

import type { ReactNode } from "react";
import { AccountMenu } from "@/app/desk/account-menu";
import { ReadingControls } from "@/app/reading-controls";
import { StaffNav } from "@/app/staff-nav";
import { getTranslations } from "@/app/translations";
import { InsightShell } from "@/components/shell/shells";
import { Still } from "../still";
import { InsightNav } from "./insight-nav";

export default async function InsightLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("common");
  return (
    <InsightShell
      brand={{ name: t("brand.name"), descriptor: t("brand.insight"), home: t("brand.insightHome") }}
      navLabel={t("nav.label")}
      nav={<StaffNav />}
      Still={Still}
      controls={<ReadingControls />}
      account={<AccountMenu />}
    >
      <InsightNav />
      {children}
    </InsightShell>
  );
}
