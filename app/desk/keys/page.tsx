/** The keys of the desk, and the switch for letters alone. */
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "@/app/translations";
import { deskKeys, keyNames } from "@/components/complaint/desk-key-meaning";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { PageTitle } from "@/components/ui/page-title";
import { signedInRequest } from "../staff-request";
import { chooseLetters } from "./actions";
import { KeysHere } from "./keys-here";
import { hasLetters, lettersCookie } from "./letters";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("queue.keys"))("title") };
}

export default async function KeysPage() {
  const [, jar, t] = await Promise.all([signedInRequest(), cookies(), getTranslations("queue.keys")]);
  const isOn = hasLetters(jar.get(lettersCookie)?.value);
  return (
    <>
      <KeysHere />
      <Breadcrumb label={t("back")} items={[{ text: t("back"), href: "/desk" }, { text: t("title") }]} />
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="max-w-[46rem]">
        <DataTable
          caption={t("table")}
          captionHidden
          dense
          columns={[
            { key: "key", header: t("key"), rowHeader: true, whole: true },
            { key: "does", header: t("does") },
            { key: "letter", header: t("letter"), whole: true },
          ]}
          rows={deskKeys.map((key) => ({
            key,
            cells: { key: <kbd>{keyNames[key].keys}</kbd>, does: t(key), letter: keyNames[key].letter ?? "" },
          }))}
        />
        <h2 className="mt-6 mb-1 font-semibold text-lg">{t("lettersTitle")}</h2>
        <p className="mb-3 max-w-reading">{t(isOn ? "lettersOn" : "lettersOff")}</p>
        <form action={chooseLetters}>
          <input type="hidden" name="letters" value={isOn ? "off" : "on"} />
          <Button>{t(isOn ? "turnOff" : "turnOn")}</Button>
        </form>
      </div>
    </>
  );
}
