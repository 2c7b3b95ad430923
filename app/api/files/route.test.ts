import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/domain/actor";
import { newRandomId } from "@/lib/ids";
import { saveDraft } from "@/usecases/draft/save-draft";
import { listDraftFiles } from "@/usecases/file/list-draft-files";
import { hours, openOffice, plainAnswers } from "@/usecases/office.test-support";

/** Cookies belong to a request of the framework, which is not here: the test says who asks. */
const asking = vi.hoisted(() => ({ context: (): unknown => null, draft: null as string | null, renewed: 0 }));
vi.mock("@/auth/request-context", () => ({ requestContext: async () => asking.context() }));
vi.mock("@/app/(public)/window-cookies", () => ({
  readDraftCookie: async () => asking.draft,
  renewProof: async () => {
    asking.renewed += 1;
  },
}));

import { GET } from "./[id]/route";
import { POST } from "./route";

const office = openOffice();
const mega = 1024 * 1024;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bancheng-files-"));
  process.env.STORAGE_DIR = folder;
});
afterAll(async () => {
  delete process.env.STORAGE_DIR;
  await rm(folder, { recursive: true });
});

type Sent = { fields: Record<string, string>; file?: Blob; name?: string; headers?: Record<string, string> };

async function post(actor: Actor, { fields, file, name = "说明.txt", headers = {} }: Sent): Promise<Response> {
  asking.context = () => office.as(actor, hours(2));
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  if (file) form.append("file", file, name);
  const encoded = new Request("http://window.example/api/files", { method: "POST", body: form });
  return POST(
    new Request("http://window.example/api/files", {
      method: "POST",
      body: encoded.body,
      duplex: "half",
      headers: {
        "content-type": encoded.headers.get("content-type") ?? "",
        origin: "http://window.example",
        "x-forwarded-host": "window.example",
        ...headers,
      },
    } as RequestInit),
  );
}

async function idOf(number: string): Promise<string> {
  const { readComplaint } = await import("@/usecases/complaint/read-complaint");
  return (await readComplaint(office.as(office.clerk, hours(3)), { number })).files.groups[0]?.files[0]?.id ?? "";
}

describe("the form that brings a file", () => {
  it("leads back to the report with what was stored, and the file is saved with headers that show nothing", async () => {
    const { number } = await office.file();
    const answer = await post(office.clerk, { fields: { number, place: "report" }, file: new Blob(["三次补正"]) });
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      `/desk/complaints/${number}?file=stored#files`,
    ]);
    const id = await idOf(number);
    const saved = await GET(new Request(`http://window.example/api/files/${id}`), { params: Promise.resolve({ id }) });
    expect(await saved.text()).toBe("三次补正");
    expect(saved.headers.get("content-disposition")).toContain("filename*=UTF-8''%E8%AF%B4%E6%98%8E.txt");
    expect(saved.headers.get("x-content-type-options")).toBe("nosniff");
    expect(saved.headers.get("cache-control")).toBe("no-store");
    expect(saved.headers.get("content-security-policy")).toContain("sandbox");
    asking.context = () => office.as(office.administrator, hours(2));
    for (const name of [id, "x".repeat(22), "../../secret", "x".repeat(99)]) {
      const none = await GET(new Request("http://window.example/"), { params: Promise.resolve({ id: name }) });
      expect(none.status).toBe(404);
    }
  });

  it("says in one word why not, and keeps nothing", async () => {
    const { number } = await office.file();
    const tries: [Actor, Sent, string][] = [
      [office.clerk, { fields: { number, place: "report" }, file: new Blob(["<svg onload=x>"]) }, "file-svg"],
      [office.clerk, { fields: { number, place: "report" } }, "file-missing"],
      [office.clerk, { fields: { number, place: "nothing" }, file: new Blob(["x"]) }, "file-missing"],
      [office.clerk, { fields: { number, place: "report:x" }, file: new Blob(["x"]) }, "file-missing"],
      [
        office.clerk,
        { fields: { number, place: "report" }, file: new Blob([new Uint8Array(10 * mega + 1)]) },
        "file-too-large",
      ],
      [
        office.official,
        { fields: { number, place: "report" }, file: new Blob([new Uint8Array(9 * mega)]) },
        "not-allowed",
      ],
      [office.administrator, { fields: { number, place: "report" }, file: new Blob(["x"]) }, "not-found"],
    ];
    for (const [actor, sent, word] of tries) {
      expect((await post(actor, sent)).headers.get("location")).toBe(`/desk/complaints/${number}?file=${word}#files`);
    }
    const left = await Promise.all(["files", "incoming"].map((name) => readdir(join(folder, name)).catch(() => [])));
    expect(left.flat().length).toBeLessThanOrEqual(1);
    expect(await idOf(number)).toBe("");
  });

  it("is taken only from a page of ours, and from somebody who is signed in", async () => {
    const { number } = await office.file();
    const fields = { number, place: "report" };
    const foreign = { origin: "https://evil.example" };
    expect((await post(office.clerk, { fields, file: new Blob(["x"]), headers: foreign })).status).toBe(403);
    expect((await post(office.clerk, { fields, file: new Blob(["x"]), headers: { origin: "null" } })).status).toBe(403);
    const visitor = await post(office.visitor, { fields, file: new Blob(["x"]) });
    expect(visitor.headers.get("location")).toBe(`/sign-in?next=%2Fdesk%2Fcomplaints%2F${number}`);
  });

  it("tells a script the page that follows", async () => {
    const { number } = await office.file();
    const headers = { accept: "application/json" };
    const answer = await post(office.clerk, { fields: { number, place: "report" }, file: new Blob(["x"]), headers });
    expect(await answer.json()).toEqual({
      address: `/desk/complaints/${number}?file=stored#files`,
      kept: true,
      said: null,
    });
    const refused = await post(office.clerk, {
      fields: { number, place: "report" },
      file: new Blob(["<svg>"]),
      headers,
    });
    expect(await refused.json()).toMatchObject({ kept: false, said: expect.stringContaining("SVG") });
    const english = { ...headers, cookie: "a=b; locale=en" };
    const large = await post(office.clerk, {
      fields: { number, place: "report" },
      file: new Blob([new Uint8Array(10 * mega + 1)]),
      headers: english,
    });
    expect(await large.json()).toMatchObject({ kept: false, said: expect.stringMatching(/^The file is larger/) });
  });

  it("brings the complainant's own, and the half hour begins anew; whose proof ran out proves it again", async () => {
    const filed = await office.file();
    const fields = { number: filed.number, place: "report", as: "complainant" };
    const renewed = asking.renewed;
    const answer = await post(office.complainantOf(filed), { fields, file: new Blob(["回执"]) });
    expect(answer.headers.get("location")).toBe(`/status/${filed.number}/files?file=stored#files`);
    expect(asking.renewed).toBe(renewed + 1);
    const headers = { accept: "application/json" };
    const late = await post(office.visitor, { fields, file: new Blob(["回执"]), headers });
    expect(await late.json()).toEqual({ address: "/status", kept: false, said: null });
    const other = await post(office.complainantOf(await office.file()), { fields, file: new Blob(["回执"]) });
    expect(other.headers.get("location")).toBe(`/status/${filed.number}/files?file=not-found#files`);
  });
});

