/**
 * Reports as lines of a queue, what burns first. On a wide screen one line each; narrower, the facts go below the first
 * words; on a phone each line is a small card that opens as a whole.
 */
import Link from "next/link";
import type { ReactNode } from "react";
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
  age: string;
  tone?: "danger" | "caution";
};

type DeskQueueProps = {
  caption: string;
  headers: Record<"due" | "report" | "number" | "item" | "region" | "unit" | "handler" | "stage" | "age", string>;
  /** In the place of a unit while there is none. */
  noUnit: string;
  lines: readonly QueueLine[];
  /** A list within a page of something else: without item, handler and age. */
  short?: boolean;
};

const head = "whitespace-nowrap px-2 py-1.5 text-left align-bottom font-semibold text-ink-soft text-sm";
const cell = "px-2 py-1.5 align-baseline";
const wide = "max-[100rem]:hidden";

export function DeskQueue({ caption, headers, noUnit, lines, short = false }: DeskQueueProps) {
  return (
    <table className="w-full border-collapse leading-compact">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-line-strong border-b">
          <th scope="col" className={head}>
            {headers.due}
          </th>
          <th scope="col" className={classNames(head, wide)}>
            {headers.number}
          </th>
          <th scope="col" className={classNames(head, "w-full")}>
            {headers.report}
          </th>
          {short ? null : (
            <th scope="col" className={classNames(head, wide)}>
              {headers.item}
            </th>
          )}
          <th scope="col" className={classNames(head, wide)}>
            {headers.region}
          </th>
          <th scope="col" className={head}>
            {headers.unit}
          </th>
          {short ? null : (
            <th scope="col" className={classNames(head, wide)}>
              {headers.handler}
            </th>
          )}
          <th scope="col" className={head}>
            {headers.stage}
          </th>
          {short ? null : (
            <th scope="col" className={classNames(head, "text-right")}>
              {headers.age}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr
            key={line.key}
            className={classNames(
              "relative border-line border-b hover:bg-sunken max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:gap-x-3 max-sm:py-2",
              line.tone === "danger" && "bg-danger-soft/50",
            )}
          >
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
                className={classNames(
                  "block text-ink no-underline after:absolute after:inset-0 hover:text-primary hover:underline max-sm:line-clamp-2 sm:truncate",
                  line.isPlaceholder && "text-ink-soft",
                )}
              >
                {line.words}
              </Link>
              <span className="block text-ink-soft text-sm tabular-nums min-[100rem]:hidden">
                {[line.number, line.item, line.region]
                  .filter((part) => part !== undefined)
                  .map((part) => (
                    <span key={part} className="mr-3 inline-block">
                      {part}
                    </span>
                  ))}
              </span>
            </th>
            {short ? null : (
              <td className={classNames(cell, wide, "min-w-[7em] max-w-[13em] truncate text-sm")}>{line.item}</td>
            )}
            <td className={classNames(cell, wide, "whitespace-nowrap text-sm")}>{line.region}</td>
            <td
              className={classNames(
                cell,
                "text-sm max-sm:order-4 max-sm:px-0 max-sm:py-0.5 sm:whitespace-nowrap",
                !line.unit && "text-ink-soft",
              )}
            >
              {line.unit ?? noUnit}
              {line.handler ? (
                <span className="text-ink-soft max-sm:ml-2 sm:block min-[100rem]:hidden">{line.handler}</span>
              ) : null}
            </td>
            {short ? null : <td className={classNames(cell, wide, "whitespace-nowrap text-sm")}>{line.handler}</td>}
            <td className={classNames(cell, "whitespace-nowrap max-sm:order-2 max-sm:px-0 max-sm:py-0.5")}>
              {line.stage}
            </td>
            {short ? null : (
              <td
                className={classNames(
                  cell,
                  "whitespace-nowrap text-right text-ink-soft text-sm tabular-nums max-sm:order-5 max-sm:px-0 max-sm:py-0.5",
                )}
              >
                {line.age}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
