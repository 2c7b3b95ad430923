"use client";
/**
 * One search field and what it finds. Without scripts the field is a plain GET form and the page comes back with the
 * results; with scripts they come while somebody types. Each result is a button that keeps the choice.
 */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ActionForm, type ActionFormLabels } from "@/components/forms/action-form";
import { Button } from "@/components/ui/button";
import { ChoiceButton } from "@/components/ui/choice-button";
import { TextInput } from "@/components/ui/controls";
import { Field } from "@/components/ui/field";
import { saveItemAction } from "./item-actions";

type Names = { readonly zh: string; readonly en: string };
export type Found = {
  readonly code: string;
  readonly name: Names;
  readonly byName: string | null;
  readonly department: Names | null;
};

export type FinderTexts = {
  readonly search: string;
  readonly searchHint: string;
  readonly submit: string;
  readonly results: string;
  /** With {count} and {name} to be filled in. */
  readonly found: string;
  readonly alsoCalled: string;
  readonly none: string;
  readonly failed: string;
};

type FinderProps = {
  readonly query: string;
  /** Null while nothing was asked for. */
  readonly found: readonly Found[] | null;
  readonly texts: FinderTexts;
  readonly language: keyof Names;
  readonly labels: ActionFormLabels;
  /** What can be chosen without searching. */
  readonly children: ReactNode;
};

const waitMs = 250;
const mostKept = 50;

export function ItemFinder({ query, found, texts, language, labels, children }: FinderProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [shown, setShown] = useState<readonly Found[] | null | "failed">(found);
  const kept = useRef(new Map<string, readonly Found[]>());

  useEffect(() => {
    if (typed === null) return;
    const wanted = typed.trim();
    const known = wanted === "" ? null : kept.current.get(wanted);
    if (known !== undefined) {
      setShown(known);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`/api/items?q=${encodeURIComponent(wanted)}`, { signal: stop.signal });
        if (!answer.ok) throw new Error(String(answer.status));
        const { items } = (await answer.json()) as { items: readonly Found[] };
        if (kept.current.size >= mostKept) kept.current.clear();
        kept.current.set(wanted, items);
        setShown(items);
      } catch {
        if (!stop.signal.aborted) setShown("failed");
      }
    }, waitMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed]);

  const results = Array.isArray(shown) ? (shown as readonly Found[]) : [];
  return (
    <>
      <search>
        <form action="/report/item" method="get" className="max-w-reading">
          <Field id="q" label={texts.search} hint={texts.searchHint} large>
            <div className="flex flex-wrap gap-2">
              <TextInput
                id="q"
                name="q"
                type="search"
                width="half"
                maxLength={40}
                autoComplete="off"
                spellCheck={false}
                defaultValue={query}
                describedBy="q-hint"
                onChange={(event) => setTyped(event.target.value)}
              />
              <Button>{texts.submit}</Button>
            </div>
          </Field>
        </form>
      </search>
      <p role="status" className="mt-4 min-h-[1.75em] max-w-reading">
        {shown === null
          ? ""
          : shown === "failed"
            ? texts.failed
            : results.length === 0
              ? texts.none
              : texts.found.replace("{count}", String(results.length))}
      </p>
      <ActionForm id="item" action={saveItemAction} labels={labels}>
        {results.length > 0 ? (
          <ul aria-label={texts.results} className="grid max-w-reading gap-2.5">
            {results.map(({ code, name, byName, department }) => (
              <li key={code}>
                <ChoiceButton
                  name="itemCode"
                  value={code}
                  hint={[byName && texts.alsoCalled.replace("{name}", byName), department?.[language]]
                    .filter(Boolean)
                    .join(" · ")}
                >
                  {name[language]}
                </ChoiceButton>
              </li>
            ))}
          </ul>
        ) : null}
        {children}
      </ActionForm>
    </>
  );
}
