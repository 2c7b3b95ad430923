/**
 * One limit: what holds now and what is to come, the form that changes it, its exceptions, what held before, and who
 * changed it. The form says what it touches before anything is sent.
 */
import type { Metadata } from "next";
import { formLabels } from "@/app/form-labels";
import { showNotFound } from "@/app/show-not-found";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { clockKinds } from "@/domain/complaint/vocabulary";
import { type LimitPolicy, narrownessOf } from "@/domain/limits/policy";
import { formatDate } from "@/lib/format";
import { type LimitSetting, readLimitSetting } from "@/usecases/settings/read-limit-setting";
import { administratorRequest } from "../../../administrator-request";
import { NotYours } from "../../../not-yours";
import { changeLimitAction } from "../../actions";
import { kindAddress } from "../../limit-address";
import { LimitHistory } from "../../limit-history";
import { limitWords } from "../../limit-words";
import { ExceptionList } from "./exception-list";
import { LimitFields, limitFieldNames } from "./limit-fields";
import { WithdrawForm } from "./withdraw-form";

type LimitPageProps = {
  params: Promise<{ kind: string; step: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings-limits");
  return { title: t("title") };
}

export default async function LimitPage({ params, searchParams }: LimitPageProps) {
  const [request, wanted, wish, t, words] = await Promise.all([
    administratorRequest(),
    params,
    searchParams,
    getTranslations("settings-limits"),
    getTranslations("domain.kind"),
  ]);
  if (!request) return <NotYours />;
  const setting = await readLimitSetting(request, wanted);
  if (!setting) showNotFound();
  const { kind, step, limits } = setting;
  const [said, exception] = [[wish.done].flat()[0], [wish.exception].flat()[0]];
  const name = t(`step.${step}.name`);
  return (
    <>
      <Breadcrumb
        label={t("back")}
        items={[
          { text: t("settings"), href: "/settings" },
          { text: t("title"), href: "/settings/limits" },
          { text: words(kind), href: kindAddress(kind) },
          { text: name },
        ]}
      />
      {said === "changed" || said === "exception" || said === "withdrawn" ? (
        <div className="mb-4">
          <Notice tone="success" word={t(`done.${said}`)} live />
        </div>
      ) : null}
      <PageTitle
        kicker={t("page.kind", { kind: words(kind) })}
        lead={<span className="text-base">{t(`step.${step}.about`)}</span>}
      >
        {t("page.heading", { step: name })}
      </PageTitle>
      <div className="grid gap-x-10 lg:grid-cols-2">
        <div className="min-w-0">
          <Now setting={setting} />
          <ToCome setting={setting} />
        </div>
        <div className="min-w-0">
          <Section title={t("form.title")} id="change">
            <ChangeForm setting={setting} />
          </Section>
        </div>
      </div>
      <Section title={t("exceptions.title")} id="exceptions" description={t("exceptions.about")}>
        <ExceptionList
          setting={setting}
          chosen={limits.exceptions.find((row) => String(row.id) === exception) ?? null}
        />
      </Section>
      {setting.over.length > 0 ? (
        <Section title={t("page.before")}>
          <Before setting={setting} />
        </Section>
      ) : null}
      <Section title={t("history.title")}>
        <LimitHistory changes={setting.changes} namesOf={(policy) => namesIn(setting, policy)} />
      </Section>
    </>
  );
}

async function Now({ setting }: { setting: LimitSetting }) {
  const [t, say] = await Promise.all([getTranslations("settings-limits.page"), limitWords()]);
  const { inForce } = setting.limits;
  const isClock = (clockKinds as readonly string[]).includes(setting.step);
  return (
    <Section title={t("now")}>
      <DescriptionList
        label={t("now")}
        dense
        items={[
          { key: "limit", term: t("limit"), value: <span className="font-semibold">{say.limit(inForce)}</span> },
          ...(isClock ? [{ key: "statute", term: t("statute"), value: say.statute(inForce) ?? t("noStatute") }] : []),
          { key: "since", term: t("since"), value: say.since(inForce) },
          { key: "basis", term: t("basis"), value: inForce.basis },
        ]}
      />
    </Section>
  );
}

async function ToCome({ setting }: { setting: LimitSetting }) {
  const [t, say] = await Promise.all([getTranslations("settings-limits.page"), limitWords()]);
  const { toCome } = setting.limits;
  return (
    <Section title={t("toCome")} id="to-come">
      {toCome ? (
        <div className="grid gap-2">
          <p className="font-semibold">{say.toCome(toCome)}</p>
          <p className="text-ink-soft text-sm">{t("toComeBasis", { basis: toCome.basis })}</p>
          <WithdrawForm row={toCome} what={say.toCome(toCome)} text="toComeText" />
        </div>
      ) : (
        <p className="text-ink-soft">{t("nothingToCome")}</p>
      )}
    </Section>
  );
}

async function ChangeForm({ setting }: { setting: LimitSetting }) {
  const [t, labels, fieldNames, say] = await Promise.all([
    getTranslations("settings-limits.form"),
    formLabels(),
    limitFieldNames(setting.step),
    limitWords(),
  ]);
  const { inForce, toCome } = setting.limits;
  return (
    <ActionForm
      // What was typed belongs to the limit that it was typed for.
      key={`${inForce.id}-${toCome?.id ?? ""}`}
      action={changeLimitAction}
      labels={labels}
      id="change-limit"
      label={t("title")}
      spacing="tight"
      fieldNames={fieldNames}
    >
      <LimitFields
        setting={setting}
        from={toCome ?? inForce}
        replaces={toCome}
        validFromHint={
          toCome ? t("validFromStands", { day: formatDate(toCome.validFromOn, say.locale) }) : t("validFromHint")
        }
      />
      <div>
        <SubmitButton pendingText={t("sending")}>{t("submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

async function Before({ setting }: { setting: LimitSetting }) {
  const [t, say] = await Promise.all([getTranslations("settings-limits"), limitWords()]);
  const day = (on: string) => formatDate(on, say.locale);
  return (
    <DataTable
      caption={t("page.before")}
      captionHidden
      columns={[
        { key: "scope", header: t("column.scope"), rowHeader: true },
        { key: "limit", header: t("page.limit") },
        { key: "from", header: t("column.from") },
        { key: "until", header: t("column.until") },
        { key: "basis", header: t("column.basis") },
      ]}
      rows={setting.over.map((row) => ({
        key: String(row.id),
        cells: {
          scope: say.scope(row, row) || t("page.general"),
          limit: <span className="break-keep">{say.whole(row)}</span>,
          from: say.since(row),
          until: row.validToOn === null ? "" : day(row.validToOn),
          basis: <span className="text-ink-soft text-sm">{row.basis}</span>,
        },
      }))}
      dense
    />
  );
}

/** What an exception of the record was for: only its codes were written down. */
function namesIn(setting: LimitSetting, policy: LimitPolicy) {
  const find = (list: LimitSetting["units"], id: string | null) => list.find((one) => one.id === id) ?? null;
  return narrownessOf(policy) === 0
    ? { window: null, unitNamed: null, item: null }
    : {
        window: find(setting.windows, policy.windowId),
        unitNamed: find(setting.units, policy.unitId),
        item: find(setting.items, policy.itemCode),
      };
}
