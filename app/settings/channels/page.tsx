/** The message channels: what is set up (never a secret), how the last messages went, and a test of mail and text message. */
import type { Metadata } from "next";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { StateTag } from "@/components/ui/state-tag";
import { formatInstant, formatNumber } from "@/lib/format";
import { type Channels, readChannels } from "@/usecases/settings/read-channels";
import { administratorRequest } from "../administrator-request";
import { NotYours } from "../not-yours";
import { askForTestMailAction, sendTestSmsAction } from "./actions";

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
  const done = [wish.done].flat()[0];
  return (
    <>
      <Breadcrumb label={t("back")} items={[{ text: t("settings"), href: "/settings" }, { text: title }]} />
      {done === "test" || done === "test-sms" ? (
        <div className="mb-4">
          <Notice tone="success" word={t(done === "test" ? "channels.testDone" : "channels.testSmsDone")} live />
        </div>
      ) : null}
      <PageTitle lead={<span className="text-base">{t("channels.lead")}</span>}>{title}</PageTitle>
      <ChannelTable channels={channels} />
      <Letters channels={channels} />
      <TestMail channels={channels} />
      <TestSms channels={channels} />
      <SmsTexts channels={channels} />
    </>
  );
}

async function ChannelTable({ channels }: { channels: Channels }) {
  const t = await getTranslations("catalogue.channels");
  const line = (key: "mail" | "sms" | "wechat" | "address", isSet: boolean, about: string) => ({
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
        line(
          "sms",
          channels.smsSign !== null,
          channels.smsSign === null
            ? t("smsMissing")
            : t("smsAbout", { sign: channels.smsSign, count: channels.smsTexts.length }),
        ),
        line(
          "wechat",
          channels.wechatAppId !== null,
          channels.wechatAppId === null ? t("wechatMissing") : t("wechatAbout", { appId: channels.wechatAppId }),
        ),
        line("address", channels.hasPublicAddress, t(channels.hasPublicAddress ? "addressSet" : "addressMissing")),
      ]}
    />
  );
}

const ends = ["queued", "sent", "impossible", "stopped"] as const;

async function Letters({ channels }: { channels: Channels }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("catalogue.channels")]);
  return (
    <Section title={t("letters")} description={t("lettersNote")}>
      <DataTable
        caption={t("letters")}
        captionHidden
        columns={[
          { key: "channel", header: t("byChannel"), rowHeader: true },
          ...ends.map((end) => ({ key: end, header: t(end), numeric: true })),
        ]}
        rows={channels.messages.map((one) => ({
          key: one.channel,
          cells: {
            channel: t(one.channel === "email" ? "mail" : one.channel),
            ...Object.fromEntries(ends.map((end) => [end, formatNumber(one[end], locale)])),
          },
        }))}
      />
    </Section>
  );
}

async function LastTest({ at, result }: { at: string; result: string }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("catalogue.channels")]);
  const value = `${result} (${formatInstant(new Date(at), locale)})`;
  return <DescriptionList label={t("lastTest")} dense items={[{ key: "last", term: t("lastTest"), value }]} />;
}

async function TestMail({ channels }: { channels: Channels }) {
  const [t, labels] = await Promise.all([getTranslations("catalogue.channels"), formLabels()]);
  const { lastTest, ownMailbox, mailIsSetUp } = channels;
  return (
    <Section title={t("test")}>
      <div className="grid max-w-reading gap-3">
        {lastTest ? <LastTest at={lastTest.at} result={t(`result.${lastTest.result}`)} /> : null}
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

async function TestSms({ channels }: { channels: Channels }) {
  const [t, labels] = await Promise.all([getTranslations("catalogue.channels"), formLabels()]);
  const { lastTestSms: last } = channels;
  return (
    <Section title={t("testSms")} id="test-sms">
      <div className="grid max-w-reading gap-3">
        {last ? (
          <LastTest
            at={last.at}
            result={`${t(`smsResult.${last.result}`)}${last.code === null ? "" : ` [${last.code}]`}`}
          />
        ) : null}
        {channels.smsSign === null ? (
          <p>{t("smsMissing")}</p>
        ) : (
          <ActionForm
            action={sendTestSmsAction}
            labels={labels}
            id="send-test-sms"
            label={t("testSms")}
            spacing="tight"
          >
            <TextField
              name="phone"
              type="tel"
              label={t("testSmsPhone")}
              hint={t("testSmsAbout")}
              autoComplete="tel"
              maxLength={40}
            />
            <div>
              <SubmitButton variant="secondary" pendingText={t("testSmsPending")}>
                {t("testSmsSubmit")}
              </SubmitButton>
            </div>
          </ActionForm>
        )}
      </div>
    </Section>
  );
}

async function SmsTexts({ channels }: { channels: Channels }) {
  const t = await getTranslations("catalogue.channels");
  return (
    <Section title={t("smsTexts")} description={t("smsTextsNote")}>
      <DataTable
        caption={t("smsTexts")}
        captionHidden
        columns={[
          { key: "template", header: t("smsTemplate"), rowHeader: true },
          { key: "text", header: t("smsText") },
          { key: "id", header: t("smsId") },
        ]}
        rows={channels.smsTexts.map(({ template, text, id }) => ({
          key: template,
          cells: { template, text, id: id ?? t("notSet") },
        }))}
      />
    </Section>
  );
}
