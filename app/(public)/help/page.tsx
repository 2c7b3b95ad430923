/**
 * How it goes with the limits in force, what the window takes and what not with the right door, working days, identity,
 * following, messages, files, who reports for others, other rights, the words used here.
 */
import type { Metadata } from "next";
import { Still } from "@/app/still";
import { getLocale, getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { WholeDurations } from "@/components/ui/whole-durations";
import { elsewhere } from "@/domain/catalogue/doors";
import { identityModes, type Limit, type NotAcceptedGround, notAcceptedGrounds } from "@/domain/complaint/vocabulary";
import { readLimits } from "@/usecases/reference/read-limits";
import { limitText } from "../limit-text";
import { localName } from "../local-name";
import { Contents, Words } from "../pages-of-words";
import { RightsText } from "../report/rights-text";
import { TakenList } from "../report/taken-list";

const howSteps = ["file", "accept", "assign", "answer", "judge"] as const;
const followLinks = [
  { href: "/status", name: "status" },
  { href: "/status/mine", name: "mine" },
  { href: "/status/code", name: "code" },
] as const;
const glossary = [
  "number",
  "queryCode",
  "accept",
  "assign",
  "acknowledge",
  "supplement",
  "extension",
  "urge",
  "rework",
  "objection",
  "callBack",
  "provisional",
] as const;

/** Repeating without anything new is nothing that somebody would look for: it has no page of its own. */
const hasDoorPage = (ground: NotAcceptedGround) => elsewhere.some((one) => one === ground);

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("help");
  return { title: t("title") };
}

