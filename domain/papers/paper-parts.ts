/** From what is stored of a paper to the parts of its document, with the day for each unit by the calendar of its seat. */
import { addDays, type CivilDate, civilDateOf } from "../calendar/civil-date";
import type { Rules } from "../complaint/clock-events";
import { dueDate } from "../limits/due-date";
import type { PaperWords } from "./decide-paper";
import type { Addressee, PaperParts } from "./paper-document";
import { readSnapshot } from "./snapshot-shape";
import { isOrder, type PaperKind, type PaperState } from "./vocabulary";

export type StoredWords = PaperWords & {
  readonly kind: PaperKind;
  readonly state: PaperState;
  readonly regionId: string;
  readonly snapshot: string | null;
  readonly docNo: string | null;
  readonly signedOn: CivilDate | null;
};

type Names = {
  readonly placeName: string;
  readonly unitOf: (unitId: string) => { readonly nameZh: string; readonly regionPath: string } | undefined;
  readonly calendar: Rules["calendar"];
};

/** @param at the release, or now while it is a draft: the working days begin with it. */
export function addresseesOf(paper: Pick<StoredWords, "kind" | "unitIds" | "workingDays">, names: Names, at: Date) {
  return paper.unitIds.map((unitId): Addressee => {
    const unit = names.unitOf(unitId);
    const name = unit?.nameZh ?? unitId;
    if (!isOrder(paper.kind) || paper.workingDays === null || !unit) {
      return { unitId, name, dueOn: null, provisional: false };
    }
    const limit = { amount: paper.workingDays, unit: "working_day" } as const;
    const due = dueDate({ startedAt: at, limit, calendar: names.calendar, regionPath: unit.regionPath, pauses: [] });
    // A limit in days ends with the day: the instant is the next midnight.
    return { unitId, name, dueOn: addDays(civilDateOf(due.dueAt), -1), provisional: due.provisional };
  });
}

export function partsOf(
  paper: StoredWords,
  names: Names & { readonly measureWords: (code: string) => { readonly name: string } },
  at: Date,
  released: { readonly serial: string | null } | null,
): PaperParts {
  return {
    kind: paper.kind,
    place: names.placeName,
    words: paper,
    snapshot: readSnapshot(paper.snapshot),
    addressees: addresseesOf(paper, names, at),
    measure: paper.measureCode === null ? null : names.measureWords(paper.measureCode).name,
    released: released ? { on: civilDateOf(at), serial: released.serial } : null,
    isInReview: paper.state === "in_review",
    signed: { docNo: paper.docNo, signedOn: paper.signedOn },
  };
}
