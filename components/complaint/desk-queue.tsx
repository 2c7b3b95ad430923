/**
 * Reports as lines of a queue, what burns first. On a wide screen one line each; narrower, the facts go below the first
 * words; on a phone each line is a small card that opens as a whole. A line can be ticked, and has its buttons at the end.
 */
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonLook } from "../ui/button";
import { classNames } from "../ui/class-names";

export type QueueLine = {
  key: string;
  href: string;
  /** The due badge, or what came out of it. */
  due: ReactNode;
  /** The first words of the report. */
  words: string;
  /** The words stand for a text that cannot be shown. */
  isPlaceholder?: boolean;
  number: string;
  item?: string;
  region: string;
  unit?: string;
  handler?: string;
  stage: ReactNode;
  age?: string;
  source?: string;
  filed?: string;
  tone?: "danger" | "caution";
  /** The name of the box in front of the line; none, no box. */
  tickLabel?: string;
  /** Buttons at the end of the line. "preview" and "next" are what the keys press. */
  buttons?: readonly { key: "preview" | "next"; href: string; text: string; label: string }[];
};

type ColumnName = "item" | "region" | "unit" | "handler" | "stage" | "age" | "source" | "filed";

/** A column without a header is left out. */
export type QueueHeaders = Record<"due" | "report" | "number" | "region" | "unit" | "stage", string> &
  Partial<Record<"item" | "handler" | "age" | "source" | "filed" | "tick" | "buttons", string>>;

type DeskQueueProps = {
  caption: string;
  headers: QueueHeaders;
  /** In the place of a unit while there is none. */
  noUnit: string;
  lines: readonly QueueLine[];
  /** Which of the columns stand there; the usual ones when left out. */
  columns?: readonly ColumnName[];
  /** One line or two for each report at every width; by the width of the screen when left out. */
  density?: "one" | "two" | null;
};

const usual: readonly ColumnName[] = ["item", "region", "unit", "handler", "stage", "age"];
const head = "whitespace-nowrap px-2 py-1.5 text-left align-bottom font-semibold text-ink-soft text-sm";
const cell = "px-2 py-1.5 align-baseline";
const widths = {
  auto: { column: "max-[100rem]:hidden", below: "min-[100rem]:hidden" },
  one: { column: "max-[100rem]:hidden", below: "sm:hidden" },
  two: { column: "hidden", below: "" },
} as const;

