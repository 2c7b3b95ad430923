import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listRecordedEvents } from "@/db/queries/complaint-page";
import { deleteDraft } from "@/db/queries/drafts";
import { Refusal } from "@/domain/refusal";
import { systemAt } from "@/jobs/filing.test-support";
import { type RunningBucket, runBucket } from "@/lib/bucket.test-support";
import { photoWithPlace } from "@/lib/hostile-files.test-support";
import { newRandomId } from "@/lib/ids";
import { fileComplaint } from "../complaint/file-complaint";
import { readComplaint } from "../complaint/read-complaint";
import { readStatus } from "../complaint/read-status";
import { saveDraft } from "../draft/save-draft";
import { hours, openOffice, plainAnswers } from "../office.test-support";
import { checkInvariants } from "../system/check-invariants";
import { deleteExpiredDrafts } from "../system/delete-expired-drafts";
import { addDraftFile } from "./add-draft-file";
import { deleteOrphanFiles } from "./delete-orphan-files";
import { listDraftFiles } from "./list-draft-files";
import { openFile } from "./open-file";
import { removeDraftFile } from "./remove-draft-file";
import { removeFile } from "./remove-file";

const office = openOffice();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bancheng-files-"));
  process.env.STORAGE_DIR = folder;
});
afterAll(async () => {
  delete process.env.STORAGE_DIR;
  await rm(folder, { recursive: true });
});

let submissionId: string;
beforeEach(async () => {
  submissionId = newRandomId();
  await saveDraft(office.as(office.visitor), { submissionId, answers: plainAnswers });
});

const person = (at = hours(0.5)) => office.as(office.visitor, at);

async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

