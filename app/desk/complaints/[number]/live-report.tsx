/** What the page of a report is told while it stands open: that the report changed, and who else has it open. */

import { RefreshButton } from "@/app/desk/refresh-button";
import { signedInRequest } from "@/app/desk/staff-request";
import { getTranslations } from "@/app/translations";
import { DeskLiveReport } from "@/components/complaint/desk-live-report";
import { DeskPresence } from "@/components/complaint/desk-presence";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";

export async function LiveReport({ page }: { page: ComplaintPage }) {
  const [{ now }, t, presence] = await Promise.all([
    signedInRequest(),
    getTranslations("live.report"),
    getTranslations("live.presence"),
  ]);
  const rendering = String(now.getTime());
  const href = `/desk/complaints/${encodeURIComponent(page.number)}`;
  return (
    <>
      <DeskLiveReport
        key={rendering}
        page={rendering}
        address={`/api/desk/live?number=${encodeURIComponent(page.number)}`}
        number={page.number}
        version={Math.max(...page.timeline.map(({ version }) => version))}
        href={href}
        texts={{
          changed: t("changed", { who: "{who}" }),
          kept: t("kept"),
          elsewhere: t("elsewhere"),
          staff: t("staff"),
          complainant: t("complainant"),
          visitor: t("visitor"),
          system: t("system"),
        }}
        refresh={<RefreshButton>{t("refresh")}</RefreshButton>}
      />
      <DeskPresence
        page={rendering}
        texts={{
          some: presence("some", { names: "{names}" }),
          many: presence("many", { names: "{names}", count: "{count}" }),
          separator: presence("separator"),
        }}
      />
    </>
  );
}
