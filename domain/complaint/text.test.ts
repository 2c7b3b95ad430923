import { describe, expect, it } from "vitest";
import { bigramsOf, excerptOf, proposeMasking } from "./text";

describe("texts", () => {
  it("takes the first line, cut at a length that fits a list", () => {
    expect(excerptOf("第一行\n第二行")).toBe("第一行");
    expect([...excerptOf("字".repeat(100))]).toHaveLength(49);
  });

  it("finds two-character words and mixed Latin by their pairs", () => {
    const pairs = bigramsOf("不动产登记 PDF");
    expect(pairs).toEqual(expect.arrayContaining(["动产", "登记", "pd", "df"]));
    expect(pairs.some((pair) => pair.includes(" "))).toBe(false);
  });

  it("proposes to hide phones, identity numbers, application numbers and e-mail addresses", () => {
    const masked = proposeMasking(
      "我的电话１３８００１３８０００，证件 11010519491231002X，邮箱 a.b@example.cn，跑了3次",
    );
    expect(masked).not.toMatch(/138|１３８|1949|example/);
    expect(masked).toContain("，邮箱 [");
    expect(masked).toContain("跑了3次");
  });
});
