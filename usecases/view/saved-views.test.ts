import { describe, expect, it } from "vitest";
import { mostSavedViews, savedQueryOf } from "@/domain/complaint/saved-view";
import { Refusal } from "@/domain/refusal";
import { openOffice } from "../office.test-support";
import { listViews } from "./list-views";
import { removeView } from "./remove-view";
import { renameView } from "./rename-view";
import { saveView } from "./save-view";

const office = openOffice();

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

describe("a saved view", () => {
  it("keeps what the address asks for, and neither the page nor what nobody knows", () => {
    expect(savedQueryOf("after=1.2&x=<script>&unit=LZ01-tax&view=open&col=report&col=item")).toBe(
      "view=open&unit=LZ01-tax&col=report.item",
    );
    expect(savedQueryOf("")).toBe("");
  });

  it("is saved, renamed and removed by its owner, and is nobody else's", async () => {
    const mine = office.as(office.dispatcher);
    const other = office.as(office.clerk);
    await saveView(mine, { name: "青汀待派", query: "view=to_dispatch&region=LZ01&after=5.6" });
    const [saved] = await listViews(mine);
    expect(saved).toMatchObject({ name: "青汀待派", query: "view=to_dispatch&region=LZ01" });
    expect(await listViews(other)).toEqual([]);
    const id = saved?.id ?? 0;
    expect(await refusalOf(renameView(other, { id, name: "别人的" }))).toBe("no-such-view");
    expect(await refusalOf(removeView(other, { id }))).toBe("no-such-view");
    expect(await refusalOf(saveView(mine, { name: "青汀待派", query: "view=open" }))).toBe("view-name-taken");
    await saveView(mine, { name: "全部", query: "view=open" });
    expect(await refusalOf(renameView(mine, { id, name: "全部" }))).toBe("view-name-taken");
    await renameView(mine, { id, name: "青汀" });
    expect((await listViews(mine)).map(({ name }) => name)).toEqual(["青汀", "全部"]);
    await removeView(mine, { id });
    expect((await listViews(mine)).map(({ name }) => name)).toEqual(["全部"]);
    expect(await refusalOf(removeView(mine, { id }))).toBe("no-such-view");
  });

  it("is one of twenty at most, also when two windows of one person save at once", async () => {
    const mine = office.as(office.supervisor);
    for (let i = 1; i < mostSavedViews; i += 1) await saveView(mine, { name: `第${i}个`, query: "view=open" });
    const results = await Promise.all([
      refusalOf(saveView(mine, { name: "甲", query: "view=red" })),
      refusalOf(saveView(mine, { name: "乙", query: "view=red" })),
    ]);
    expect(results.toSorted()).toEqual(["no refusal", "too-many-views"]);
    expect(await listViews(mine)).toHaveLength(mostSavedViews);
  });

  it("is for staff alone", async () => {
    expect(await refusalOf(saveView(office.as(office.visitor), { name: "x", query: "" }))).toBe("sign-in-required");
  });
});
