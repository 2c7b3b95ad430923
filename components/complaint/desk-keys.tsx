"use client";
/**
 * The keys of the desk: they move the focus along the rows and press what stands on the page for everybody. Each is a
 * link or a box that can be seen, so without scripts nothing is lost. It draws nothing.
 */
import { useEffect } from "react";
import { type DeskKey, deskKeyOf, type KeyPress } from "./desk-key-meaning";

/** `letters`: the person switched on letters without Alt. */
export function DeskKeys({ letters }: { letters: boolean }) {
  useEffect(() => {
    // Whoever came for the next step stands at it.
    if (window.location.hash === "#work") focusNextStep();
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const { key, code, altKey, ctrlKey, metaKey, isComposing, keyCode } = event;
      const on = placeOf(event.target);
      const meaning = deskKeyOf({ key, code, altKey, ctrlKey, metaKey, isComposing, keyCode, on }, letters);
      if (meaning !== null && act(meaning)) event.preventDefault();
    };
    document.addEventListener("keydown", press);
    // Said on the page: from now on a key does something.
    document.body.dataset.deskKeys = "on";
    return () => {
      delete document.body.dataset.deskKeys;
      document.removeEventListener("keydown", press);
    };
  }, [letters]);
  return null;
}

function placeOf(target: EventTarget | null): KeyPress["on"] {
  if (!(target instanceof HTMLElement) || target === document.body || target.id === "main") return "page";
  const isText =
    target.isContentEditable || target.matches('textarea, select, input:not([type="checkbox"], [type="radio"])');
  if (isText) return "text";
  return target.matches("[data-row-link]") ? "row" : "control";
}

/** False when there is nothing to do here, and the key keeps its own meaning. */
function act(meaning: DeskKey): boolean {
  const row = document.activeElement?.closest("[data-queue-row]") ?? null;
  switch (meaning) {
    case "next_row":
      return focusRow(row, 1);
    case "previous_row":
      return focusRow(row, -1);
    case "open":
      return pressOn(row?.querySelector("[data-row-link]"));
    case "preview":
      return pressOn(row?.querySelector('[data-row-button="preview"]'));
    case "tick":
      return pressOn(row?.querySelector('input[type="checkbox"]'));
    case "next_action":
      return row ? pressOn(row.querySelector('[data-row-button="next"]')) : focusNextStep();
    case "next_view":
      return pressOn(viewBeside(1));
    case "previous_view":
      return pressOn(viewBeside(-1));
    case "to_queue":
      return pressOn(document.querySelector('main a[href="/desk"]'));
    case "help":
      return pressOn(document.querySelector('a[href="/desk/keys"]'));
  }
}

function pressOn(element: Element | null | undefined): boolean {
  if (!(element instanceof HTMLElement)) return false;
  element.click();
  return true;
}

function focusRow(row: Element | null, by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll("[data-queue-row]")];
  if (rows.length === 0) return false;
  const at = row === null ? (by === 1 ? -1 : rows.length) : rows.indexOf(row);
  const link = rows[Math.min(Math.max(at + by, 0), rows.length - 1)]?.querySelector("[data-row-link]");
  if (!(link instanceof HTMLElement)) return false;
  link.focus();
  return true;
}

function focusNextStep(): boolean {
  const controls = document.querySelectorAll('#work form :is(input:not([type="hidden"]), textarea, select, button)');
  const first = [...controls].find((control) => control instanceof HTMLElement && control.offsetParent !== null);
  if (!(first instanceof HTMLElement)) return false;
  first.focus();
  return true;
}

function viewBeside(by: 1 | -1): Element | undefined {
  const views = [...document.querySelectorAll("[data-queue-views] a")];
  const at = views.findIndex((view) => view.getAttribute("aria-current") === "page");
  return views[at + by];
}
