import { describe, expect, it } from "vitest";
import { actions } from "@/domain/complaint/transitions";
import { reaches, rights } from "@/domain/rights";
import { locales } from "@/lib/locale";
import { loadMessages } from "@/lib/messages";
import { stagesOfActions } from "./stages";

describe("the page of rights", () => {
  it("has every action of the table once", () => {
    expect(
      stagesOfActions()
        .flatMap((stage) => stage.actions)
        .toSorted(),
    ).toEqual(actions.toSorted());
  });

  it("puts an action under the first state in which it is possible", () => {
    const stageOf = new Map(stagesOfActions().flatMap(({ stage, actions: some }) => some.map((one) => [one, stage])));
    expect(stageOf.get("accept")).toBe("submitted");
    expect(stageOf.get("rate")).toBe("answered");
    expect(stageOf.get("add_note")).toBe("any");
  });

  it("names every action, right and reach in both languages, and nothing that is no more", () => {
    for (const locale of locales) {
      const texts = loadMessages(locale).rights as Record<string, Record<string, unknown>>;
      expect(Object.keys(texts.action ?? {}).toSorted(), locale).toEqual(actions.toSorted());
      expect(Object.keys(texts.right ?? {}).toSorted(), locale).toEqual(Object.keys(rights).toSorted());
      expect(Object.keys(texts.reach ?? {}), locale).toEqual(expect.arrayContaining([...reaches]));
    }
  });
});
