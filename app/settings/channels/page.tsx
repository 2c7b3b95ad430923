/** The message channels: what is set up (never a secret), how the last letters went, and a test to the own mailbox. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { formLabels } from "@/app/form-labels";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { StateTag } from "@/components/ui/state-tag";
import { formatInstant, formatNumber } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import { type Channels, readChannels } from "@/usecases/settings/read-channels";
import { administratorRequest } from "../administrator-request";
import { NotYours } from "../not-yours";
import { askForTestMailAction } from "./actions";

type ChannelsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalogue.channels");
  return { title: t("title") };
}

export default async function ChannelsPage({ searchParams }: ChannelsPageProps) {
  const [request, wish, t] = await Promise.all([administratorRequest(), searchParams, getTranslations("catalogue")]);
  if (!request) return <NotYours />;
  const channels = await readChannels(request);
  const title = t("channels.title");
  return (
    <>
      <Breadcrumb label={t("back")} items={[{ text: t("settings"), href: "/settings" }, { text: title }]} />
      {[wish.done].flat()[0] === "test" ? (
        <div className="mb-4">
          <Notice tone="success" word={t("channels.testDone")} live />
        </div>
      ) : null}
      <PageTitle lead={<span className="text-base">{t("channels.lead")}</span>}>{title}</PageTitle>
      <ChannelTable channels={channels} />
      <Letters channels={channels} />
      <TestMail channels={channels} />
    </>
  );
}

async function ChannelTable({ channels }: { channels: Channels }) {
  const t = await getTranslations("catalogue.channels");
  const line = (key: "mail" | "sms" | "address", isSet: boolean, about: string) => ({
    key,
    cells: {
      channel: t(key),
      state: <StateTag tone={isSet ? "done" : "caution"}>{t(isSet ? "set" : "notSet")}</StateTag>,
      about,
    },
  });
  return (
    <DataTable
      caption={t("caption")}
      captionHidden
      columns={[
        { key: "channel", header: t("channel"), rowHeader: true },
        { key: "state", header: t("state"), whole: true },
        { key: "about", header: t("about") },
      ]}
      rows={[
        line(
          "mail",
          channels.mailIsSetUp,
          channels.mailIsSetUp ? t("mailFrom", { from: channels.mailFrom }) : t("mailMissing"),
        ),
        line("sms", false, t("smsAbout")),
        line("address", channels.hasPublicAddress, t(channels.hasPublicAddress ? "addressSet" : "addressMissing")),
      ]}
    />
  );
}

async function Letters({ channels }: { channels: Channels }) {
  const [locale, t] = await Promise.all([getLocale().then(asLocale), getTranslations("catalogue.channels")]);
  return (
    <Section title={t("letters")} description={t("lettersNote")}>
      <DescriptionList
        label={t("letters")}
        dense
        items={(["queued", "sent", "impossible"] as const).map((state) => ({
          key: state,
          term: t(state),
          value: `${formatNumber(channels.letters[state], locale)} ${t("letterUnit")}`,
        }))}
      />
    </Section>
  );
}

async function TestMail({ channels }: { channels: Channels }) {
  const [locale, t, labels] = await Promise.all([
    getLocale().then(asLocale),
    getTranslations("catalogue.channels"),
    formLabels(),
  ]);
  const { lastTest, ownMailbox, mailIsSetUp } = channels;
  return (
    <Section title={t("test")}>
      <div className="grid max-w-reading gap-3">
        {lastTest ? (
          <DescriptionList
            label={t("lastTest")}
            dense
            items={[
              {
                key: "last",
                term: t("lastTest"),
                value: `${t(`result.${lastTest.result}`)} (${formatInstant(new Date(lastTest.at), locale)})`,
              },
            ]}
          />
        ) : null}
        {ownMailbox === null ? (
          <p>{t("testNoMailbox")}</p>
        ) : mailIsSetUp ? (
          <ActionForm action={askForTestMailAction} labels={labels} id="test-mail" label={t("test")} spacing="tight">
            <p>{t("testAbout", { mailbox: ownMailbox })}</p>
            <div>
              <SubmitButton variant="secondary" pendingText={t("testPending")}>
                {t("testSubmit")}
              </SubmitButton>
            </div>
          </ActionForm>
        ) : (
          <p>{t("mailMissing")}</p>
        )}
      </div>
    </Section>
  );
}
