/**
 * What a file of a report is for. The purpose says who may attach it, who may read it, and which part of the report it
 * belongs to. At most 9 files for one purpose of one report, at most 10 MB each.
 */
export const filePurposes = [
  "report",
  "supplement",
  "contact_evidence",
  "reply",
  "referral_letter",
  "referral_answer",
  "instruction",
  "supervision_answer",
  "opinion",
  "note",
  // The signed sheet of a circular: a file of a paper, and of no report.
  "circular_scan",
] as const;
export type FilePurpose = (typeof filePurposes)[number];

export const fileLimits = { bytes: 10 * 1024 * 1024, perPurpose: 9 } as const;
