/** The link by which the person goes on elsewhere: on a computer, or with somebody who helps. */

import { ownAddress } from "@/app/own-address";
import { getTranslations } from "@/app/translations";
import { PublicCopyButton } from "@/components/complaint/public-copy-button";
import { TextInput } from "@/components/ui/controls";
import { Disclosure } from "@/components/ui/disclosure";
import { Field, fieldDescription } from "@/components/ui/field";
import { resumePath } from "@/lib/resume-token";

const id = "resume-link";

export async function ResumeLink({ submissionId }: { submissionId: string }) {
  const [t, here] = await Promise.all([getTranslations("report.resume"), ownAddress()]);
  const address = `${here}${resumePath(submissionId)}`;
  return (
    <div className="mt-10 print:hidden">
      <Disclosure summary={t("summary")}>
        <Field id={id} label={t("link")} hint={t("linkHint")}>
          <TextInput id={id} readOnly value={address} describedBy={fieldDescription(id, { hint: true })} />
        </Field>
        <div className="mt-3">
          <PublicCopyButton text={address} copy={t("copy")} copied={t("copied")} failed={t("copyFailed")} />
        </div>
      </Disclosure>
    </div>
  );
}
