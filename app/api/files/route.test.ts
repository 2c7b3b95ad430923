import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/domain/actor";
import { hours, openOffice } from "@/usecases/office.test-support";

/** Cookies belong to a request of the framework, which is not here: the test says who asks. */
const asking = vi.hoisted(() => ({ context: (): unknown => null }));
vi.mock("@/auth/request-context", () => ({ requestContext: async () => asking.context() }));

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
  const { listFiles } = await import("@/usecases/file/list-files");
  return (await listFiles(office.as(office.clerk, hours(3)), { number })).groups[0]?.files[0]?.id ?? "";
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
    expect(await answer.json()).toEqual({ address: `/desk/complaints/${number}?file=stored#files` });
  });
});
