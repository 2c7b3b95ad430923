/**
 * Reports as lines of a queue, what burns first. On a wide screen one line each; narrower, the facts go below the first
 * words; on a phone each line is a small card that opens as a whole. A line can be ticked, and has its buttons at the end.
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
  /** Of the report as it stands here, for whoever has to know whether it has changed since. */
  version?: number;
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
/** How the cells look is in app/globals.css (.queue), so that a list of fifty does not say it fifty times. */
export function DeskQueue({ caption, headers, noUnit, lines, columns = usual, density = null }: DeskQueueProps) {
  const has = (name: ColumnName) => columns.includes(name) && headers[name] !== undefined;
  const hasTicks = lines.some((line) => line.tickLabel !== undefined);
  const hasButtons = lines.some((line) => line.buttons !== undefined);
  const header = (name: ColumnName, look?: string) =>
    has(name) ? (
      <th scope="col" className={look}>
        {headers[name]}
      </th>
    ) : null;
  const shown = {
    item: has("item"),
    region: has("region"),
    unit: has("unit"),
    handler: has("handler"),
    source: has("source"),
    filed: has("filed"),
    stage: has("stage"),
    age: has("age"),
  };
  return (
    <table className={classNames("queue", `queue-${density ?? "auto"}`, hasTicks && "queue-ticks")}>
      <caption className="sr-only">{caption}</caption>
      <thead className="max-sm:sr-only">
        <tr>
          {hasTicks ? (
            <th scope="col">
              <span className="sr-only">{headers.tick}</span>
            </th>
          ) : null}
          <th scope="col">{headers.due}</th>
          <th scope="col" className="wide">
            {headers.number}
          </th>
          <th scope="col" className="words">
            {headers.report}
          </th>
          {header("item", "wide")}
          {header("region", "wide")}
          {header("unit")}
          {header("handler", "wide")}
          {header("source", "wide")}
          {header("filed", "wide")}
          {header("stage")}
          {header("age", "age")}
          {hasButtons ? (
            <th scope="col" className="buttons">
              <span className="sr-only">{headers.buttons}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key} data-queue-row={line.number} data-version={line.version} className={toneClass(line)}>
            {hasTicks ? (
              <td className="tick">
                <span>
                  <input type="checkbox" name="numbers" value={line.number} aria-label={line.tickLabel} />
                </span>
              </td>
            ) : null}
            <td className="until">{line.due}</td>
            <td className="wide digits">{line.number}</td>
            <th scope="row" className="words">
              <Link href={line.href} data-row-link="" className={line.isPlaceholder ? "unread" : undefined}>
                {line.words}
              </Link>
              <span className="below">
                <span>{line.number}</span>
                {shown.item && line.item !== undefined ? <span>{line.item}</span> : null}
                {shown.region ? <span>{line.region}</span> : null}
                {shown.source && line.source !== undefined ? <span>{line.source}</span> : null}
                {shown.filed && line.filed !== undefined ? <span>{line.filed}</span> : null}
              </span>
            </th>
            {shown.item ? <td className="wide item">{line.item}</td> : null}
            {shown.region ? <td className="wide">{line.region}</td> : null}
            {shown.unit ? (
              <td className={line.unit ? "unit" : "unit none"}>
                {line.unit ?? noUnit}
                {line.handler && columns.includes("handler") ? <span className="below">{line.handler}</span> : null}
              </td>
            ) : null}
            {shown.handler ? <td className="wide">{line.handler}</td> : null}
            {shown.source ? <td className="wide">{line.source}</td> : null}
            {shown.filed ? <td className="wide digits">{line.filed}</td> : null}
            {shown.stage ? <td className="stage">{line.stage}</td> : null}
            {shown.age ? <td className="age">{line.age}</td> : null}
            {hasButtons ? (
              <td className="buttons">
                <span>
                  {line.buttons?.map((button) => (
                    <Link
                      key={button.key}
                      href={button.href}
                      scroll={button.key === "next"}
                      prefetch={false}
                      aria-label={button.label}
                      data-row-button={button.key}
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

function toneClass({ tone }: QueueLine): string | undefined {
  return tone === "danger" ? "late" : undefined;
}
