"use client";
/** A page that broke: says so, gives the number under which it was logged, and offers to try again. */
import { useSyncExternalStore } from "react";
import { SealMark } from "@/components/shell/seal-mark";
import { Button } from "@/components/ui/button";
import en from "@/messages/en/broken.json";
import zh from "@/messages/zh-CN/broken.json";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  // The only texts that travel in a script: this page must stand when the server's texts do not arrive. The language
  // is read from the page, which may be drawn anew in the same moment.
  const language = useSyncExternalStore(neverChanges, pageLanguage, () => "zh-CN");
  const texts = language === "en" ? en : zh;
  return (
    <main id="main" tabIndex={-1} data-shell="window" className="mx-auto max-w-page px-4 py-12 text-base sm:px-6">
      <SealMark className="mb-6 size-12" />
      <h1 className="font-semibold text-3xl leading-tight">{texts.title}</h1>
      <p className="mt-3 max-w-reading text-lg">{texts.lead}</p>
      {error.digest ? (
        <p className="mt-3 text-ink-soft">
          {texts.reference} <span className="font-semibold text-ink tabular-nums">{error.digest}</span>
        </p>
      ) : null}
      <div className="mt-6 flex flex-wrap gap-3">
        <Button type="button" variant="primary" onClick={reset}>
          {texts.retry}
        </Button>
        {/* A plain link: it loads the page anew. */}
        <a href="/" className="link inline-flex min-h-(--target) items-center">
          {texts.home}
        </a>
      </div>
    </main>
  );
}

const neverChanges = () => () => {};
const pageLanguage = () => document.documentElement.lang;
