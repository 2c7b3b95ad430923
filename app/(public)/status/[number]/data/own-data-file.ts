/**
 * Everything the office keeps for the person about one report, as one archive: a page to read that needs no network, the
 * same for machines, and the files. What staff write among themselves is not among it: it is made of what the status page
 * shows, the person's own identity, and the files that the person may read.
 */
import "server-only";
import { isValidElement, type ReactNode } from "react";
import { getTranslations } from "@/app/translations";
import { type Identity, identityFields } from "@/domain/complaint/identity";
import { formatDate, formatInstant } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import { safeEntryName, type ZipEntry } from "@/lib/zip-stream";
import type { OwnData } from "@/usecases/complaint/export-own-data";
import type { Status } from "@/usecases/complaint/read-status";
import { localName } from "../../../local-name";
import { nowSentence } from "../now-sentence";
import { type TimelineText, timelineTexts } from "../timeline-items";

type ExportedFile = { readonly path: string; readonly mediaType: string; readonly bytes: number; readonly at: string };

/** The shape of data.json. Instants are ISO strings in UTC, what was never given is left out. */
export type ExportedReport = {
  readonly format: "bancheng-own-report";
  readonly version: 1;
  readonly exportedAt: string;
  readonly number: string;
  readonly state: string;
  readonly round: number;
  readonly outcome: string | null;
  readonly filedAt: string;
  readonly answerDueAt: string | null;
  readonly closedAt: string | null;
  readonly unit: string | null;
  readonly region: string | null;
  readonly item: string | null;
  readonly language: string;
  readonly identityMode: string;
  readonly sharesIdentity: boolean;
  readonly identityErasedAt: string | null;
  readonly identity: Identity;
  readonly own: Status["own"];
  readonly replies: readonly {
    readonly round: number;
    readonly unit: string | null;
    readonly outcome: string;
    readonly body: string;
    readonly basis: string;
    readonly missing: string | null;
    readonly otherWay: string | null;
    readonly sentAt: string;
  }[];
  readonly questions: readonly {
    readonly unit: string | null;
    readonly askedAt: string;
    readonly question: string;
    readonly answer: string | null;
  }[];
  readonly ratings: OwnData["ratings"];
  readonly looks: readonly {
    readonly at: string;
    readonly unit: string | null;
    readonly role: string;
    readonly reason: string;
  }[];
  /** Oldest first. */
  readonly events: readonly {
    readonly at: string;
    readonly who: string;
    readonly what: string;
    readonly text: string | null;
  }[];
  readonly files: readonly ExportedFile[];
};

/** Every word is ready before the first byte leaves: once it streams there is no request left to ask for its language. */
export async function ownDataEntries(status: Status, data: OwnData, locale: Locale): Promise<AsyncGenerator<ZipEntry>> {
  const t = await getTranslations("own-report.data");
  const named = data.files.map((file, i) => ({ file, path: `${t("folder")}/${i + 1}-${safeEntryName(file.name)}` }));
  const events = (await timelineTexts(status, locale)).toReversed();
  const report = reportOf(status, data, events, locale, named);
  const page = { name: `${safeEntryName(t("file"))}.html`, input: await pageOf(status, data, report, events, locale) };
  const json = { name: "data.json", input: `${JSON.stringify(report, null, 2)}\n` };
  return entriesOf(
    [page, json].map((entry) => ({ ...entry, at: status.now })),
    named,
  );
}

type NamedFile = { readonly file: OwnData["files"][number]; readonly path: string };

async function* entriesOf(written: readonly ZipEntry[], files: readonly NamedFile[]): AsyncGenerator<ZipEntry> {
  yield* written;
  for (const { file, path } of files) {
    const input = await file.open();
    if (input) yield { name: path, at: file.at, input };
  }
}

function reportOf(
  status: Status,
  data: OwnData,
  events: readonly TimelineText[],
  locale: Locale,
  files: readonly NamedFile[],
): ExportedReport {
  const { complaint } = status;
  const name = (names: Status["unit"]) => (names ? localName(names, locale) : null);
  return {
    format: "bancheng-own-report",
    version: 1,
    exportedAt: status.now.toISOString(),
    number: status.number,
    state: complaint.state,
    round: complaint.round,
    outcome: complaint.outcome,
    filedAt: complaint.filedAt.toISOString(),
    answerDueAt: complaint.answerDueAt?.toISOString() ?? null,
    closedAt: complaint.closedAt?.toISOString() ?? null,
    unit: name(status.unit),
    region: name(status.region),
    item: name(status.item),
    language: data.language,
    identityMode: complaint.identityMode,
    sharesIdentity: complaint.sharesIdentity,
    identityErasedAt: complaint.identityErasedAt?.toISOString() ?? null,
    identity: data.identity,
    own: status.own,
    replies: status.replies.map((reply) => ({
      round: reply.round,
      unit: name(reply.unit),
      outcome: reply.outcome,
      body: reply.body,
      basis: reply.basis,
      missing: reply.justification?.missing ?? null,
      otherWay: reply.justification?.otherWay ?? null,
      sentAt: reply.sentAt.toISOString(),
    })),
    questions: status.questions.map(({ unit, askedAt, question, answer }) => ({
      unit: name(unit),
      askedAt: askedAt.toISOString(),
      question,
      answer,
    })),
    ratings: data.ratings,
    looks: status.looks.map(({ at, unit, role, reason }) => ({ at: at.toISOString(), unit: name(unit), role, reason })),
    events: events.map((event) => ({
      at: event.atIso,
      who: String(event.actor),
      what: String(event.title),
      text: event.text,
    })),
    files: files.map(({ file, path }) => ({
      path,
      mediaType: file.mediaType,
      bytes: file.bytes,
      at: file.at.toISOString(),
    })),
  };
}

