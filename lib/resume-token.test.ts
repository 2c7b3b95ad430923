import { beforeAll, describe, expect, it } from "vitest";
import { newRandomId } from "./ids";
import { openResumeToken, resumePath } from "./resume-token";

beforeAll(() => {
  process.env.BANCHENG_SECRET ??= "a secret of at least thirty-two characters";
});

const tokenIn = (path: string) => path.replace("/report/resume/", "");

describe("the token of a link to a draft", () => {
  it("gives back the id of the draft, and shows nothing of it", () => {
    const id = newRandomId();
    const token = tokenIn(resumePath(id));
    expect(openResumeToken(token)).toBe(id);
    expect(Buffer.from(token, "base64url").toString("latin1")).not.toContain(id);
    expect(tokenIn(resumePath(id))).not.toBe(token);
  });

  it("is nothing with one character changed, cut short, or made up", () => {
    const token = tokenIn(resumePath(newRandomId()));
    const at = Math.floor(token.length / 2);
    const changed = `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;
    for (const wrong of [changed, token.slice(0, -4), "", "A".repeat(80), `${token}.`, newRandomId()]) {
      expect([wrong, openResumeToken(wrong)]).toEqual([wrong, null]);
    }
  });
});
