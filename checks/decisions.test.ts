import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const records = readdirSync("docs/decisions").sort();

describe("the decision records", () => {
  it("are numbered from 1 on, without a gap and without a double", () => {
    expect(records.map((name) => name.slice(0, 4))).toEqual(records.map((_, i) => String(i + 1).padStart(4, "0")));
  });

  it("begin with their number and ask a question", () => {
    for (const name of records) {
      const text = readFileSync(`docs/decisions/${name}`, "utf8");
      expect(text, name).toMatch(new RegExp(`^# ${name.slice(0, 4)} \\S`));
      expect(text, name).toContain("**Question.**");
      expect(text, name).toContain("**Decision.**");
    }
  });

  it.each(["README.md", "README.zh-CN.md"])("stand in %s, each once", (readme) => {
    const text = readFileSync(readme, "utf8");
    const linked = [...text.matchAll(/docs\/decisions\/(\d{4}-[\w-]+\.md)/g)].map(([, name]) => name);
    expect(linked.sort()).toEqual(records);
  });
});
