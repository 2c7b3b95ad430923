import { describe, expect, it } from "vitest";
import { type DeskKey, deskKeyOf, type KeyPress } from "./desk-key-meaning";

const press = (told: Partial<KeyPress>): KeyPress => ({
  key: "",
  code: "",
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 0,
  on: "page",
  ...told,
});

describe("a key on the desk", () => {
  it("moves by arrows and previews by the space bar on a row, and leaves both alone on other controls", () => {
    expect(deskKeyOf(press({ key: "ArrowDown", on: "row" }), false)).toBe("next_row");
    expect(deskKeyOf(press({ key: "ArrowUp", on: "page" }), false)).toBe("previous_row");
    expect(deskKeyOf(press({ key: " ", on: "row" }), false)).toBe("preview");
    for (const key of ["ArrowDown", "ArrowUp", " "]) {
      expect(deskKeyOf(press({ key, on: "control" }), true)).toBeNull();
      expect(deskKeyOf(press({ key, on: "text" }), true)).toBeNull();
    }
    expect(deskKeyOf(press({ key: " ", on: "page" }), false)).toBeNull();
    expect(deskKeyOf(press({ key: "Enter", on: "row" }), true)).toBeNull();
  });

  it("takes Alt by the place of the key, whatever letter the layout gives", () => {
    expect(deskKeyOf(press({ key: "˜", code: "KeyN", altKey: true }), false)).toBe("next_action");
    expect(deskKeyOf(press({ key: "ArrowDown", code: "ArrowDown", altKey: true, on: "row" }), false)).toBe("next_view");
    expect(deskKeyOf(press({ key: "n", code: "KeyN", altKey: true, ctrlKey: true }), false)).toBeNull();
  });

  it("takes a letter alone only where that is switched on", () => {
    expect(deskKeyOf(press({ key: "j", on: "row" }), false)).toBeNull();
    expect(deskKeyOf(press({ key: "j", on: "row" }), true)).toBe("next_row");
    expect(deskKeyOf(press({ key: "?" }), true)).toBe("help");
  });

  it("never fights an input method or a text field", () => {
    const keys: [Partial<KeyPress>, DeskKey][] = [
      [{ key: "j", code: "KeyJ" }, "next_row"],
      [{ key: "ArrowDown", code: "ArrowDown" }, "next_row"],
      [{ key: "n", code: "KeyN", altKey: true }, "next_action"],
    ];
    for (const [told, meaning] of keys) {
      expect(deskKeyOf(press({ ...told, on: "row" }), true)).toBe(meaning);
      for (const kept of [{ isComposing: true }, { keyCode: 229 }, { on: "text" as const }]) {
        expect(deskKeyOf(press({ ...told, on: "row", ...kept }), true)).toBeNull();
      }
    }
  });
});
