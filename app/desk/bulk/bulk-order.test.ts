import { describe, expect, it } from "vitest";
import { readForm, type Translate } from "@/app/form-reading";
import { bulkInput, mostAtOnce } from "@/domain/complaint/bulk";

const t: Translate = Object.assign((key: string) => key, { has: () => true });

function read(fields: readonly (readonly [string, string])[]) {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return readForm(bulkInput, data, t);
}
const numbers = (count: number) => Array.from({ length: count }, (_, i) => ["numbers", `n${i}`] as const);

describe("the bar below the queue", () => {
  it("sends one report or fifty, and what was left empty is not sent", () => {
    const empty = [
      ["unitId", ""],
      ["handlerId", ""],
    ] as const;
    expect(read([...numbers(1), ...empty, ["action", "accept"]])).toEqual({
      ok: true,
      value: { numbers: ["n0"], action: "accept" },
    });
    const many = read([...numbers(mostAtOnce), ["unitId", "LZ01-tax"], ["action", "dispatch"]]);
    expect(many.ok && many.value.numbers.length).toBe(mostAtOnce);
    const assigned = read([...numbers(2), ["handlerId", "7"], ["action", "assign_handler"]]);
    expect(assigned).toMatchObject({ ok: true, value: { handlerId: 7 } });
  });

  it("says what is missing: a report, a unit, a handler; and that fifty are the most", () => {
    const fault = (fields: readonly (readonly [string, string])[]) => {
      const result = read(fields);
      return result.ok ? null : result.fields;
    };
    expect(fault([["action", "accept"]])).toEqual({ numbers: ["queue.bulk.noneTicked"] });
    expect(fault([...numbers(1), ["action", "dispatch"]])).toEqual({ unitId: ["queue.bulk.unitMissing"] });
    expect(fault([...numbers(1), ["action", "assign_handler"]])).toEqual({ handlerId: ["queue.bulk.handlerMissing"] });
    expect(fault([...numbers(mostAtOnce + 1), ["action", "accept"]])).toEqual({ numbers: ["queue.bulk.tooMany"] });
    expect(fault([...numbers(1), ["action", "archive"]])).not.toBeNull();
  });
});
