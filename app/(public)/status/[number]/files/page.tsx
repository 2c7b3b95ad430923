/** Where a person brings more photos and files for the own report, and takes own ones away within the hour. */
import type { Metadata } from "next";
import { getTranslations } from "@/app/translations";
import { Select } from "@/components/ui/controls";
import { Field } from "@/components/ui/field";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { fileLimits } from "@/domain/files/file-purpose";
import type { FilesPage } from "@/domain/files/files-page";
import { FileSaid, OwnFilesForm, saidIn } from "../../../own-files";
import { removeOwnFileAction } from "../files-actions";
import { OwnFileGroups } from "../files-section";
import { ownStatus } from "../own-status";

type Said = string | string[];
type Props = { params: Promise<{ number: string }>; searchParams: Promise<{ file?: Said; reference?: Said }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("own-files.status");
  return { title: t("title") };
}

export default async function StatusFilesPage({ params, searchParams }: Props) {
  const { number } = await params;
  const { files: page } = await ownStatus(number);
  const [t, s, said] = await Promise.all([getTranslations("own-files"), getTranslations("status"), searchParams]);
  return (
    <>
      <PageTitle kicker={s("page.kicker", { number })}>{t("status.title")}</PageTitle>
      {/* Where the browser stands after a file came or went. */}
      <div id="files" className="scroll-mt-4">
        <FileSaid said={saidIn(said.file)} reference={saidIn(said.reference)} />
        <OwnFileGroups
          page={page}
          remove={(left) => ({ action: removeOwnFileAction, fields: { number, left: String(left) } })}
        />
      </div>
      {page.places.length > 0 ? (
        <Section title={t("upload.title")}>
          <div className="max-w-reading">
            <UploadForm key={saidIn(said.file)} page={page} />
          </div>
        </Section>
      ) : null}
      <p className="mt-(--section-gap)">
        <TextLink href={`/status/${number}`}>{s("back")}</TextLink>
      </p>
    </>
  );
}

async function UploadForm({ page }: { page: FilesPage }) {
  const t = await getTranslations("own-files");
  const heldFor = (purpose: string) => page.groups.find((group) => group.purpose === purpose)?.files.length ?? 0;
  // What was asked for comes first.
  const places = page.places.map(({ purpose }) => purpose).sort((a) => (a === "supplement" ? -1 : 1));
  const most = Math.max(...places.map((purpose) => fileLimits.perPurpose - heldFor(purpose)));
  return (
    <OwnFilesForm most={most}>
      <input type="hidden" name="as" value="complainant" />
      <input type="hidden" name="number" value={page.number} />
      {places.length === 1 ? (
        <input type="hidden" name="place" value={places[0]} />
      ) : (
        <Field id="own-files-place" label={t("upload.place")}>
          <Select
            id="own-files-place"
            name="place"
            width="half"
            options={places.map((purpose) => ({
              value: purpose,
              label: t(purpose === "supplement" ? "upload.placeSupplement" : "upload.placeReport"),
            }))}
          />
        </Field>
      )}
    </OwnFilesForm>
  );
}
