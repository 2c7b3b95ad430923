/** The desk: the shell only. Who may see what is decided in the use cases that the pages call. */

import type { ReactNode } from "react";
import { AccountMenu } from "@/app/desk/account-menu";
import { ReadingControls } from "@/app/reading-controls";
import { StaffNav } from "@/app/staff-nav";
import { getTranslations } from "@/app/translations";
import { DeskShell } from "@/components/shell/shells";
import { Still } from "../still";

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("common");
  return (
    <DeskShell
      brand={{ name: t("brand.name"), descriptor: t("brand.desk"), home: t("brand.deskHome") }}
      navLabel={t("nav.label")}
      nav={<StaffNav />}
      Still={Still}
      controls={<ReadingControls />}
      account={<AccountMenu />}
    >
      {children}
    </DeskShell>
  );
}
