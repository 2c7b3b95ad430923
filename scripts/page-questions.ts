/**
 * What the pages ask of an office of very many reports: every use case that only reads, as people of several roles; and
 * the queue and the search, which are asked most, wish by wish.
 */
import { visitorActor } from "@/auth/actor";
import { database } from "@/db/client";
import type { Actor, Role } from "@/domain/actor";
import { type BigOffice, bigOfficeNow } from "@/jobs/big-office.test-support";
import { listQueue, type QueueWish } from "@/usecases/complaint/list-queue";
import { searchComplaints } from "@/usecases/complaint/search-complaints";
import type { Context } from "@/usecases/context";
import { listReadings } from "@/usecases/readings.test-support";

export type PageQuestion = { readonly what: string; readonly ask: () => Promise<unknown> };

const deepPage = 200;

export async function pageQuestions(office: BigOffice): Promise<PageQuestion[]> {
  const as = (actor: Actor): Context => ({ actor, now: bigOfficeNow, db: database() });
  const queue = (who: Role, wish: QueueWish, what: string): PageQuestion => ({
    what: `queue, ${who}: ${what}`,
    ask: () => listQueue(as(office[who]), wish),
  });
  const search = (who: Role, q: string): PageQuestion => ({
    what: `search, ${who}: ${q}`,
    ask: () => searchComplaints(as(office[who]), { q }),
  });
  const views: PageQuestion[] = [];
  for (const who of ["dispatcher", "supervisor", "handler", "department_lead", "department_head"] as const) {
    const { views: offered } = await listQueue(as(office[who]), {});
    for (const { view } of offered) views.push(queue(who, { view }, view));
  }
  const deep = await pageAfter(as(office.dispatcher), deepPage - 1);
  return [
    queue("dispatcher", { view: "open" }, "first page of all"),
    queue("dispatcher", { view: "open", after: deep }, "a page far back"),
    queue("dispatcher", { view: "open", sort: "newest" }, "newest first"),
    queue("dispatcher", { view: "open", due: "overdue" }, "overdue"),
    queue("dispatcher", { view: "open", kind: "stuck_procedure", region: "LZ02" }, "narrowed by kind and region"),
    ...views,
    search("dispatcher", "登记"),
    search("dispatcher", "编号7"),
    search("dispatcher", "查无此词"),
    search("handler", "登记"),
    search("dispatcher", office.number),
    ...(await readingsOf(office, as)),
  ];
}

/** Every use case that only reads, about one report or about all of them. */
async function readingsOf(office: BigOffice, as: (actor: Actor) => Context): Promise<PageQuestion[]> {
  const people = {
    dispatcher: office.dispatcher,
    supervisor: office.supervisor,
    official: office.official,
    handler: office.handler,
    complainant: office.complainant,
    visitor: visitorActor("192.0.2.7"),
  };
  const wish = { number: office.number, view: "open", q: "登记", unitId: office.unitId };
  const readings = await listReadings();
  return Object.entries(people).flatMap(([who, actor]) =>
    readings.map(({ name, call }) => ({
      what: `${name}, ${who}`,
      ask: () => unlessRefused(() => call(as(actor), wish)),
    })),
  );
}

/**
 * Who may not, or asks with words that are another one's, asked the database for no more than that. Only what the
 * database gave up because it took too long is told.
 */
async function unlessRefused(answer: () => unknown): Promise<void> {
  try {
    await answer();
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof Error && "code" in cause && cause.code === "57014") throw error;
  }
}

/** The cursor of the page so many pages on, or of the last one. */
async function pageAfter(ctx: Context, pages: number): Promise<string> {
  let after: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const { next } = await listQueue(ctx, { view: "open", ...(after === undefined ? {} : { after }) });
    if (next === null) break;
    after = next;
  }
  if (after === undefined) throw new Error("there is no second page");
  return after;
}
