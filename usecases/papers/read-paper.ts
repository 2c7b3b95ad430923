/**
 * One paper: its document, what this person can do with it, and who has taken it in. A released one is read as it was
 * released and from nowhere else.
 */
import "server-only";
import { z } from "zod";
import { getPaperNames } from "@/db/queries/paper-figures";
import {
  findPaper,
  findPaperRelease,
  findPaperScan,
  listPaperAnswers,
  listPaperReceipts,
  type PaperRelease,
  type StoredPaper,
} from "@/db/queries/papers";
import { getReference, type Reference } from "@/db/queries/reference";
import { listNamesOf } from "@/db/queries/refusal-reports";
import type { StaffActor } from "@/domain/actor";
import { type BothNames, namesOrCode } from "@/domain/names";
import {
  type AnswerState,
  mayReadPaper,
  mayWritePapersAt,
  ownAddressees,
  type PaperStep,
  type PaperWords,
  stepsFor,
} from "@/domain/papers/decide-paper";
import { type PaperDocument, paperDocument } from "@/domain/papers/document";
import { documentOf } from "@/domain/papers/paper-document";
import { partsOf } from "@/domain/papers/paper-parts";
import { type Renewal, readRenewal } from "@/domain/papers/snapshot-shape";
import type { PaperKind, PaperState } from "@/domain/papers/vocabulary";
import { Refusal } from "@/domain/refusal";
import { measureCodes } from "@/domain/statistics/measures";
import { measureWords } from "@/lib/measure-words";
import { type Context, requireStaff } from "../context";

export const readPaperInput = z.object({ id: z.coerce.number().int().positive() });

type Named = { readonly id: string; readonly name: BothNames };

export type PaperSheet = {
  readonly id: number;
  readonly kind: PaperKind;
  readonly state: PaperState;
  readonly version: number;
  readonly title: string;
  readonly serial: string | null;
  readonly place: BothNames;
  readonly regionPath: string;
  readonly document: PaperDocument;
  readonly hasFigures: boolean;
  readonly steps: readonly PaperStep[];
  readonly words: PaperWords;
  /** Whom it can be addressed to, and by which measure; empty for whoever does not write in it. */
  readonly units: readonly Named[];
  readonly measures: readonly { readonly code: string; readonly name: string }[];
  readonly made: { readonly by: string | null; readonly at: Date };
  readonly written: { readonly by: string; readonly at: Date; readonly byMe: boolean } | null;
  readonly returned: { readonly by: string; readonly at: Date; readonly reason: string } | null;
  readonly released: { readonly by: string; readonly at: Date; readonly digest: string } | null;
  readonly renewal: Renewal | null;
  readonly signed: { readonly docNo: string | null; readonly signedOn: string | null; readonly scan: string | null };
  /** For the office all addressees, for the people of a unit their own. */
  readonly addressees: readonly (Named & {
    readonly isOwn: boolean;
    readonly confirmed: { readonly by: string; readonly at: Date } | null;
    readonly answers: readonly {
      readonly no: number;
      readonly answer: string;
      readonly state: AnswerState;
      readonly at: Date;
      readonly note: string | null;
    }[];
  })[];
};

