import { describe, expect, it } from "vitest";
import type { Actor } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { addNote } from "../complaint/add-note";
import { dispatchComplaint } from "../complaint/dispatch-complaint";
import { readComplaint } from "../complaint/read-complaint";
import { readStatus } from "../complaint/read-status";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { listMentions } from "./list-mentions";
import { markMentionsRead } from "./mark-mentions-read";
import { readDeskNow } from "./read-desk-now";

const office = openOffice();
const unit = unitIds.responsible;
const hidden = { ...plainAnswers.contact, identityMode: "real_name", sharesIdentity: "no" } as const;

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

async function dispatched(contact?: typeof hidden): Promise<string> {
  const { number } = await office.file(contact ? { contact } : {});
  const page = await readComplaint(office.as(office.dispatcher, hours(1)), { number });
  const masked = page.row.sharesIdentity ? {} : { maskedBody: "反映人称材料没有一次说清。" };
  if (page.offers.includes("dispatch")) {
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit, ...masked });
  }
  return number;
}

const idOf = (actor: Actor): number => (actor.kind === "staff" ? actor.staffId : 0);
const nameOf = (actor: Actor): string => (actor.kind === "staff" ? actor.name : "");
const unreadOf = async (actor: Actor, hour: number) =>
  (await readDeskNow(office.as(actor, hours(hour)), { number: null, view: null, shown: [] })).mentions;
const mentionsOf = async (actor: Actor) => (await listMentions(office.as(actor, hours(5)), {})).rows;

describe("a note that calls a colleague", () => {
  it("lands in the list of whoever is named or picked, once, and in nobody else's", async () => {
    const number = await dispatched();
    const [handler, lead] = [await office.handlerOf(unit), await office.leadOf(unit)];
    const before = await unreadOf(handler, 3);
    await addNote(office.as(office.clerk, hours(3)), {
      number,
      note: `请@${nameOf(handler)} 今天回电，@${nameOf(office.clerk)} 已知道。`,
      mention: idOf(handler),
    });
    expect(await unreadOf(handler, 4)).toBe(before + 1);
    const [row] = await mentionsOf(handler);
    expect(row).toMatchObject({ number, byName: "clerk", isRead: false });
    expect(row?.note).toContain("今天回电");
    expect(await unreadOf(lead, 4)).toBe(0);
    expect(await unreadOf(office.clerk, 4)).toBe(0);
  });

  it("is refused, and not written, when it names nobody who may read the report", async () => {
    const number = await dispatched();
    const stranger = await office.handlerOf(unitIds.other);
    for (const name of [nameOf(stranger), "no.such.person", nameOf(office.administrator), nameOf(office.observer)]) {
      const work = addNote(office.as(office.clerk, hours(3)), { number, note: `@${name} 请看` });
      expect(await refusalOf(work), name).toBe("mention-unknown");
    }
    const picked = addNote(office.as(office.clerk, hours(3)), { number, note: "请看", mention: idOf(stranger) });
    expect(await refusalOf(picked)).toBe("mention-unknown");
    const page = await readComplaint(office.as(office.clerk, hours(4)), { number });
    expect(page.timeline.filter(({ event }) => event.type === "note.added")).toEqual([]);
    expect(await mentionsOf(stranger)).toEqual([]);
  });

  it("is refused when a person of the unit is called to a note that only the window reads", async () => {
    const number = await dispatched(hidden);
    const handler = await office.handlerOf(unit);
    const call = (forUnit: "yes" | "no") =>
      addNote(office.as(office.clerk, hours(3)), { number, note: `@${nameOf(handler)} 请先查原办件`, forUnit });
    expect(await refusalOf(call("no"))).toBe("mention-cannot-read-note");
    expect(await refusalOf(call("yes"))).toBe("no refusal");
    expect((await mentionsOf(handler))[0]).toMatchObject({ number, isRead: false });
  });

  it("can be picked from exactly those who may read the report, without whoever writes", async () => {
    const number = await dispatched();
    const [handler, stranger] = [await office.handlerOf(unit), await office.handlerOf(unitIds.other)];
    const { colleagues } = await readComplaint(office.as(office.clerk, hours(3)), { number });
    const names = colleagues.map(({ username }) => username);
    expect(names).toContain(nameOf(handler));
    expect(names).toContain(nameOf(office.dispatcher));
    for (const actor of [stranger, office.clerk, office.administrator, office.observer, office.evaluator]) {
      expect(names).not.toContain(nameOf(actor));
    }
    expect(await refusalOf(readComplaint(office.as(stranger, hours(3)), { number }))).toBe("not-found");
    expect((await readComplaint(office.as(office.official, hours(3)), { number })).colleagues).toEqual([]);
  });

  it("is read by its own person alone", async () => {
    const number = await dispatched();
    const handler = await office.handlerOf(unit);
    await addNote(office.as(office.dispatcher, hours(3)), { number, note: "请看第二页", mention: idOf(handler) });
    const [row] = await mentionsOf(handler);
    const unread = await unreadOf(handler, 4);
    await markMentionsRead(office.as(office.clerk, hours(4)), { id: row?.id });
    await markMentionsRead(office.as(office.clerk, hours(4)), {});
    expect(await unreadOf(handler, 4)).toBe(unread);
    await markMentionsRead(office.as(handler, hours(4)), { id: row?.id });
    expect(await unreadOf(handler, 4)).toBe(unread - 1);
    await markMentionsRead(office.as(handler, hours(4)), {});
    expect(await unreadOf(handler, 4)).toBe(0);
  });

  it("never reaches the status page of the complainant", async () => {
    const { number, ...filed } = await office.file();
    await addNote(office.as(office.clerk, hours(1)), { number, note: "请看", mention: idOf(office.dispatcher) });
    const page = await readStatus(office.as(office.complainantOf({ number, ...filed }), hours(2)), number);
    expect(JSON.stringify(page)).not.toContain("请看");
    expect(JSON.stringify(page)).not.toMatch(/mention|presence/);
  });
});
