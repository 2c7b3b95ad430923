/**
 * One paper: the document as it prints, with the heading of the page in it, and beside it what can be done with it now. The
 * actions are not printed.
 */
import type { Metadata } from "next";
import { signedInRequest } from "@/app/desk/staff-request";
import { PrintButton } from "@/app/print-button";
import { orNotFound, showNotFound } from "@/app/show-not-found";
import { getLocale, getTranslations } from "@/app/translations";
import { PaperPage } from "@/components/papers/paper-page";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { buttonLook } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { mayWritePapersAt, paperPlaces } from "@/domain/papers/decide-paper";
import { refusalCodes } from "@/domain/refusal";
import { formatInstant } from "@/lib/format";
import { type PaperSheet, readPaper, readPaperInput } from "@/usecases/papers/read-paper";
import { paperTones } from "../state-tone";
import { PaperReceipts } from "./paper-receipts";
import { PaperRenewal } from "./paper-renewal";
import { PaperSteps } from "./paper-steps";

type PaperPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const ends = [
  "made",
  "written",
  "renewed",
  "submitted",
  "returned",
  "signed",
  "scanned",
  "released",
  "confirmed",
  "answered",
  "judged",
] as const;

async function readOrNotFound(params: PaperPageProps["params"]): Promise<PaperSheet> {
  const [request, { id }] = await Promise.all([signedInRequest(), params]);
  const input = readPaperInput.safeParse({ id });
  return input.success ? orNotFound(readPaper(request, input.data)) : showNotFound();
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("paper");
  return { title: t("title") };
}

export default async function OnePaperPage({ params, searchParams }: PaperPageProps) {
  const [request, paper, wish, t] = await Promise.all([
    signedInRequest(),
    readOrNotFound(params),
    searchParams,
    getTranslations("paper"),
  ]);
  const first = (name: string) => [wish[name]].flat()[0];
  const done = ends.find((end) => end === first("done"));
  const list = paperPlaces(request.actor, "read_papers").length > 0 ? "/insight/papers" : "/desk/papers";
  return (
    <>
      <div className="print:hidden">
        <Breadcrumb label={t("one.back")} items={[{ text: t("title"), href: list }, { text: paper.title }]} />
        {done ? (
          <div className="mb-4">
            <Notice tone="success" word={t(`done.${done}`)} live />
          </div>
        ) : null}
        <Refused code={first("refused")} reference={first("reference")} />
        <Head paper={paper} />
      </div>
      {paper.steps.length > 0 ? (
        <p className="mb-4 xl:hidden print:hidden">
          <TextLink href="#steps">{t("one.actions")}</TextLink>
        </p>
      ) : null}
      <div className="grid gap-8 xl:grid-cols-[minmax(0,46rem)_minmax(20rem,1fr)]">
        <div className="min-w-0">
          <PaperPage document={paper.document} />
        </div>
        <div id="steps" className="grid min-w-0 content-start gap-4 print:hidden">
          <PaperSteps paper={paper} />
          <PaperRenewal paper={paper} />
          <PaperReceipts paper={paper} isOffice={mayWritePapersAt(request.actor, paper.regionPath)} />
        </div>
      </div>
    </>
  );
}

async function Refused({ code, reference }: { code: string | undefined; reference: string | undefined }) {
  const t = await getTranslations();
  if (code === undefined) return null;
  const known = refusalCodes.find((one) => one === code);
  const text = known ? t(`refusals.${known}`) : t("common.form.broken", { reference: reference ?? "" });
  return (
    <div className="mb-4">
      <Notice tone="danger" word={t("common.form.failedTitle")} live>
        {text}
      </Notice>
    </div>
  );
}

async function Head({ paper }: { paper: PaperSheet }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("paper")]);
  const at = (instant: Date) => formatInstant(instant, locale);
  const madeBy = paper.made.by === null ? t("one.byWorker") : t("one.madeBy", { name: paper.made.by });
  const path = `/insight/papers/${paper.id}`;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 gap-1">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="font-semibold text-lg">
              {[t(`kind.${paper.kind}`), paper.serial].filter(Boolean).join(" · ")}
            </span>
            <StateTag tone={paperTones[paper.state]}>{t(`state.${paper.state}`)}</StateTag>
          </p>
          <p>{t("one.madeAt", { by: madeBy, at: at(paper.made.at) })}</p>
          {paper.written ? <p>{t("one.writtenBy", { name: paper.written.by, at: at(paper.written.at) })}</p> : null}
          {paper.released ? (
            <p>
              {t("one.releasedBy", { name: paper.released.by, at: at(paper.released.at) })}{" "}
              <span className="wrap-anywhere text-ink-soft text-sm">
                {t("one.fingerprint", { digest: paper.released.digest })}
              </span>
            </p>
          ) : null}
        </div>
        <div className="flex flex-wrap gap-2">
          <a href={`${path}/word`} download className={buttonLook({})}>
            {t("one.word")}
          </a>
          {paper.hasFigures ? (
            <a href={`${path}/excel`} download className={buttonLook({})}>
              {t("one.excel")}
            </a>
          ) : null}
          <PrintButton>{t("one.print")}</PrintButton>
        </div>
      </div>
      {paper.signed.scan ? (
        <p className="mb-4">
          <a href={`${path}/scan`} download className={buttonLook({ size: "small" })}>
            {t("one.scan")}
          </a>
        </p>
      ) : null}
      {paper.returned ? (
        <div className="mb-4">
          <Notice tone="caution" word={t("returned.title")}>
            {t("returned.text", {
              name: paper.returned.by,
              at: at(paper.returned.at),
              reason: paper.returned.reason,
            })}
          </Notice>
        </div>
      ) : null}
    </>
  );
}
