/** What has to be put right, at the top of a form, each line leading to its field. Takes the focus after a failed submit. */
import type { Ref } from "react";
import { classNames } from "./class-names";
import { CautionShape, ErrorShape } from "./shapes";

export type ErrorItem = { text: string; href?: string };

type ErrorSummaryProps = {
  id?: string;
  title: string;
  items: readonly ErrorItem[];
  /** Caution: hints before something is sent all the same. */
  tone?: "danger" | "caution";
  ref?: Ref<HTMLDivElement>;
};

export function ErrorSummary({ id, title, items, tone = "danger", ref }: ErrorSummaryProps) {
  const isCaution = tone === "caution";
  return (
    // Without JavaScript the browser itself honours autofocus and brings the summary into view.
    <div
      ref={ref}
      id={id}
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: it appears only after a failed submit, where reading has to begin here
      autoFocus
      role="alert"
      className={classNames(
        "scroll-mt-4 rounded-md border-2 px-5 py-4 text-ink",
        isCaution ? "border-caution bg-caution-soft" : "border-danger bg-danger-soft",
      )}
    >
      <p className={classNames("flex gap-2 font-semibold text-lg", isCaution ? "text-caution-ink" : "text-danger-ink")}>
        {isCaution ? <CautionShape /> : <ErrorShape />}
        <span>{title}</span>
      </p>
      <ul className="mt-2 grid gap-1">
        {items.map((item) => (
          <li key={`${item.href ?? ""}${item.text}`} className="max-w-reading">
            {item.href ? (
              <a href={item.href} className="link text-danger-ink">
                {item.text}
              </a>
            ) : (
              item.text
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
