/** A notice beside the running text: a shape, a word that names its kind, and the message. */
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { CautionShape, DoneShape, ErrorShape, InfoShape } from "./shapes";

export type NoticeTone = "info" | "success" | "caution" | "danger";

const looks: Record<NoticeTone, { box: string; head: string; shape: ReactNode }> = {
  info: { box: "border-primary bg-primary-soft", head: "text-primary", shape: <InfoShape /> },
  success: { box: "border-done bg-done-soft", head: "text-done-ink", shape: <DoneShape /> },
  caution: { box: "border-caution bg-caution-soft", head: "text-caution-ink", shape: <CautionShape /> },
  danger: { box: "border-danger bg-danger-soft", head: "text-danger-ink", shape: <ErrorShape /> },
};

type NoticeProps = {
  tone?: NoticeTone;
  /** The word that says what kind of notice it is, or its heading: 提示, 已保存, 请注意. */
  word: string;
  children?: ReactNode;
  /** Announced at once when it appears after an action of the reader. */
  live?: boolean;
};

export function Notice({ tone = "info", word, children, live = false }: NoticeProps) {
  const look = looks[tone];
  return (
    <div
      role={live ? "status" : undefined}
      className={classNames("rounded-md border-l-4 px-4 py-3 text-ink", look.box)}
    >
      <p className={classNames("flex gap-2 font-semibold", look.head)}>
        {look.shape}
        <span>{word}</span>
      </p>
      {children ? <div className="mt-1 max-w-reading">{children}</div> : null}
    </div>
  );
}
