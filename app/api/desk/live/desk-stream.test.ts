import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import type { QuietContext } from "@/auth/quiet-context";
import { tellChanged } from "@/db/changes";
import type { Actor } from "@/domain/actor";
import type { DeskNow, DeskWish } from "@/domain/complaint/desk-now";
import { addNote } from "@/usecases/complaint/add-note";
import { readDeskNow } from "@/usecases/desk/read-desk-now";
import { hours, openOffice } from "@/usecases/office.test-support";
import { readDesk } from "./desk-answer";
import { deskStream } from "./desk-stream";

const office = openOffice();
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

type Session = { isAlive: boolean; beatMs?: number };

function contextOf(actor: Actor): QuietContext {
  if (actor.kind !== "staff") throw new Error("not of the staff");
  return { ...office.as(actor, hours(1)), actor };
}

/** The stream behind a real server: gives its port. */
async function serve(
  context: QuietContext,
  wish: DeskWish,
  { beatMs, ...session }: Session,
): Promise<{ port: number; session: Session }> {
  const live: Session = session;
  const server = createServer((_req, res) => {
    const gone = new AbortController();
    res.once("close", () => gone.abort());
    const answer = deskStream({
      context,
      wish,
      read: readDesk,
      renew: async () => (live.isAlive ? context : null),
      signal: gone.signal,
      ...(beatMs === undefined ? {} : { beatMs }),
    });
    res.statusCode = answer?.status ?? 204;
    for (const [name, value] of answer?.headers ?? []) res.setHeader(name, value);
    if (!answer?.body) return res.end();
    Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]).pipe(res);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, session: live };
}

type Heard = { readonly response: IncomingMessage; text: string; isEnded: boolean };

async function listen(port: number): Promise<Heard> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, host: "127.0.0.1", agent: false }, resolve).on("error", reject);
  });
  const heard: Heard = { response, text: "", isEnded: false };
  response.on("data", (chunk: Buffer) => {
    heard.text += chunk.toString();
  });
  response.on("error", () => {});
  response.on("close", () => {
    heard.isEnded = true;
  });
  return heard;
}

function toldIn({ text }: Heard): Partial<DeskNow>[] {
  return [...text.matchAll(/^event: now\ndata: (.+)$/gm)].map(([, data = ""]) => JSON.parse(data) as Partial<DeskNow>);
}

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 12_000;
  while (!isSo() && performance.now() < end) await sleep(20);
  expect(isSo()).toBe(true);
}

describe("the stream of an open page", () => {
  it("begins with all that there is to know and goes on with what changes; nobody on the way may hold it back", async () => {
    const { number } = await office.file();
    const { port } = await serve(
      contextOf(office.clerk),
      { number: null, view: "open", shown: [number] },
      { isAlive: true },
    );
    const heard = await listen(port);
    expect(heard.response.headers).toMatchObject({
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    });
    await until(() => toldIn(heard).length === 1);
    const [first] = toldIn(heard);
    const [before] = first?.reports ?? [];
    expect(before).toMatchObject({ number, isInView: true });
    expect(first?.counts?.open?.count).toBeGreaterThan(0);
    await sleep(300);
    const note = "这句话不出门";
    await addNote(office.as(office.dispatcher, hours(2)), { number, note });
    await until(() => toldIn(heard).length >= 3);
    const [, second, third] = toldIn(heard);
    expect(second?.reports).toEqual([
      { number, version: (before?.version ?? 0) + 1, by: { kind: "staff", name: "dispatcher" }, isInView: true },
    ]);
    expect(third?.counts?.open, "the counts follow").toEqual(first?.counts?.open);
    expect(heard.text).not.toContain(note);
  });

  it("keeps its person at the report until the line ends", async () => {
    const { number } = await office.file();
    const wish = { number, view: null, shown: [] };
    const peopleNow = async () => (await readDeskNow(office.as(office.dispatcher, hours(1)), wish)).people;
    const { port } = await serve(contextOf(office.clerk), wish, { isAlive: true });
    const heard = await listen(port);
    await until(() => toldIn(heard).length > 0);
    expect(await peopleNow()).toEqual(["clerk"]);
    heard.response.destroy();
    for (let tries = 0; tries < 50 && (await peopleNow()).length > 0; tries += 1) await sleep(50);
    expect(await peopleNow()).toEqual([]);
  });

  it("ends with the session, and says so", async () => {
    const beats = { isAlive: true, beatMs: 100 };
    const { port, session } = await serve(contextOf(office.supervisor), { number: null, view: null, shown: [] }, beats);
    const heard = await listen(port);
    await until(() => heard.text.split(": beat").length > 2);
    expect(heard.isEnded).toBe(false);
    session.isAlive = false;
    await until(() => heard.isEnded);
    expect(heard.text).toMatch(/event: end\ndata: \{\}\n\n$/);
  });

  it("says that there were many instead of naming them, and asks once for all", async () => {
    const { number } = await office.file();
    const wish: DeskWish = { number: null, view: null, shown: [number] };
    const { port } = await serve(contextOf(office.official), wish, { isAlive: true });
    const heard = await listen(port);
    await until(() => toldIn(heard).length > 0);
    await sleep(300);
    for (let times = 0; times < 3; times += 1) {
      await office.db.app.transaction((tx) =>
        tellChanged(
          tx,
          Array.from({ length: 5_000 }, (_, i) => i + 1),
        ),
      );
      await sleep(250);
    }
    await until(() => toldIn(heard).some(({ isMany }) => isMany));
    await sleep(500);
    const [, ...later] = toldIn(heard);
    expect(later).toHaveLength(1);
    expect(later[0]?.reports?.map((report) => report.number)).toEqual([number]);
  });

  it("tells whoever may not read the report nothing about it", async () => {
    const { number } = await office.file();
    const { port } = await serve(
      contextOf(office.administrator),
      { number, view: null, shown: [number] },
      { isAlive: true },
    );
    const heard = await listen(port);
    await until(() => heard.isEnded);
    expect(heard.text).not.toContain(number);
    expect(toldIn(heard)).toEqual([]);
  });
});
