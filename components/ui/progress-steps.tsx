/** Where a person is in a form of several pages: a sentence (第2步，共5步) and a bar of as many pieces. */
import { classNames } from "./class-names";

type ProgressStepsProps = {
  text: string;
  /** 1 is the first. */
  current: number;
  total: number;
};

export function ProgressSteps({ text, current, total }: ProgressStepsProps) {
  return (
    <div className="mb-6">
      <p className="font-medium text-ink-soft text-sm tabular-nums">{text}</p>
      <div aria-hidden="true" className="mt-1.5 flex max-w-sm gap-1">
        {Array.from({ length: total }, (_, index) => index + 1).map((step) => (
          <span
            key={step}
            className={classNames(
              "h-1.5 flex-1 rounded-full border",
              step <= current ? "border-primary bg-primary" : "border-line-strong bg-surface",
            )}
          />
        ))}
      </div>
    </div>
  );
}