describe("the form that brings a file to a report that is being written", () => {
  const fields = { as: "draft" };

  it("keeps it for the draft of this browser, whatever number or place the form names", async () => {
    asking.draft = newRandomId();
    await saveDraft(office.as(office.visitor), { submissionId: asking.draft, answers: plainAnswers });
    const more = { ...fields, number: "330100-000001-1", place: "note", released: "yes" };
    const answer = await post(office.visitor, { fields: more, file: new Blob(["清单"]), name: "清单.txt" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/report/files?file=stored#files"]);
    const files = await listDraftFiles(office.as(office.visitor, hours(2)), asking.draft);
    expect(files.map(({ name, bytes }) => [name, bytes])).toEqual([["清单.txt", 6]]);
    const id = files[0]?.id ?? "";
    for (const actor of [office.visitor, office.clerk, office.complainantOf(await office.file())]) {
      asking.context = () => office.as(actor, hours(2));
      const request = new Request(`http://window.example/api/files/${id}?as=complainant`);
      const got = await GET(request, { params: Promise.resolve({ id }) });
      expect(got.headers.get("content-disposition")).toBeNull();
      expect([303, 404]).toContain(got.status);
    }
  });

  it("says why not on the page it came from, and what was fine stays", async () => {
    asking.draft = newRandomId();
    await saveDraft(office.as(office.visitor), { submissionId: asking.draft, answers: plainAnswers });
    await post(office.visitor, { fields, file: new Blob(["清单"]) });
    const refused = await post(office.visitor, { fields, file: new Blob(["<html><script>"]) });
    expect(refused.headers.get("location")).toBe("/report/files?file=file-html#files");
    const none = await post(office.visitor, { fields });
    expect(none.headers.get("location")).toBe("/report/files?file=file-missing#files");
    expect(await listDraftFiles(office.as(office.visitor, hours(2)), asking.draft)).toHaveLength(1);
  });

  it("begins anew where this browser holds no draft, or one that is over", async () => {
    for (const draft of [null, newRandomId()]) {
      asking.draft = draft;
      const answer = await post(office.visitor, { fields, file: new Blob(["清单"]) });
      expect(answer.headers.get("location")).toBe("/report/trouble?notice=gone");
    }
  });
});