export function DeskQueue({ caption, headers, noUnit, lines, columns = usual, density = null }: DeskQueueProps) {
  const { column: wide, below } = widths[density ?? "auto"];
  const has = (name: ColumnName) => columns.includes(name) && headers[name] !== undefined;
  const hasTicks = lines.some((line) => line.tickLabel !== undefined);
  const hasButtons = lines.some((line) => line.buttons !== undefined);
  const header = (name: ColumnName, look?: string) =>
    has(name) ? (
      <th scope="col" className={classNames(head, look)}>
        {headers[name]}
      </th>
    ) : null;
  return (
    <table className="w-full border-collapse leading-compact">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-line-strong border-b">
          {hasTicks ? (
            <th scope="col" className={head}>
              <span className="sr-only">{headers.tick}</span>
            </th>
          ) : null}
          <th scope="col" className={head}>
            {headers.due}
          </th>
          <th scope="col" className={classNames(head, wide)}>
            {headers.number}
          </th>
          <th scope="col" className={classNames(head, "w-full")}>
            {headers.report}
          </th>
          {header("item", wide)}
          {header("region", wide)}
          {header("unit")}
          {header("handler", wide)}
          {header("source", wide)}
          {header("filed", wide)}
          {header("stage")}
          {header("age", "text-right")}
          {hasButtons ? (
            <th scope="col" className={classNames(head, "max-lg:hidden")}>
              <span className="sr-only">{headers.buttons}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr
            key={line.key}
            data-queue-row={line.number}
            className={classNames(
              "relative border-line border-b focus-within:bg-sunken hover:bg-sunken max-sm:grid max-sm:gap-x-3 max-sm:py-2",
              hasTicks ? "max-sm:grid-cols-[auto_minmax(0,1fr)_auto]" : "max-sm:grid-cols-[minmax(0,1fr)_auto]",
              line.tone === "danger" && "bg-danger-soft/50",
            )}
          >
            {hasTicks ? (
              <td className="align-middle max-sm:col-start-1 max-sm:row-span-3 max-sm:row-start-1">
                <span className="relative z-10 flex min-h-(--target-small) min-w-(--target-small) items-center justify-center">
                  <input
                    type="checkbox"
                    name="numbers"
                    value={line.number}
                    aria-label={line.tickLabel}
                    className="size-6 cursor-pointer accent-primary"
                  />
                </span>
              </td>
            ) : null}
            <td className={classNames(cell, "max-sm:order-1 max-sm:px-0 max-sm:py-0.5 sm:whitespace-nowrap")}>
              {line.due}
            </td>
            <td className={classNames(cell, wide, "whitespace-nowrap text-sm tabular-nums")}>{line.number}</td>
            <th
              scope="row"
              className={classNames(
                cell,
                "w-full max-w-0 text-left font-normal max-sm:order-3 max-sm:col-span-2 max-sm:max-w-none max-sm:px-0 max-sm:py-0.5",
              )}
            >
              <Link
                href={line.href}
                data-row-link
                className={classNames(
                  "block scroll-mb-28 text-ink no-underline after:absolute after:inset-0 hover:text-primary hover:underline max-sm:line-clamp-2 sm:truncate",
                  line.isPlaceholder && "text-ink-soft",
                )}
              >
                {line.words}
              </Link>
              <span className={classNames("block text-ink-soft text-sm tabular-nums", below)}>
                {belowWords(line, has).map((part) => (
                  <span key={part} className="mr-3 inline-block">
                    {part}
                  </span>
                ))}
              </span>
            </th>
            {has("item") ? (
              <td className={classNames(cell, wide, "min-w-[7em] max-w-[13em] truncate text-sm")}>{line.item}</td>
            ) : null}
            {has("region") ? (
              <td className={classNames(cell, wide, "whitespace-nowrap text-sm")}>{line.region}</td>
            ) : null}
            {has("unit") ? (
              <td
                className={classNames(
                  cell,
                  "text-sm max-sm:order-4 max-sm:px-0 max-sm:py-0.5 sm:min-w-[9em]",
                  !line.unit && "text-ink-soft",
                )}
              >
                {line.unit ?? noUnit}
                {line.handler && columns.includes("handler") ? (
                  <span className={classNames("text-ink-soft max-sm:ml-2 sm:block", below)}>{line.handler}</span>
                ) : null}
              </td>
            ) : null}
            {has("handler") ? (
              <td className={classNames(cell, wide, "whitespace-nowrap text-sm")}>{line.handler}</td>
            ) : null}
            {has("source") ? (
              <td className={classNames(cell, wide, "whitespace-nowrap text-sm")}>{line.source}</td>
            ) : null}
            {has("filed") ? (
              <td className={classNames(cell, wide, "whitespace-nowrap text-sm tabular-nums")}>{line.filed}</td>
            ) : null}
            {has("stage") ? (
              <td className={classNames(cell, "whitespace-nowrap max-sm:order-2 max-sm:px-0 max-sm:py-0.5")}>
                {line.stage}
              </td>
            ) : null}
            {has("age") ? (
              <td
                className={classNames(
                  cell,
                  "whitespace-nowrap text-right text-ink-soft text-sm tabular-nums max-sm:order-5 max-sm:px-0 max-sm:py-0.5",
                )}
              >
                {line.age}
              </td>
            ) : null}
            {hasButtons ? (
              <td className={classNames(cell, "whitespace-nowrap max-lg:hidden print:hidden")}>
                <span className="relative z-10 flex flex-col items-start gap-x-1 2xl:flex-row">
                  {line.buttons?.map((button) => (
                    <Link
                      key={button.key}
                      href={button.href}
                      scroll={button.key === "next"}
                      prefetch={false}
                      aria-label={button.label}
                      data-row-button={button.key}
                      className={buttonLook({ variant: "quiet", size: "small" })}
                    >
                      {button.text}
                    </Link>
                  ))}
                </span>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What stands below the first words where there is no room for columns. */
function belowWords(line: QueueLine, has: (name: ColumnName) => boolean): string[] {
  const parts = [
    line.number,
    has("item") ? line.item : undefined,
    has("region") ? line.region : undefined,
    has("source") ? line.source : undefined,
    has("filed") ? line.filed : undefined,
  ];
  return parts.filter((part) => part !== undefined);
}