/** The words of a sentence without the marks around its dates. */
function textOf(node: ReactNode): string {
  if (typeof node === "string" || typeof node === "number") return String(node);
  if (Array.isArray(node)) return node.map(textOf).join("");
  return isValidElement<{ children?: ReactNode }>(node) ? textOf(node.props.children) : "";
}

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const safe = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
const paragraph = (text: string) => `<p class="text">${safe(text)}</p>`;
const section = (title: string, body: string) =>
  body === "" ? "" : `<section><h2>${safe(title)}</h2>${body}</section>`;
const list = (rows: readonly (readonly [string, string | null | undefined])[]) =>
  `<dl>${rows.flatMap(([term, value]) => (value ? `<dt>${safe(term)}</dt><dd>${safe(value)}</dd>` : [])).join("")}</dl>`;

async function pageOf(
  status: Status,
  data: OwnData,
  report: ExportedReport,
  events: readonly TimelineText[],
  locale: Locale,
): Promise<string> {
  const [t, own, domain, page, { now, next }] = await Promise.all([
    getTranslations("own-report.data"),
    getTranslations("status.own"),
    getTranslations("domain"),
    getTranslations("status"),
    nowSentence(status, locale),
  ]);
  const { complaint } = status;
  const { identity } = data;
  const parts = [
    list([
      [t("fields.number"), status.number],
      [t("fields.filedAt"), formatInstant(complaint.filedAt, locale)],
      [t("fields.state"), `${textOf(now)}${t("stop")}${next}`],
      [t("fields.unit"), report.unit],
      [t("fields.answerDue"), complaint.answerDueAt ? formatInstant(complaint.answerDueAt, locale) : null],
    ]),
    section(
      t("words"),
      list([
        [own("body"), status.own.body],
        [own("place"), [report.region, status.own.place].filter(Boolean).join(" ")],
        [own("item"), report.item],
        [own("toldReason"), status.own.toldReason],
        [own("wish"), status.own.wish],
        [own("identityMode"), domain(`identityMode.${complaint.identityMode}`)],
      ]),
    ),
    section(
      t("fields.identity"),
      complaint.identityErasedAt
        ? paragraph(t("erased"))
        : list([
            ...identityFields.map((field) => [t(`fields.${field}`), identity[field]] as const),
            [t("fields.language"), domain(`language.${data.language}`)],
          ]),
    ),
    section(
      page("replies.title"),
      report.replies
        .map(
          (reply) =>
            `<article><h3>${safe(`${reply.unit ?? page("facts.window")} · ${formatDate(new Date(reply.sentAt), locale)}`)}</h3>${[
              page("replies.outcome", { outcome: domain(`outcome.${reply.outcome as "solved"}`) }),
              reply.body,
              reply.missing,
              reply.otherWay,
              reply.basis,
            ]
              .flatMap((text) => (text ? paragraph(text) : []))
              .join("")}</article>`,
        )
        .join(""),
    ),
    section(
      t("supplements"),
      report.questions
        .map(({ unit, question, answer }) =>
          list([
            [unit ?? page("facts.window"), question],
            [page("timeline.you"), answer],
          ]),
        )
        .join(""),
    ),
    section(
      t("ratings"),
      list(
        data.ratings.map(({ round, satisfaction, solved }) => [
          t("round", { round }),
          [
            satisfaction === null ? null : domain(`satisfaction.${satisfaction as 1}`),
            solved === null ? null : domain(`solved.${solved}`),
          ]
            .filter((part) => part !== null)
            .join(" · "),
        ]),
      ),
    ),
    section(
      page("looks.title"),
      report.looks.length === 0
        ? paragraph(page("looks.none"))
        : list(
            report.looks.map(({ at, unit, role, reason }) => [
              `${formatInstant(new Date(at), locale)} · ${unit ?? page("facts.window")} · ${domain(`role.${role as "handler"}`)}`,
              reason,
            ]),
          ),
    ),
    section(
      page("timeline.title"),
      `<ol>${events
        .map(
          ({ title, at, actor, text }) =>
            `<li><p><b>${safe(String(title))}</b></p><p class="when">${safe(`${at} · ${String(actor)}`)}</p>${text ? paragraph(text) : ""}</li>`,
        )
        .join("")}</ol>`,
    ),
    section(
      t("files"),
      report.files.length === 0
        ? paragraph(t("none"))
        : `<ul>${report.files.map(({ path }) => `<li><a href="${path.split("/").map(encodeURIComponent).join("/")}">${safe(path)}</a></li>`).join("")}</ul>`,
    ),
  ];
  const title = t("title", { number: status.number });
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${safe(title)}</title>
<style>body{font:1.125rem/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}dt,.when{color:#555}dt{margin-top:.5rem}dd{margin:0;white-space:pre-line}.text{white-space:pre-line}h1,h2,h3{line-height:1.3}p{margin:.25rem 0}li{margin:.75rem 0}article{border-left:4px solid #555;padding-left:1rem;margin:1rem 0}</style>
</head><body><h1>${safe(title)}</h1><p class="when">${safe(t("made", { at: formatInstant(status.now, locale) }))}</p>
${parts.join("\n")}
<p class="when">${safe(t("binding"))}</p></body></html>
`;
}