/** @throws Refusal not-found for whoever may not read it, as for one that does not exist. */
export async function readPaper(ctx: Context, { id }: z.infer<typeof readPaperInput>): Promise<PaperSheet> {
  const actor = requireStaff(ctx.actor);
  const [stored, release] = await Promise.all([findPaper(ctx.db.app, id), findPaperRelease(ctx.db.app, id)]);
  if (!stored) throw new Refusal("not-found");
  const paper: StoredPaper = release ? { ...stored, ...asReleased(release) } : stored;
  if (!mayReadPaper(actor, paper)) throw new Refusal("not-found");
  const reference = await getReference(ctx.db);
  const isOffice = mayWritePapersAt(actor, paper.regionPath);
  const people = [paper.madeById, paper.writtenById, paper.returnedById, release?.releasedById ?? null];
  const [names, scan, addressees] = await Promise.all([
    listNamesOf(
      ctx.db.app,
      people.flatMap((one) => one ?? []),
    ),
    paper.scanId === null ? null : findPaperScan(ctx.db.app, paper.scanId),
    addresseesFor(ctx, actor, paper, reference, release !== null),
  ]);
  const nameOf = (staffId: number | null) => (staffId === null ? "" : (names.get(staffId) ?? ""));
  const isWriting = isOffice && paper.state === "draft";
  const document = release
    ? paperDocument.parse(JSON.parse(release.document))
    : documentOf(partsOf(paper, { ...getPaperNames(reference, paper.regionId), measureWords }, ctx.now, null));
  return {
    id,
    kind: paper.kind,
    state: paper.state,
    version: paper.version,
    title: paper.title,
    serial: release?.serial ?? null,
    place: namesOrCode(reference.regions.get(paper.regionId), paper.regionId),
    regionPath: paper.regionPath,
    document,
    hasFigures: paper.snapshot !== null,
    steps: stepsFor(actor, paper),
    words: wordsOf(paper),
    units: isWriting ? unitsBelow(reference, paper.regionPath) : [],
    measures: isWriting ? measureCodes.map((code) => ({ code, name: measureWords(code).name })) : [],
    made: { by: paper.madeById === null ? null : nameOf(paper.madeById), at: paper.madeAt },
    written:
      isOffice && paper.writtenById !== null && paper.writtenAt
        ? { by: nameOf(paper.writtenById), at: paper.writtenAt, byMe: paper.writtenById === actor.staffId }
        : null,
    returned:
      isOffice && paper.returnedAt
        ? { by: nameOf(paper.returnedById), at: paper.returnedAt, reason: paper.returnReason ?? "" }
        : null,
    released: release ? { by: nameOf(release.releasedById), at: release.releasedAt, digest: release.sha256 } : null,
    renewal: isWriting ? readRenewal(paper.renewal) : null,
    signed: { docNo: paper.docNo, signedOn: paper.signedOn, scan: scan?.name ?? null },
    addressees,
  };
}

/** What was released wins over whatever stands in the row of the draft. */
function asReleased({ kind, regionId, regionPath, title, unitIds, snapshot, writtenById }: PaperRelease) {
  return { kind, regionId, regionPath, title, unitIds, snapshot, writtenById, state: "released" as const };
}

function wordsOf(paper: StoredPaper): PaperWords {
  const { title, situation, problems, nextSteps, demand, standard, responsible } = paper;
  const { workingDays, reportNumbers, measureCode, unitIds } = paper;
  const texts = { title, situation, problems, nextSteps, demand, standard, responsible };
  return { ...texts, workingDays, reportNumbers, measureCode, unitIds };
}

function unitsBelow({ units }: Reference, regionPath: string): Named[] {
  return [...units.values()]
    .filter((unit) => unit.responsible && unit.regionPath.startsWith(regionPath))
    .map((unit) => ({ id: unit.id, name: namesOrCode(unit, unit.id) }));
}

async function addresseesFor(
  ctx: Context,
  actor: StaffActor,
  paper: StoredPaper,
  { units }: Reference,
  isReleased: boolean,
): Promise<PaperSheet["addressees"]> {
  const own = ownAddressees(actor, paper);
  const isOffice = mayWritePapersAt(actor, paper.regionPath);
  const shown = isOffice ? paper.unitIds : own;
  const [receipts, answers] = isReleased
    ? await Promise.all([listPaperReceipts(ctx.db.app, [paper.id]), listPaperAnswers(ctx.db.app, [paper.id])])
    : [[], []];
  return shown.map((unitId) => {
    const receipt = receipts.find((one) => one.unitId === unitId);
    return {
      id: unitId,
      name: namesOrCode(units.get(unitId), unitId),
      isOwn: own.includes(unitId),
      confirmed: receipt ? { by: receipt.name, at: receipt.confirmedAt } : null,
      answers: answers
        .filter((one) => one.unitId === unitId)
        .map(({ answerNo, answer, state, answeredAt, note }) => ({
          no: answerNo,
          answer,
          state,
          at: answeredAt,
          note,
        })),
    };
  });
}
