/** What is missing before the window opens, each line with the way to see to it. */
import type { Metadata } from "next";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import type { GoLiveItem, GoLiveKey } from "@/domain/setup/go-live";
import { formatInstant } from "@/lib/format";
import { readGoLive } from "@/usecases/setup/read-go-live";
import { administratorRequest } from "../administrator-request";
import { NotYours } from "../not-yours";
import { confirmTextsAction } from "./actions";

const places: Partial<Record<GoLiveKey, string>> = {
  regions: "/settings/data/regions",
  windows: "/settings/data/windows",
  handlers: "/settings/people",
  leads: "/settings/people",
  heads: "/settings/people",
  dispatcher: "/settings/people",
  supervisor: "/settings/people",
  invited: "/settings/people",
  calendar: "/settings/calendar",
  rules: "/settings/data/routing-rules",
  limits: "/settings/limits",
  address: "/settings/channels",
  mail: "/settings/channels",
  texts: "/help",
};
const tones = { done: "done", todo: "danger", advice: "caution" } as const;
const mostNames = 5;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("setup.goLive");
  return { title: t("title") };
}

export default async function GoLivePage() {
  const [request, t, settings, locale] = await Promise.all([
    administratorRequest(),
    getTranslations("setup.goLive"),
    getTranslations("settings"),
    getLocale(),
  ]);
  if (!request) return <NotYours />;
  const { items, missingYear, textsRead } = await readGoLive(request);
  const missing = items.filter(({ state }) => state === "todo").length;
  const about = ({ key, state, count, names }: GoLiveItem) => {
    const values = {
      count,
      year: String(missingYear ?? ""),
      name: textsRead?.name ?? "",
      at: textsRead ? formatInstant(new Date(textsRead.at), locale) : "",
    };
    return (
      <>
        {t(`items.${key}.${state === "done" ? "done" : "todo"}`, values)}
        {names.length > 0 ? (
          <span className="block text-ink-soft text-sm">
            {names.slice(0, mostNames).join(t("between"))}
            {names.length > mostNames ? t("more") : null}
          </span>
        ) : null}
        {places[key] && state !== "done" ? (
          <span className="block">
            <TextLink href={places[key] ?? ""}>
              {t("go")}
              <span className="sr-only">{t(`items.${key}.name`)}</span>
            </TextLink>
          </span>
        ) : null}
        {key === "texts" && state !== "done" ? <ReadForm /> : null}
      </>
    );
  };
  return (
    <>
      <Breadcrumb
        label={settings("title")}
        items={[{ text: settings("title"), href: "/settings" }, { text: t("title") }]}
      />
      <PageTitle lead={<span className="text-base">{t("lead")}</span>}>{t("title")}</PageTitle>
      <div className="mb-4">
        <Notice
          tone={missing === 0 ? "success" : "caution"}
          word={missing === 0 ? t("ready") : t("missing", { count: missing })}
        />
      </div>
      <DataTable
        caption={t("caption")}
        captionHidden
        columns={[
          { key: "item", header: t("item"), rowHeader: true },
          { key: "state", header: t("state"), whole: true },
          { key: "about", header: t("about") },
        ]}
        rows={items.map((item) => ({
          key: item.key,
          cells: {
            item: t(`items.${item.key}.name`),
            state: <StateTag tone={tones[item.state]}>{t(item.state)}</StateTag>,
            about: about(item),
          },
        }))}
      />
    </>
  );
}

async function ReadForm() {
  const [t, labels] = await Promise.all([getTranslations("setup.goLive.read"), formLabels()]);
  return (
    <ActionForm action={confirmTextsAction} labels={labels} id="confirm-texts" spacing="tight">
      <div>
        <SubmitButton variant="secondary" size="small" pendingText={t("pending")}>
          {t("confirm")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
