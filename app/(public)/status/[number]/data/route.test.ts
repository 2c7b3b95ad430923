import { describe, expect, it, vi } from "vitest";
import type { Actor } from "@/domain/actor";
import { readStatus } from "@/usecases/complaint/read-status";
import { hours, openOffice } from "@/usecases/office.test-support";

/** Cookies and texts belong to a request of the framework, which is not here: the test says who asks. */
const asking = vi.hoisted(() => ({ context: (): unknown => null }));
vi.mock("@/auth/request-context", () => ({ requestContext: async () => asking.context() }));
vi.mock("next/headers", () => ({ cookies: async () => new Map() }));
vi.mock("@/app/translations", () => ({ getTranslations: async () => (key: string) => key }));
vi.mock("./own-data-file", () => ({
  ownDataEntries: async () =>
    (async function* () {
      yield { name: "data.json", at: new Date(0), input: "{}" };
    })(),
}));

import { GET, POST } from "./route";

const office = openOffice();
const own = "https://bancheng.example";

async function post(actor: Actor, number: string, origin: string | null): Promise<Response> {
  asking.context = () => office.as(actor, hours(2));
  const headers = { host: "bancheng.example", ...(origin === null ? {} : { origin }) };
  const request = new Request(`${own}/status/${number}/data`, { method: "POST", headers });
  return POST(request, { params: Promise.resolve({ number }) });
}

describe("the file with all own data", () => {
  it("is given to a press on the own page, and the person sees that it was", async () => {
    const filed = await office.file();
    const person = office.complainantOf(filed);
    const fetched = async () =>
      (await readStatus(office.as(person, hours(3)), filed.number))?.events.filter(
        ({ type }) => type === "data.exported",
      ).length;
    // An address that is merely opened or fetched ahead gives and records nothing, whoever opens it.
    expect(GET().status).toBe(404);
    for (const origin of [null, "null", "https://elsewhere.example"]) {
      expect((await post(person, filed.number, origin)).status).toBe(403);
    }
    expect(await fetched()).toBe(0);
    const answer = await post(person, filed.number, own);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toContain("attachment");
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
    expect(await fetched()).toBe(1);
  });

  it("is nothing for anybody else", async () => {
    const filed = await office.file();
    const other = office.complainantOf(await office.file());
    for (const actor of [office.visitor, office.clerk, other]) {
      expect((await post(actor, filed.number, own)).status).toBe(404);
    }
  });
});
