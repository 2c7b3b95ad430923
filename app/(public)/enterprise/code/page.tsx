/** Typing the code for the reports of an enterprise. */
import type { Metadata } from "next";
import { getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { readAskedCode } from "../../contact-cookies";
import { CodePage } from "../../status/mine/code-form";
import { proveEnterpriseAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access.code");
  return { title: t("title") };
}

export default async function EnterpriseCodePage() {
  const { now } = await requestContext("enterprise");
  const asked = await readAskedCode("enterprise", now);
  return <CodePage action={proveEnterpriseAction} shown={asked?.shown ?? null} again="/enterprise" />;
}
