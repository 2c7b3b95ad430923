/** The files that belong to one letter, notice, instruction or opinion, where that stands on the page. */
import { cache } from "react";
import { signedInRequest } from "@/app/desk/staff-request";
import type { FilePurpose } from "@/domain/files/file-purpose";
import { type FilesPage, listFiles } from "@/usecases/file/list-files";

/** Asked once for a page, however many of its parts show files. */
export const filesOf = cache(
  async (number: string): Promise<FilesPage> => listFiles(await signedInRequest(), { number }),
);

type FilesOfPartProps = { number: string; purposes: readonly FilePurpose[]; partNo: number };

export async function FilesOfPart({ number, purposes, partNo }: FilesOfPartProps) {
  const { groups } = await filesOf(number);
  const files = groups
    .filter(({ purpose }) => purposes.includes(purpose))
    .flatMap((group) => group.files.filter((file) => file.partNo === partNo));
  if (files.length === 0) return null;
  return (
    <ul className="grid gap-0.5">
      {files.map(({ id, name }) => (
        <li key={id}>
          <a href={`/api/files/${id}`} className="link break-all" download>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
