import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { notAcceptedGrounds } from "../complaint/vocabulary";
import { doorNumbers, elsewhere } from "./doors";

const textsOf = (locale: string) => JSON.parse(readFileSync(`messages/${locale}/before.json`, "utf8"));

describe("the doors for what is not taken", () => {
  it("are listed for every ground but that of repeating without anything new, each once", () => {
    const listed = notAcceptedGrounds.filter((ground) => ground !== "repeated_without_new_facts");
    expect([...elsewhere].sort()).toEqual([...listed].sort());
  });

  it.each(["zh-CN", "en"])(
    "say in %s what it is, why not here, what can be reported all the same, and whose number it is",
    (locale) => {
      const { ground: name, why, still, hotline } = textsOf(locale);
      for (const ground of elsewhere) {
        for (const text of [name[ground], why[ground], still[ground]]) expect(text, ground).toMatch(/\S{4}/);
        for (const number of doorNumbers[ground]) expect(hotline[number], number).toMatch(/\S/);
      }
    },
  );

  it("name no number that only one place has", () => {
    for (const number of Object.values(doorNumbers).flat()) expect(number).toMatch(/^1\d{2}(\d{2})?$/);
  });
});
