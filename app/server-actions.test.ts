import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

/** What they change is a cookie of the very browser that asks, or ends its own session. */
const ofTheBrowserAlone = [
  "signOutAction",
  "putLinkAwayAction",
  "putCodesAwayAction",
  "chooseLetters",
  "chooseLanguage",
  "chooseDisplay",
];
/** Refused wherever the product is not being measured: the floor that the adapter itself is measured against. */
const ofTheBench = ["writeFloorAction"];

type Action = { readonly file: string; readonly name: string; readonly goesThrough: boolean };

function actionsOf(file: string, source: string): Action[] {
  const parts = source.split(/^(?=(?:export )?(?:async )?function |(?:export )?const )/m);
  const bodies = new Map<string, string>();
  for (const part of parts) {
    const [, name] = /^(?:export )?(?:(?:async )?function|const) (\w+)/.exec(part) ?? [];
    if (name) bodies.set(name, part);
  }
  const reaches = (name: string, seen: readonly string[] = []): boolean => {
    const body = bodies.get(name) ?? "";
    if (/\bsubmitForm\(/.test(body)) return true;
    return [...bodies.keys()].some(
      (other) =>
        other !== name &&
        !seen.includes(other) &&
        new RegExp(`\\b${other}\\(`).test(body) &&
        reaches(other, [...seen, name]),
    );
  };
  return [...bodies]
    .filter(([, body]) => body.startsWith("export "))
    .map(([name]) => ({ file, name, goesThrough: reaches(name) }));
}

const actions = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"))
  .flatMap((file) => {
    const source = readFileSync(join("app", file), "utf8");
    return /^"use server";/m.test(source) ? actionsOf(file, source) : [];
  });

describe("a server action", () => {
  it("goes through the one adapter, which takes nothing that was not sent from a page of ours (THREATS 12)", () => {
    expect(actions.length).toBeGreaterThan(50);
    const around = actions.filter(({ goesThrough }) => !goesThrough).map(({ name }) => name);
    expect(around.toSorted()).toEqual([...ofTheBrowserAlone, ...ofTheBench].toSorted());
  });

  it("would be found if it went around it", () => {
    const [planted] = actionsOf(
      "x.ts",
      '"use server";\nexport async function fileAction() {\n  await fileComplaint();\n}\n',
    );
    expect(planted).toEqual({ file: "x.ts", name: "fileAction", goesThrough: false });
  });
});
