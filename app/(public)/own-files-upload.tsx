"use client";
/** The form for a person's own files: when some were kept and some were not, the list beside it is asked for again. */
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { FilesUpload, type FilesUploadTexts } from "@/components/forms/files-upload";

type OwnFilesUploadProps = {
  accept: string;
  mostBytes: number;
  /** How many more can be brought. */
  most: number;
  texts: FilesUploadTexts;
  /** Fields that stand before the file. */
  children: ReactNode;
};

export function OwnFilesUpload(props: OwnFilesUploadProps) {
  const router = useRouter();
  return <FilesUpload {...props} id="own-files" action="/api/files" onMixedEnd={() => router.refresh()} />;
}
