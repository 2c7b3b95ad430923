/** Why a file that somebody brought is not kept, in words of ours; each has a sentence. */
export const fileFaults = [
  "too-large",
  "empty",
  "unknown",
  "broken",
  "svg",
  "html",
  "archive",
  "program",
  "mixed",
  "old-office",
  "office-macros",
  "office-links",
  "office-embedded",
  "unpacks-too-large",
  "locked",
  "pdf-active",
  "pdf-embedded",
  "picture-kind",
  "picture-too-large",
  "text-unreadable",
  "busy",
  "no-room",
  "store-away",
] as const;
export type FileFault = (typeof fileFaults)[number];

export class FileRefusal extends Error {
  constructor(readonly fault: FileFault) {
    super(fault);
    this.name = "FileRefusal";
  }
}
