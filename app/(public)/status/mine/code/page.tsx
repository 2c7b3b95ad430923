/** Typing the code for the own reports. */
import type { Metadata } from "next";
import { getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { readAskedCode } from "../../../contact-cookies";
import { proveContactAction } from "../actions";
import { CodePage } from "../code-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access.code");
  return { title: t("title") };
}

export default async function OwnReportsCodePage() {
  const { now } = await requestContext("contact");
  const asked = await readAskedCode("contact", now);
  return <CodePage action={proveContactAction} shown={asked?.shown ?? null} again="/status/mine" />;
}
