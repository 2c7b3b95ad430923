/** Who is signed in, and the way out. Nothing for a visitor, who is on the way to the sign-in page. */

import { getTranslations } from "@/app/translations";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { signOutAction } from "../sign-in/actions";
import { ownAccountAddress } from "../sign-in/staff-address";
import { staffRequest } from "./staff-request";

export async function AccountMenu() {
  const [{ actor }, t, words] = await Promise.all([
    staffRequest(),
    getTranslations("sign-in.account"),
    getTranslations("domain.role"),
  ]);
  if (actor.kind !== "staff") return null;
  const roles = [...new Set(actor.grants.map((grant) => words(grant.role)))];
  return (
    <form action={signOutAction} aria-label={t("label")} className="flex flex-wrap items-center gap-x-2">
      <span className="text-sm">
        <TextLink href={ownAccountAddress}>{actor.name}</TextLink>
        <span className="ml-2 hidden text-ink-soft lg:inline">{roles.join(" · ")}</span>
      </span>
      <Button variant="quiet" size="small">
        {t("signOut")}
      </Button>
    </form>
  );
}
