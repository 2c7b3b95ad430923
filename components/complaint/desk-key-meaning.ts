/**
 * What a key means on the desk. Arrows and Alt with a letter always; a letter alone only where the person switched that
 * on. Nothing while an input method composes or a text field is active: there keys belong to what is being written.
 */
export const deskKeys = [
  "next_row",
  "previous_row",
  "open",
  "preview",
  "tick",
  "next_action",
  "next_view",
  "previous_view",
  "to_queue",
  "help",
] as const;
export type DeskKey = (typeof deskKeys)[number];

/** As the help page writes them; `letter` alone only when it is switched on. */
export const keyNames: Readonly<Record<DeskKey, { readonly keys: string; readonly letter: string | null }>> = {
  next_row: { keys: "↓", letter: "J" },
  previous_row: { keys: "↑", letter: "K" },
  open: { keys: "Enter", letter: "O" },
  preview: { keys: "Space", letter: "P" },
  tick: { keys: "Alt + X", letter: "X" },
  next_action: { keys: "Alt + N", letter: "N" },
  next_view: { keys: "Alt + ↓", letter: null },
  previous_view: { keys: "Alt + ↑", letter: null },
  to_queue: { keys: "Alt + Q", letter: "Q" },
  help: { keys: "Alt + /", letter: "?" },
};

export type KeyPress = {
  readonly key: string;
  /** The place of the key, which an input method or a layout does not change. */
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  /** 229 is what browsers say while an input method has the key. */
  readonly keyCode: number;
  /** Where the key was pressed: in a field for text or a choice, on a row of the list, on another control, or nowhere. */
  readonly on: "text" | "row" | "control" | "page";
};

const withAlt: Readonly<Record<string, DeskKey>> = {
  KeyX: "tick",
  KeyN: "next_action",
  KeyQ: "to_queue",
  ArrowDown: "next_view",
  ArrowUp: "previous_view",
  Slash: "help",
};
const letters: Readonly<Record<string, DeskKey>> = {
  j: "next_row",
  k: "previous_row",
  o: "open",
  p: "preview",
  x: "tick",
  n: "next_action",
  q: "to_queue",
  "?": "help",
};

/** Null when the key keeps its own meaning. Enter on a row is a link's own and needs nobody. */
export function deskKeyOf(press: KeyPress, hasLetters: boolean): DeskKey | null {
  if (press.isComposing || press.keyCode === 229) return null;
  // AltGr comes as Ctrl and Alt, and writes a letter.
  if (press.ctrlKey || press.metaKey || press.on === "text") return null;
  if (press.altKey) return withAlt[press.code] ?? null;
  const isFree = press.on === "row" || press.on === "page";
  if (isFree && press.key === "ArrowDown") return "next_row";
  if (isFree && press.key === "ArrowUp") return "previous_row";
  if (press.on === "row" && press.key === " ") return "preview";
  return hasLetters ? (letters[press.key.toLowerCase()] ?? null) : null;
}
