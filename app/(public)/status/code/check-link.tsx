/** The offer to check the own contact by a code, where one can be sent and none was checked; nobody has to. */

import { getTranslations } from "@/app/translations";
import { TextLink } from "@/components/ui/text-link";
import type { Complaint } from "@/domain/complaint/complaint";
import { isPossibleFor } from "@/domain/complaint/transitions";
import { isReachable } from "@/lib/send-to-contact";

export async function ContactCheckLink({ number, complaint }: { number: string; complaint: Complaint }) {
  const { hasPhone, phoneChecked, hasEmail, emailChecked } = complaint;
  const canCheck =
    (hasPhone && !phoneChecked && isReachable({ kind: "phone" })) ||
    (hasEmail && !emailChecked && isReachable({ kind: "email" }));
  if (!canCheck || !isPossibleFor("check_contact", complaint)) return null;
  const t = await getTranslations("access.check");
  return (
    <p className="mt-3 print:hidden">
      <TextLink href={`/status/code/${number}`}>{t("link")}</TextLink>
    </p>
  );
}
