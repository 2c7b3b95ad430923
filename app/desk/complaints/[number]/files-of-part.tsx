/** The files that belong to one letter, notice, instruction or opinion, where that stands on the page. */
import type { FilePurpose } from "@/domain/files/file-purpose";
import type { FilesPage } from "@/domain/files/files-page";

type FilesOfPartProps = { files: FilesPage; purposes: readonly FilePurpose[]; partNo: number };

export function FilesOfPart({ files: { groups }, purposes, partNo }: FilesOfPartProps) {
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
