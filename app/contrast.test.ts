import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const css = readFileSync(fileURLToPath(new URL("./globals.css", import.meta.url)), "utf8");

type Palette = Record<string, string>;

/** The colours that one stretch of the style sheet sets. */
function coloursIn(text: string): Palette {
  return Object.fromEntries(
    [...text.matchAll(/--color-([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]),
  );
}

function between(start: string, end: string, from = 0): string {
  const begin = css.indexOf(start, from);
  if (begin < 0) throw new Error(`not in the style sheet: ${start}`);
  return css.slice(begin, css.indexOf(end, begin));
}

const high = ':root[data-contrast="high"] {';
const light = coloursIn(between("@theme {", "--font-sans"));
const dark = { ...light, ...coloursIn(between("@variant dark {", "}")) };
const highLight = { ...light, ...coloursIn(between(high, "}")) };
const highDark = { ...dark, ...highLight, ...dark, ...coloursIn(between("@variant dark {", "}", css.indexOf(high))) };
const palettes: Record<string, Palette> = { light, dark, "high contrast": highLight, "high contrast, dark": highDark };

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function contrast(palette: Palette, one: string, other: string): number {
  const [a, b] = [luminance(palette[one] ?? ""), luminance(palette[other] ?? "")];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const grounds = ["paper", "surface", "sunken"];
const textPairs: [string, string][] = [
  ...grounds.flatMap((ground): [string, string][] => [
    ["ink", ground],
    ["ink-soft", ground],
    ["primary", ground],
    ["done-ink", ground],
    ["caution-ink", ground],
    ["danger-ink", ground],
  ]),
  ...["primary", "done", "caution", "danger"].map((tone): [string, string] => ["ink", `${tone}-soft`]),
  ["primary", "primary-soft"],
  ["done-ink", "done-soft"],
  ["caution-ink", "caution-soft"],
  ["danger-ink", "danger-soft"],
  ["on-primary", "primary"],
  ["on-danger", "danger-fill"],
];
const shapePairs: [string, string][] = [
  ...grounds.flatMap((ground): [string, string][] => [
    ["line-strong", ground],
    ["done", ground],
    ["caution", ground],
    ["danger", ground],
    ["primary", ground],
  ]),
  ["caution", "caution-soft"],
  ["danger", "danger-soft"],
  ["seal", "surface"],
  ["on-seal", "seal"],
  ["seal-tick", "seal"],
];

describe.each(Object.entries(palettes))("colours, %s", (_name, palette) => {
  it.each(textPairs)("text in %s on %s has at least 7:1", (one, other) => {
    expect(contrast(palette, one, other)).toBeGreaterThanOrEqual(7);
  });

  it.each(shapePairs)("a shape or border in %s on %s has at least 3:1", (one, other) => {
    expect(contrast(palette, one, other)).toBeGreaterThanOrEqual(3);
  });

  it("shows the focus: ring or inner line stands out from every ground", () => {
    for (const ground of [...grounds, "primary", "danger-fill"]) {
      const best = Math.max(contrast(palette, "focus", ground), contrast(palette, "focus-ink", ground));
      expect(best, ground).toBeGreaterThanOrEqual(3);
    }
  });
});

it("measures as the standard does", () => {
  expect(contrast({ a: "#ffffff", b: "#000000" }, "a", "b")).toBeCloseTo(21);
  expect(contrast({ a: "#ffffff", b: "#777777" }, "a", "b")).toBeCloseTo(4.48, 1);
});
