import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { findComplaint } from "@/db/queries/complaints";
import { listRelatedPlanLines } from "@/db/queries/related";
import type { Actor } from "@/domain/actor";
import { readingScope } from "@/domain/complaint/search";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { dispatchComplaint } from "./dispatch-complaint";
import { findSamePerson } from "./find-same-person";
import { listRelatedComplaints } from "./list-related-complaints";
import { searchComplaints } from "./search-complaints";

const office = openOffice();
const unit = unitIds.responsible;
const see = (actor: Actor, number: string) => listRelatedComplaints(office.as(actor, hours(5)), { number });
const contactOf = (phone: string, sharesIdentity: "yes" | "no" = "yes") =>
  ({ ...plainAnswers.contact, phone, sharesIdentity }) as NonNullable<typeof plainAnswers.contact>;
const troubleOf = (body: string) => ({ plainAnswer: "materials_unclear" as const, body });

describe("related reports", () => {
  it("tell of the same person's others to the window alone, when it asks with a reason and for the record", async () => {
    const phone = "09990001111";
    const one = await office.file({
      contact: contactOf(phone),
      trouble: troubleOf("营业执照变更地址被退回，窗口让找房东。"),
    });
    const other = await office.file({
      contact: contactOf(phone, "no"),
      trouble: troubleOf("孩子转学手续压了两个星期没有消息。"),
    });
    const stranger = await office.file({
      contact: contactOf("09990002222"),
      trouble: troubleOf("低保复核通知没有写要带什么材料。"),
    });
    const owner = postgres(office.directUrl, { max: 1 });
    const recorded = async () => (await owner`select * from contact_searches order by id`).length;
    for (const actor of [office.clerk, office.dispatcher, office.supervisor]) {
      // Whoever opens a report is told nothing; whoever asks says why, and is recorded first.
      const before = await recorded();
      expect((await see(actor, one.number)).samePerson).toEqual({ found: null });
      expect(await recorded()).toBe(before);
      const ctx = office.as(actor, hours(5));
      const { id } = await findSamePerson(ctx, { number: one.number, reason: "本人来电说还反映过一件。" });
      expect(await recorded()).toBe(before + 1);
      const asked = (search: number, number: string, by: Actor = actor, at = hours(5)) =>
        listRelatedComplaints(office.as(by, at), { number, search }).then(
          ({ samePerson }) => samePerson?.found ?? null,
        );
      expect(await asked(id, one.number)).toEqual({ id, count: 1 });
      expect((await searchComplaints(ctx, { found: String(id) })).rows.map(({ number }) => number)).toContain(
        other.number,
      );
      // It is told of this person, to whoever asked, for an hour.
      expect(await asked(id, stranger.number)).toBeNull();
      expect(await asked(id, one.number, actor === office.clerk ? office.supervisor : office.clerk)).toBeNull();
      expect(await asked(id, one.number, actor, hours(6))).toBeNull();
    }
    await owner.end();
    expect((await see(office.official, one.number)).samePerson).toBeNull();
    const handler = await office.handlerOf((await findComplaint(office.db.app, one.number))?.leadUnitId ?? unit);
    expect((await see(handler, one.number)).samePerson).toBeNull();
    for (const [actor, code] of [
      [office.official, "not-allowed"],
      [handler, "not-allowed"],
      [await office.handlerOf("LZ01-tax"), "not-found"],
    ] as const) {
      const asking = findSamePerson(office.as(actor, hours(5)), { number: one.number, reason: "想看看还有没有。" });
      const refused = await asking.catch((error: unknown) => error);
      expect(refused instanceof Refusal && refused.code).toBe(code);
    }
  });

  it("find a text much like it, and not one that shares a few common words", async () => {
    const body = "老旧小区加装电梯的规划许可交了四次材料，每次都说图纸比例不对，没有人能说清要哪一种比例。";
    const [one, twin] = [
      await office.file({ trouble: troubleOf(body) }),
      await office.file({
        contact: contactOf("09990005555"),
        trouble: troubleOf(`加装电梯规划许可交了四次，都说图纸比例不对，没有人说清要哪种比例。`),
      }),
    ];
    const apart = await office.file({ trouble: troubleOf("养老金停发三个月，窗口说系统在升级，让我再等等看。") });
    const { similarText } = await see(office.clerk, one.number);
    expect(similarText.map(({ number }) => number)).toEqual([twin.number]);
    expect((await see(office.clerk, apart.number)).similarText).toEqual([]);
  });

  it("compare nothing for whoever reads the masked text alone, and show no report that is not theirs", async () => {
    const body = "公交卡异地退费要求回原籍办，跑了两地都说归对方管，退费一百二十元拖了半年。";
    const hidden = await office.file({ contact: contactOf("09990003333", "no"), trouble: troubleOf(body) });
    const open = await office.file({ contact: contactOf("09990004444", "no"), trouble: troubleOf(`${body}请处理。`) });
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), {
      number: hidden.number,
      unitId: unit,
      maskedBody: "公交卡异地退费拖了半年。",
    });
    const handler = await office.handlerOf(unit);
    expect(await see(handler, hidden.number)).toEqual({ samePerson: null, sameItem: [], similarText: [] });
    expect((await see(office.clerk, hidden.number)).similarText.map(({ number }) => number)).toEqual([open.number]);
    const refused = await see(handler, open.number).catch((error: unknown) => error);
    expect(refused instanceof Refusal && refused.code).toBe("not-found");
  });

  it("read no table that grows from end to end", async () => {
    const { number } = await office.file();
    if (office.clerk.kind !== "staff") throw new Error("no clerk");
    const scope = readingScope(office.clerk, office.reference.rootRegion.path);
    const pairs = { own: ["材料", "料不", "不一"], rare: ["料不", "不一", "一样"] };
    const lines = await listRelatedPlanLines(office.db, { number, scope, latelyDays: 90, size: 6 }, pairs);
    expect(lines.join("\n")).toContain("complaints_bigrams");
    expect(lines.filter((line) => /Seq Scan on (complaints|assignments|complaint_)/.test(line))).toEqual([]);
  });
});
