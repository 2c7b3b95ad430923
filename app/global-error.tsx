"use client";
/** When even the frame of the pages broke: both languages, no dependence on anything that could be broken too. */
import en from "@/messages/en/broken.json";
import zh from "@/messages/zh-CN/broken.json";
import "./globals.css";

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="zh-CN" data-size="standard" data-contrast="standard" data-theme="auto">
      <body>
        <title>{zh.title}</title>
        <main data-shell="window" className="mx-auto grid max-w-page gap-10 px-4 py-12 text-base sm:px-6">
          {[
            { lang: "zh-CN", texts: zh },
            { lang: "en", texts: en },
          ].map(({ lang, texts }) => (
            <section key={lang} lang={lang}>
              <h1 className="font-semibold text-2xl leading-tight">{texts.title}</h1>
              <p className="mt-2 max-w-reading">{texts.lead}</p>
              {error.digest ? (
                <p className="mt-2 text-ink-soft">
                  {texts.reference} <span className="font-semibold text-ink tabular-nums">{error.digest}</span>
                </p>
              ) : null}
              <p className="mt-3">
                <a href="/" className="link">
                  {texts.home}
                </a>
              </p>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