export default async function HelpPage() {
  const [t, rights, report, domain, locale] = await Promise.all([
    getTranslations("help"),
    getTranslations("report.receipt"),
    getTranslations("report.contact"),
    getTranslations("domain"),
    getLocale(),
  ]);
  const { kinds, missingYear, place } = await readLimits(await requestContext("complainant"));
  const limit = (value: Limit) => limitText(value, locale, t("limits.sameDay"));
  const [usual] = kinds;
  const step = (name: keyof (typeof kinds)[number]["limits"]) => (usual ? limit(usual.limits[name]) : "");
  const contents = [
    { id: "how", text: t("how.title") },
    { id: "accepted", text: t("takenTitle") },
    { id: "not-accepted", text: t("notAcceptedTitle") },
    { id: "limits", text: t("limits.title") },
    { id: "working-days", text: t("days.title") },
    { id: "identity", text: t("identity.title") },
    { id: "code", text: t("code.title") },
    { id: "follow", text: t("follow.title") },
    { id: "messages", text: t("messages.title") },
    { id: "files", text: t("files.title") },
    { id: "who", text: t("who.title") },
    { id: "rights", text: rights("rightsTitle") },
    { id: "phone", text: t("phoneTitle") },
    { id: "words", text: t("words.title") },
  ];
  return (
    <Still>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <Contents label={t("contents")} items={contents} />

      <Section id="how" title={t("how.title")}>
        <ol className="grid max-w-reading list-decimal gap-1.5 pl-6">
          {howSteps.map((name) => (
            <li key={name}>
              <WholeDurations>
                {t(`how.points.${name}`, {
                  accept: step("accept"),
                  dispatch: step("dispatch"),
                  acknowledge: step("acknowledge"),
                  answer: step("answer"),
                  confirm: step("confirm"),
                })}
              </WholeDurations>
            </li>
          ))}
        </ol>
      </Section>

      <Section id="accepted" title={t("takenTitle")} description={t("takenText")}>
        <TakenList />
      </Section>

      <Section id="not-accepted" title={t("notAcceptedTitle")} description={t("notAcceptedText")}>
        <DescriptionList
          label={t("notAcceptedTitle")}
          items={notAcceptedGrounds.map((ground) => ({
            key: ground,
            term: domain(`ground.${ground}`),
            value: t(`doors.${ground}`),
            ...(hasDoorPage(ground)
              ? {
                  action: {
                    href: `/report/elsewhere/${ground}`,
                    text: t("doorMore"),
                    about: domain(`ground.${ground}`),
                  },
                }
              : {}),
          }))}
        />
      </Section>

      <Section
        id="limits"
        title={t("limits.title")}
        description={t("limits.text", { place: localName(place, locale) })}
      >
        <DataTable
          caption={t("limits.caption")}
          captionHidden
          columns={[
            { key: "kind", header: t("limits.kind"), rowHeader: true },
            { key: "accept", header: t("limits.accept"), whole: true },
            { key: "acknowledge", header: t("limits.acknowledge"), whole: true },
            { key: "answer", header: t("limits.answer") },
            { key: "review", header: t("limits.review") },
          ]}
          rows={kinds.map(({ kind, limits, statutory, review }) => ({
            key: kind,
            cells: {
              kind: domain(`kind.${kind}`),
              accept: limit(limits.accept),
              acknowledge: limit(limits.acknowledge),
              answer: (
                <>
                  <span className="inline-block">{limit(limits.answer)}</span>
                  {statutory ? (
                    <span className="block text-ink-soft text-sm">
                      <WholeDurations>
                        {t("limits.statutory", { limit: limit(statutory), basis: statutory.basis })}
                      </WholeDurations>
                    </span>
                  ) : null}
                </>
              ),
              review: domain(`reviewPolicy.${review}`),
            },
          }))}
        />
        <div className="mt-4 grid max-w-reading gap-2">
          <p>
            <WholeDurations>{t("limits.hardCase")}</WholeDurations>
          </p>
          {usual ? (
            <p>
              <WholeDurations>{t("limits.supplement", { supplement: limit(usual.limits.supplement) })}</WholeDurations>
            </p>
          ) : null}
          {usual ? (
            <p>
              <WholeDurations>{t("limits.confirm", { confirm: limit(usual.limits.confirm) })}</WholeDurations>
            </p>
          ) : null}
        </div>
      </Section>

      <Section id="working-days" title={t("days.title")}>
        <p className="max-w-reading">{t("days.text")}</p>
        {missingYear === null ? null : (
          <div className="mt-4">
            <Notice tone="caution" word={t("days.missing", { year: missingYear })}>
              {t("days.missingText", { year: missingYear })}
            </Notice>
          </div>
        )}
      </Section>

      <Section id="identity" title={t("identity.title")}>
        <DescriptionList
          items={identityModes.map((mode) => ({
            key: mode,
            term: domain(`identityMode.${mode}`),
            value: report(`identityHints.${mode}`),
          }))}
        />
        <div className="mt-4 grid max-w-reading gap-2">
          <p>{t("identity.shares")}</p>
          <p>{t("identity.looks")}</p>
          <p>{t("identity.conduct")}</p>
        </div>
      </Section>

      <Section id="code" title={t("code.title")}>
        <div className="grid max-w-reading gap-2">
          <p>{t("code.text")}</p>
          <p>{t("code.lost")}</p>
        </div>
      </Section>

      <Section id="follow" title={t("follow.title")}>
        <Words text={[t("follow.text")]} />
        <ul className="mt-2">
          {followLinks.map(({ href, name }) => (
            <li key={href}>
              <TextLink href={href}>
                <span className="inline-flex min-h-(--target) items-center">{t(`follow.${name}`)}</span>
              </TextLink>
            </li>
          ))}
        </ul>
      </Section>

      <Section id="messages" title={t("messages.title")}>
        <Words text={[t("messages.text"), t("messages.stop")]} />
      </Section>

      <Section id="files" title={t("files.title")}>
        <Words text={[t("files.text"), t("files.care")]} />
      </Section>

      <Section id="who" title={t("who.title")}>
        <Words text={[t("who.enterprise"), t("who.agent"), t("who.abroad")]} />
        <p className="mt-2">
          <TextLink href="/enterprise">{t("who.enterpriseLink")}</TextLink>
        </p>
      </Section>

      <div id="rights">
        <RightsText />
      </div>

      <Section id="phone" title={t("phoneTitle")}>
        <p className="max-w-reading">
          {t("phone")} <TextLink href="/#windows">{t("windows")}</TextLink>
        </p>
      </Section>

      <Section id="words" title={t("words.title")}>
        <DescriptionList
          label={t("words.title")}
          items={glossary.map((word) => ({
            key: word,
            term: t(`words.list.${word}.word`),
            value: t(`words.list.${word}.text`),
          }))}
        />
      </Section>
    </Still>
  );
}
