import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listRecordedEvents } from "@/db/queries/complaint-page";
import { findStatus } from "@/db/queries/status";
import type { Actor } from "@/domain/actor";
import type { FilePurpose } from "@/domain/files/file-purpose";
import { Refusal } from "@/domain/refusal";
import { systemAt } from "@/jobs/filing.test-support";
import { photoWithPlace } from "@/lib/hostile-files.test-support";
import { acknowledgeComplaint } from "../complaint/acknowledge-complaint";
import { dispatchComplaint } from "../complaint/dispatch-complaint";
import { giveInstruction } from "../complaint/give-instruction";
import { readComplaint } from "../complaint/read-complaint";
import { readStatus } from "../complaint/read-status";
import { submitReply } from "../complaint/submit-reply";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { checkInvariants } from "../system/check-invariants";
import { attachFile } from "./attach-file";
import { deleteOrphanFiles } from "./delete-orphan-files";
import { openFile } from "./open-file";
import { releaseFile } from "./release-file";
import { removeFile } from "./remove-file";

const office = openOffice();
const unit = unitIds.responsible;
const hidden = {
  ...plainAnswers.contact,
  identityMode: "real_name",
  sharesIdentity: "no",
  name: "测试反映人",
} as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bancheng-files-"));
  process.env.STORAGE_DIR = folder;
});
afterAll(async () => {
  delete process.env.STORAGE_DIR;
  await rm(folder, { recursive: true });
});

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

type More = { name?: string; bytes?: Buffer; released?: boolean; at?: Date; partNo?: number };
async function attach(actor: Actor, number: string, purpose: FilePurpose, more: More = {}): Promise<string> {
  const {
    name = "材料.txt",
    bytes = Buffer.from("窗口给的清单"),
    released = false,
    at = hours(2),
    partNo = null,
  } = more;
  const input = { number, purpose, partNo, released };
  return (await attachFile(office.as(actor, at), input, { name, pieces: inPieces(bytes) })).id;
}

async function dispatched(contact: typeof hidden | undefined = undefined) {
  const filed = await office.file(contact ? { contact } : {});
  const { number } = filed;
  const page = await readComplaint(office.as(office.dispatcher, hours(1)), { number });
  if (page.offers.includes("dispatch")) {
    const masked = contact ? { maskedBody: "反映人称材料没有一次说清。" } : {};
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit, ...masked });
  }
  return { filed, number };
}

async function bytesOf(actor: Actor, id: string, at = hours(3)): Promise<Buffer> {
  const { body } = await openFile(office.as(actor, at), { id });
  return Buffer.from(await new Response(body).arrayBuffer());
}

const stored = async () =>
  (await Promise.all(["files", "incoming"].map((name) => readdir(join(folder, name)).catch(() => [])))).flat();

