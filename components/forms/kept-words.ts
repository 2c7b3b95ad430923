"use client";
/**
 * What is typed into some fields of a form stays in this tab until it is sent, so that a reload without a line, or a phone
 * that puts the browser away, loses nothing. Words come back only into a field that still shows what it showed then: what
 * was saved since counts more. Fields that name a person are never among them.
 */
import { type FormEvent, useCallback, useEffect, useState } from "react";

type Kept = Record<string, { readonly typed: string; readonly over: string }>;
type Said = "offline" | "restored" | null;
type Box = HTMLInputElement | HTMLTextAreaElement;

const placeOf = (formId: string) => `bancheng-words:${formId}`;

function readKept(formId: string): Kept {
  try {
    return (JSON.parse(sessionStorage.getItem(placeOf(formId)) ?? "{}") ?? {}) as Kept;
  } catch {
    return {};
  }
}

/** A browser without room or leave for it keeps nothing, and the form works as ever. */
function writeKept(formId: string, kept: Kept | null): void {
  try {
    if (kept === null) sessionStorage.removeItem(placeOf(formId));
    else sessionStorage.setItem(placeOf(formId), JSON.stringify(kept));
  } catch {
    // Nothing to do: what stands in the form stays there.
  }
}

function boxesOf(formId: string, names: readonly string[]): Box[] {
  const form = document.getElementById(formId);
  if (!(form instanceof HTMLFormElement)) return [];
  return names.flatMap((name) => {
    const box = form.elements.namedItem(name);
    return box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement ? [box] : [];
  });
}

/** @param names fields of text; none for a form that keeps nothing */
export function useKeptWords(formId: string, names: readonly string[]) {
  const [saysKept, say] = useState<Said>(null);
  const listed = names.join(" ");

  useEffect(() => {
    if (listed === "") return;
    const kept = readKept(formId);
    let cameBack = false;
    for (const box of boxesOf(formId, listed.split(" "))) {
      const words = kept[box.name];
      if (words === undefined || words.over !== box.defaultValue || box.value !== box.defaultValue) continue;
      if (words.typed === box.value) continue;
      box.value = words.typed;
      cameBack = true;
    }
    if (cameBack) say("restored");
    const tellOffline = () => say("offline");
    const tellOnline = () => say((said) => (said === "offline" ? null : said));
    window.addEventListener("offline", tellOffline);
    window.addEventListener("online", tellOnline);
    return () => {
      window.removeEventListener("offline", tellOffline);
      window.removeEventListener("online", tellOnline);
    };
  }, [formId, listed]);

  const keepWords = useCallback(
    (event: FormEvent<HTMLFormElement>) => {
      const box = event.target;
      if (!(box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement)) return;
      if (!listed.split(" ").includes(box.name)) return;
      const kept = readKept(formId);
      writeKept(formId, { ...kept, [box.name]: { typed: box.value, over: kept[box.name]?.over ?? box.defaultValue } });
    },
    [formId, listed],
  );
  const dropWords = useCallback(() => {
    if (listed !== "") writeKept(formId, null);
  }, [formId, listed]);
  return { saysKept, keepWords, dropWords };
}
