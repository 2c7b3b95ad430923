"use client";
/**
 * The long lists of the queue (`data-long` on their choices): fetched when a fold with one opens, when one is reached, or
 * when a report is ticked, and put into all of them. Without scripts a link beside each opens the page with the lists. It
 * draws nothing.
 */
import { useEffect } from "react";
import type { Choice, ChoiceGroup } from "../ui/controls";

export type LongLists = { readonly units: readonly ChoiceGroup[]; readonly items: readonly Choice[] };

const address = "/api/desk/choices";
const places = "select[data-long]";

/** Made anew with each rendering of the page, whose choices are new as well. */
export function DeskLongLists() {
  useEffect(() => {
    let isAsked = false;
    const end = () => {
      for (const event of events) document.removeEventListener(event, look, true);
    };
    const look = (event: Event) => {
      if (isAsked || !(event.target instanceof Element) || !isNear(event.target)) return;
      isAsked = true;
      void fetchLists().then((lists) => {
        // No line at the moment: the next touch asks again.
        if (lists === null) isAsked = false;
        else fill(lists);
      });
    };
    for (const event of events) document.addEventListener(event, look, true);
    return end;
  }, []);
  return null;
}

const events = ["toggle", "focusin", "pointerdown", "change"] as const;

function isNear(target: Element): boolean {
  return (
    target.matches(`${places}, input[name="numbers"]`) ||
    (target.matches("[open]") && target.querySelector(places) !== null)
  );
}

async function fetchLists(): Promise<LongLists | null> {
  try {
    const answer = await fetch(address, { headers: { accept: "application/json" } });
    return answer.ok ? ((await answer.json()) as LongLists) : null;
  } catch {
    return null;
  }
}

/** What is chosen stays chosen; it is the one line that stood there already. */
function fill(lists: LongLists): void {
  for (const select of document.querySelectorAll<HTMLSelectElement>(places)) {
    const chosen = select.value;
    const [empty] = select.options;
    const lines = select.dataset.long === "items" ? lists.items.map(lineOf) : lists.units.map(groupOf);
    select.replaceChildren(...(empty?.value === "" ? [empty] : []), ...lines);
    select.value = chosen;
  }
}

function lineOf({ value, label }: Choice): HTMLOptionElement {
  return new Option(label, value);
}

function groupOf({ group, options }: ChoiceGroup): HTMLOptGroupElement {
  const element = document.createElement("optgroup");
  element.label = group;
  element.append(...options.map(lineOf));
  return element;
}