describe("a file of a report", () => {
  it("is a photo without its place, under a name of our own, read by the unit where the person agreed", async () => {
    const { number, filed } = await dispatched();
    const id = await attach(office.clerk, number, "report", {
      name: "../../回执 现场.html",
      bytes: await photoWithPlace(),
    });
    const { name, mediaType, body } = await openFile(office.as(await office.handlerOf(unit), hours(3)), { id });
    await body.cancel();
    expect([name, mediaType]).toEqual(["回执 现场.jpg", "image/jpeg"]);
    const bytes = await bytesOf(office.complainantOf(filed), id);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    for (const file of await stored()) expect(file).toMatch(/^[A-Za-z0-9]{1,8}-[\w-]{22}\.[a-z]{3,4}$/);
    const events = await listRecordedEvents(office.db.app, filed.complaintId);
    const told = events.filter(({ type }) => type === "file.attached");
    expect(told.map(({ payload }) => payload)).toEqual([
      { fileId: id, purpose: "report", partNo: null, released: false },
    ]);
    expect(JSON.stringify(events)).not.toContain("回执");
  });

  it("is brought by those to whom its purpose belongs, and by nobody else", async () => {
    const { filed, number } = await dispatched();
    const handler = await office.handlerOf(unit);
    await acknowledgeComplaint(office.as(handler, hours(2)), { number });
    const person = office.complainantOf(filed);
    const tries: [Actor, FilePurpose, string][] = [
      [office.clerk, "report", "no refusal"],
      [office.dispatcher, "supplement", "no refusal"],
      [person, "report", "no refusal"],
      [handler, "contact_evidence", "no refusal"],
      [handler, "reply", "no refusal"],
      [await office.leadOf(unit), "note", "no refusal"],
      [office.supervisor, "note", "no refusal"],
      [person, "supplement", "not-allowed"],
      [person, "note", "not-allowed"],
      [handler, "report", "not-allowed"],
      [office.clerk, "instruction", "not-allowed"],
      [office.dispatcher, "instruction", "not-allowed"],
      [office.clerk, "referral_answer", "not-allowed"],
      [handler, "opinion", "not-allowed"],
      [office.official, "report", "not-allowed"],
      [await office.handlerOf(unitIds.other), "note", "not-found"],
      [office.administrator, "report", "not-found"],
      [office.observer, "report", "not-found"],
      [office.visitor, "report", "sign-in-required"],
      [office.complainantOf({ ...filed, complaintId: filed.complaintId + 1 }), "report", "not-found"],
    ];
    for (const [actor, purpose, wanted] of tries) {
      const got = await refusalOf(attach(actor, number, purpose));
      expect([actor.kind === "staff" ? actor.name : actor.kind, purpose, got === "not-found" ? got : got]).toEqual([
        actor.kind === "staff" ? actor.name : actor.kind,
        purpose,
        wanted,
      ]);
    }
  });

  it("belongs to the instruction on paper whose scan it is, under its number", async () => {
    const { number } = await dispatched();
    await giveInstruction(office.as(office.supervisor, hours(2)), {
      number,
      text: "请一周内办结并报结果。",
      leader: "测试领导",
      givenOn: "2026-03-02",
    } as Parameters<typeof giveInstruction>[1]);
    const handler = await office.handlerOf(unit);
    const id = await attach(office.supervisor, number, "instruction", {
      name: "批示.png",
      bytes: await sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } })
        .png()
        .toBuffer(),
      at: hours(3),
    });
    const { files: page } = await readComplaint(office.as(handler, hours(4)), { number });
    expect(page.groups[0]?.files[0]?.serial).toMatch(/^批〔2026〕\d+号$/);
    expect((await bytesOf(handler, id, hours(4))).length).toBeGreaterThan(20);
    expect(await refusalOf(attach(office.supervisor, number, "instruction", { partNo: 9, at: hours(4) }))).toBe(
      "file-part-gone",
    );
  });

  it("goes to the person with the reply it was enclosed in, and not before", async () => {
    const { filed, number } = await dispatched();
    const handler = await office.handlerOf(unit);
    await acknowledgeComplaint(office.as(handler, hours(2)), { number });
    const id = await attach(handler, number, "reply", { at: hours(3) });
    const person = office.complainantOf(filed);
    expect(await refusalOf(openFile(office.as(person, hours(4)), { id }))).toBe("not-found");
    await submitReply(office.as(handler, hours(4)), {
      number,
      outcome: "solved",
      body: "材料清单已经一次列清，请周四到六号窗口办理，当场领取。",
    });
    const { row } = await readComplaint(office.as(office.clerk, hours(5)), { number });
    if (row.state !== "answered")
      expect(await refusalOf(openFile(office.as(person, hours(5)), { id }))).toBe("not-found");
    else expect((await bytesOf(person, id, hours(5))).toString()).toBe("窗口给的清单");
  });

  it("of a person who stays unknown reaches the unit only after the window released it, by name or by content", async () => {
    const { filed, number } = await dispatched(hidden);
    const handler = await office.handlerOf(unit);
    const canary = Buffer.from("金丝雀：反映人甄女士的回执");
    const first = await attach(office.complainantOf(filed), number, "report", {
      name: "甄女士的回执.txt",
      bytes: canary,
    });
    const second = await attach(office.clerk, number, "report", { name: "遮盖后的回执.txt", released: true });
    const third = await attach(office.clerk, number, "note", { name: "甄女士电话.txt", bytes: canary });
    const own = await attach(handler, number, "note", { name: "本单位.txt" });
    // Only the window's word counts.
    const claimed = await attach(office.complainantOf(filed), number, "report", { bytes: canary, released: true });
    const { files: seen } = await readComplaint(office.as(handler, hours(3)), { number });
    expect(seen.groups.flatMap(({ files }) => files.map(({ id }) => id)).sort()).toEqual([second, own].sort());
    expect(seen.hidden).toBe(3);
    const page = await readComplaint(office.as(handler, hours(3)), { number });
    expect(JSON.stringify([seen, page])).not.toMatch(/甄女士|金丝雀/);
    for (const id of [first, third, claimed]) {
      expect(await refusalOf(openFile(office.as(handler, hours(3)), { id }))).toBe("not-found");
      expect((await bytesOf(office.clerk, id)).equals(canary)).toBe(true);
    }
    expect(await refusalOf(releaseFile(office.as(handler, hours(3)), { number, fileId: first }))).toBe("not-allowed");
    await releaseFile(office.as(office.dispatcher, hours(3)), { number, fileId: first });
    expect((await bytesOf(handler, first)).equals(canary)).toBe(true);
    // Notes and who wrote among whom are not the person's.
    const person = await readStatus(office.as(office.complainantOf(filed), hours(3)), number);
    expect(person?.files.groups.map(({ purpose }) => purpose)).toEqual(["report"]);
    expect(JSON.stringify(await findStatus(office.db.app, number))).not.toMatch(/file\.(attached|released)/);
  });

  it("is removed by the window any time, by whoever brought it within the hour, and is gone from the disk", async () => {
    const { number } = await dispatched();
    const handler = await office.handlerOf(unit);
    const [mine, late, windows] = [
      await attach(handler, number, "note"),
      await attach(handler, number, "note"),
      await attach(office.clerk, number, "report"),
    ];
    const count = (await stored()).length;
    const remove = (actor: Actor, fileId: string, at: Date) => removeFile(office.as(actor, at), { number, fileId });
    expect(await refusalOf(remove(handler, windows, hours(2)))).toBe("file-remove-too-late");
    await remove(handler, mine, hours(2.5));
    expect(await refusalOf(remove(handler, mine, hours(2.6)))).toBe("file-gone");
    expect(await refusalOf(remove(handler, late, hours(3.1)))).toBe("file-remove-too-late");
    await remove(office.dispatcher, late, hours(30));
    expect((await stored()).length).toBe(count - 2);
    expect(await refusalOf(openFile(office.as(handler, hours(31)), { id: mine }))).toBe("file-gone");
    expect(
      await refusalOf(openFile(office.as(await office.handlerOf(unitIds.other), hours(31)), { id: windows })),
    ).toBe("not-found");
  });

  it("is one of nine for its purpose, also when the last two come at once", async () => {
    const { number } = await dispatched();
    for (let i = 0; i < 8; i += 1) await attach(office.clerk, number, "report");
    const before = (await stored()).length;
    const both = await Promise.all([0, 1].map(() => refusalOf(attach(office.clerk, number, "report"))));
    expect(both.sort()).toEqual(["files-too-many", "no refusal"]);
    expect((await stored()).length).toBe(before + 1);
    const { files: page } = await readComplaint(office.as(office.clerk, hours(3)), { number });
    expect(page.places.map(({ purpose }) => purpose)).not.toContain("report");
    expect(await refusalOf(attach(office.clerk, number, "note"))).toBe("no refusal");
  });

  it("that is refused, cut off or too large for the disk leaves nothing behind", async () => {
    const { number } = await dispatched();
    const before = await stored();
    expect(await refusalOf(attach(office.clerk, number, "report", { bytes: Buffer.from("<svg onload=x>") }))).toBe(
      "file-svg",
    );
    expect(await refusalOf(attach(office.clerk, number, "report", { bytes: Buffer.alloc(11 * 1024 * 1024, 97) }))).toBe(
      "file-too-large",
    );
    async function* broken(error: Error): AsyncGenerator<Uint8Array> {
      yield Buffer.from("half of it");
      throw error;
    }
    const input = { number, purpose: "report", partNo: null, released: false } as const;
    const ctx = office.as(office.clerk, hours(2));
    const full = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    expect(await refusalOf(attachFile(ctx, input, { name: "a", pieces: broken(full) }))).toBe("file-no-room");
    await expect(attachFile(ctx, input, { name: "a", pieces: broken(new Error("cut off")) })).rejects.toThrow(
      "cut off",
    );
    expect(await stored()).toEqual(before);
    expect(
      (await readComplaint(office.as(office.clerk, hours(3)), { number })).timeline.map(({ event }) => event.type),
    ).not.toContain("file.attached");
  });

  it("that no report knows is found by the check and taken away by the worker after an hour; what is known stays", async () => {
    const { number } = await dispatched();
    const id = await attach(office.clerk, number, "report");
    const inFiles = join(folder, "files");
    const kept = (await readdir(inFiles)).find((name) => name.includes(id)) ?? "";
    const mark = kept.split("-")[0] ?? "";
    const made = {
      orphan: join(inFiles, `${mark}-${"a".repeat(22)}.txt`),
      fresh: join(inFiles, `${mark}-${"b".repeat(22)}.txt`),
      foreign: join(inFiles, `other1-${"c".repeat(22)}.txt`),
      half: join(inFiles, `${mark}-${"d".repeat(22)}.txt.${"e".repeat(22)}.half`),
      incoming: join(folder, "incoming", `${mark}-${"f".repeat(22)}`),
    };
    for (const path of Object.values(made)) await writeFile(path, "x");
    const now = new Date(Date.now());
    const old = new Date(now.getTime() - 2 * 3_600_000);
    for (const path of [made.orphan, made.foreign, made.half, made.incoming, join(inFiles, kept)])
      await utimes(path, old, old);
    const files = async () => (await checkInvariants(systemAt(now))).find(({ name }) => name === "files");
    expect([...((await files())?.examples ?? [])].sort()).toEqual([
      `files/${mark}-${"a".repeat(22)}.txt belongs to no report`,
      `files/${mark}-${"d".repeat(22)}.txt.${"e".repeat(22)}.half belongs to no report`,
    ]);
    expect(await deleteOrphanFiles(systemAt(now))).toBe(3);
    expect(await deleteOrphanFiles(systemAt(now))).toBe(0);
    const names = await readdir(inFiles);
    expect(names).toContain(kept);
    expect(names.filter((name) => /b{22}|c{22}/.test(name))).toHaveLength(2);
    expect((await files())?.different).toBe(0);
    await rm(join(inFiles, kept));
    expect((await files())?.examples).toEqual([`${number}: file ${id} does not lie in the store`]);
  });
});