let clock = 0;
async function add(name = "回执.txt", bytes: Buffer = Buffer.from("窗口给的清单"), to = submissionId): Promise<string> {
  clock += 1;
  const ctx = person(new Date(hours(0.5).getTime() + clock));
  return (await addDraftFile(ctx, { submissionId: to }, { name, pieces: inPieces(bytes) })).id;
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

const stored = async () =>
  (await Promise.all(["files", "incoming"].map((name) => readdir(join(folder, name)).catch(() => [])))).flat().sort();

/** What any check of the whole database finds. */
async function differing(): Promise<readonly string[]> {
  return (await checkInvariants(systemAt(new Date(Date.now())))).flatMap(({ examples }) => examples);
}

describe("files of a report that is being written", () => {
  it("are listed oldest first for whoever holds the draft, and for nobody by another id", async () => {
    await add("../第一张.JPEG", await photoWithPlace());
    await add("第二份.txt");
    const files = await listDraftFiles(person(), submissionId);
    expect(files.map(({ name }) => name)).toEqual(["第一张.jpg", "第二份.txt"]);
    expect(await listDraftFiles(person(), newRandomId())).toEqual([]);
    // No address leads to a file before it is filed, for nobody.
    const id = files[0]?.id ?? "";
    for (const actor of [office.visitor, office.clerk, office.administrator]) {
      expect(await refusalOf(openFile(office.as(actor), { id }))).toBe("not-found");
    }
  });

  it("become files of the report with its filing, each with its event, once", async () => {
    const ids = [await add("甲.txt"), await add("乙.txt")];
    const filed = await fileComplaint(person(hours(1)), { submissionId });
    const again = await fileComplaint(person(hours(1)), { submissionId });
    expect(again).toEqual(filed);
    const events = await listRecordedEvents(office.db.app, filed.complaintId);
    const attached = events.filter(({ type }) => type === "file.attached");
    expect(attached.map(({ payload }) => payload)).toEqual(
      ids.map((fileId) => ({ fileId, purpose: "report", partNo: null, released: false })),
    );
    expect(JSON.stringify(events)).not.toContain("甲.txt");
    const own = office.as(office.complainantOf(filed), hours(1.5));
    const [group, ...more] = (await readStatus(own, filed.number))?.files.groups ?? [];
    expect(more).toEqual([]);
    expect(group?.files.map(({ name, mayRemove }) => [name, mayRemove])).toEqual([
      ["甲.txt", true],
      ["乙.txt", true],
    ]);
    const { body } = await openFile(own, { id: ids[0] ?? "" });
    expect(await new Response(body).text()).toBe("窗口给的清单");
    expect(await listDraftFiles(person(), submissionId)).toEqual([]);
    await removeFile(own, { number: filed.number, fileId: ids[1] ?? "" });
    expect(await differing()).toEqual([]);
  });

  it("are filed once by five presses at once, whatever comes or goes meanwhile", async () => {
    const first = await add("甲.txt");
    await add("乙.txt");
    const press = () => fileComplaint(person(hours(1)), { submissionId });
    const [one, removed, two, added, ...rest] = await Promise.all([
      press(),
      refusalOf(removeDraftFile(person(), { submissionId, fileId: first })),
      press(),
      refusalOf(add("丙.txt")),
      press(),
      press(),
      press(),
    ]);
    for (const filed of [two, ...rest]) expect(filed).toEqual(one);
    expect(["no refusal", "file-gone"]).toContain(removed);
    expect(["no refusal", "draft-gone"]).toContain(added);
    const events = await listRecordedEvents(office.db.app, one.complaintId);
    const wanted = 2 - (removed === "no refusal" ? 1 : 0) + (added === "no refusal" ? 1 : 0);
    expect(events.filter(({ type }) => type === "file.attached")).toHaveLength(wanted);
    expect(await differing()).toEqual([]);
  });

  it("are nine at most, also when fourteen come at once, and the others leave nothing behind", async () => {
    const before = await stored();
    const ends = await Promise.all(Array.from({ length: 14 }, (_, i) => refusalOf(add(`${i}.txt`))));
    expect(ends.filter((end) => end === "no refusal")).toHaveLength(9);
    expect(ends.filter((end) => end === "files-too-many")).toHaveLength(5);
    expect(await listDraftFiles(person(), submissionId)).toHaveLength(9);
    expect(await stored()).toHaveLength(before.length + 9);
    const filed = await fileComplaint(person(hours(1)), { submissionId });
    const { files: page } = await readComplaint(office.as(office.clerk, hours(2)), { number: filed.number });
    expect(page.groups[0]?.files).toHaveLength(9);
  });

  it("are brought only to a draft that lives", async () => {
    const before = await stored();
    expect(await refusalOf(add("甲.txt", Buffer.from("x"), newRandomId()))).toBe("draft-gone");
    const late = office.as(office.visitor, hours(24 * 8));
    const file = { name: "甲.txt", pieces: inPieces(Buffer.from("x")) };
    expect(await refusalOf(addDraftFile(late, { submissionId }, file))).toBe("draft-gone");
    async function* andThenGone(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("x");
      await deleteDraft(office.db.app, submissionId);
    }
    const cut = { name: "甲.txt", pieces: andThenGone() };
    expect(await refusalOf(addDraftFile(person(), { submissionId }, cut))).toBe("draft-gone");
    expect(await stored()).toEqual(before);
  });

  it("are taken away by whoever holds the draft, without a trace", async () => {
    const before = await stored();
    const id = await add();
    await add("另一份.txt");
    const foreign = { submissionId: newRandomId(), fileId: id };
    expect(await refusalOf(removeDraftFile(person(), foreign))).toBe("file-gone");
    expect(await removeDraftFile(person(), { submissionId, fileId: id })).toBe(1);
    expect(await refusalOf(removeDraftFile(person(), { submissionId, fileId: id }))).toBe("file-gone");
    expect(await stored()).toHaveLength(before.length + 1);
    expect((await listDraftFiles(person(), submissionId)).map(({ name }) => name)).toEqual(["另一份.txt"]);
  });

  it("that are refused, cut off or too large for the disk leave nothing behind, and what was fine stays", async () => {
    const kept = await add("好的.txt");
    const before = await stored();
    expect(await refusalOf(add("图.jpg", Buffer.from("<svg onload=x>")))).toBe("file-svg");
    expect(await refusalOf(add("大.txt", Buffer.alloc(11 * 1024 * 1024, 97)))).toBe("file-too-large");
    async function* broken(error: Error): AsyncGenerator<Uint8Array> {
      yield Buffer.from("half of it");
      throw error;
    }
    const full = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    const to = { submissionId };
    expect(await refusalOf(addDraftFile(person(), to, { name: "a", pieces: broken(full) }))).toBe("file-no-room");
    const cut = addDraftFile(person(), to, { name: "a", pieces: broken(new Error("cut off")) });
    await expect(cut).rejects.toThrow("cut off");
    expect(await stored()).toEqual(before);
    expect((await listDraftFiles(person(), submissionId)).map(({ id }) => id)).toEqual([kept]);
  });

  it("go with the draft when its week is over, and stay as long as it lives", async () => {
    const over = await add();
    const living = newRandomId();
    await saveDraft(office.as(office.visitor, hours(72)), { submissionId: living, answers: plainAnswers });
    const kept = await add("还在写.txt", Buffer.from("x"), living);
    await deleteExpiredDrafts(systemAt(hours(24 * 7 + 1)));
    const lying = (await stored()).join();
    expect([lying.includes(over), lying.includes(kept)]).toEqual([false, true]);
    expect(await listDraftFiles(person(), submissionId)).toEqual([]);
    expect(await listDraftFiles(person(), living)).toHaveLength(1);
    // What waits in a draft is known: no worker takes it for a forgotten one.
    expect(await deleteOrphanFiles(systemAt(new Date(Date.now() + 7_200_000)))).toBe(0);
    expect(await differing()).toEqual([]);
  });
});

describe("files with a store of the S3 kind", () => {
  let bucket: RunningBucket;
  beforeAll(async () => {
    bucket = await runBucket();
    Object.assign(process.env, bucket.settings);
  });
  afterAll(async () => {
    for (const name of Object.keys(bucket.settings)) delete process.env[name];
    await bucket.stop();
  });

  it("are kept there and nowhere else, and when it does not answer they are refused in words and leave no row", async () => {
    const here = await stored();
    const id = await add("回执.txt", Buffer.from("放在对象存储里"));
    expect(await stored()).toEqual(here);
    const filed = await fileComplaint(person(hours(1)), { submissionId });
    const own = office.as(office.complainantOf(filed), hours(1.5));
    const { body, name } = await openFile(own, { id });
    expect([name, await new Response(body).text()]).toEqual(["回执.txt", "放在对象存储里"]);
    await saveDraft(office.as(office.visitor), { submissionId, answers: plainAnswers });
    await bucket.stop();
    expect(await refusalOf(add())).toBe("file-store-away");
    expect(await listDraftFiles(person(), submissionId)).toEqual([]);
    expect(await stored()).toEqual(here);
  });
});
