/**
 * A paper on a page: on the screen in the look of the house, on paper as an office expects it (paper-page.css). It adds no
 * word to the document. A table keeps its columns and scrolls in its own region on a phone.
 *
 * Where it stands, it alone is printed: everything else on the page is left out.
 */
import type { ReactNode } from "react";
import {
  type BlockOf,
  intervalText,
  keptTogether,
  linesOf,
  type PaperBlock,
  type PaperDocument,
  type PaperEntry,
  type PaperRun,
} from "@/domain/papers/document";
import { BarChart } from "../charts/bar-chart";
import { LineChart } from "../charts/line-chart";
import "./paper-page.css";

/** So many characters of the name stand on one printed line at 30 pt. */
const mostAtLarge = 14;

export function PaperPage({ document }: { document: PaperDocument }) {
  const { template, masthead, title, asOf, addressees, blocks, foot } = document;
  const serial = (
    <p className="paper-serial">
      <Entry entry={masthead.serial} />
    </p>
  );
  const isForm = template === "task_order";
  return (
    <article lang="zh-CN" className="paper" data-template={template}>
      <header>
        {masthead.mark === null ? null : <p className="paper-mark">{masthead.mark}</p>}
        <p className="paper-name" data-long={[...masthead.name].length > mostAtLarge ? "" : undefined}>
          <Kept text={masthead.name} />
        </p>
        {isForm ? null : serial}
        {masthead.office === null && masthead.date === null ? null : (
          <p className="paper-issued">
            <span>{masthead.office}</span>
            <span className="whole">{masthead.date}</span>
          </p>
        )}
        <h1 className="paper-title">
          <Kept text={title} />
        </h1>
        {isForm ? serial : null}
        {asOf === null ? null : <p className="paper-as-of">{asOf}</p>}
      </header>
      {addressees === null ? null : <p className="paper-flush">{addressees}</p>}
      {keyed(withPairs(blocks)).map(({ key, item }) =>
        item.length > 1 ? (
          <div key={key} className="paper-pair">
            {keyed(item).map(({ key: inner, item: block }) => (
              <Block key={inner} block={block} />
            ))}
          </div>
        ) : (
          keyed(item).map(({ item: block }) => <Block key={key} block={block} />)
        ),
      )}
      {foot.distribution.length === 0 && foot.copies === null ? null : (
        <footer className="paper-foot">
          {foot.distribution.map(({ label, names }) => (
            <p key={label}>
              <span className="paper-term whole">{label}</span>
              <span>{names}</span>
            </p>
          ))}
          {foot.copies === null ? null : <p className="paper-copies">{foot.copies}</p>}
        </footer>
      )}
    </article>
  );
}

/** Drawings of lines that follow each other stand side by side on paper; all other blocks stand alone. */
function withPairs(blocks: readonly PaperBlock[]): PaperBlock[][] {
  const rows: PaperBlock[][] = [];
  for (const block of blocks) {
    const last = rows.at(-1);
    if (block.kind === "lines" && last?.length === 1 && last[0]?.kind === "lines") last.push(block);
    else rows.push([block]);
  }
  return rows;
}

/** The parts of a frozen document never change places: their place is their key. */
function keyed<Item>(items: readonly Item[]): { key: string; item: Item }[] {
  return items.map((item, at) => ({ key: String(at), item }));
}

/** A quoted name or a month stays on one line. */
function Kept({ text }: { text: string }) {
  return keyed(keptTogether(text)).map(({ key, item }) =>
    item.isKept ? (
      <span key={key} className="whole">
        {item.text}
      </span>
    ) : (
      item.text
    ),
  );
}

function Entry({ entry }: { entry: PaperEntry }) {
  return typeof entry === "string" ? entry : <span className="paper-blank">{entry.blank}</span>;
}

function Runs({ runs }: { runs: readonly PaperRun[] }) {
  return keyed(runs).map(({ key, item }) =>
    item.isStrong ? <strong key={key}>{item.text}</strong> : <span key={key}>{item.text}</span>,
  );
}

function Block({ block }: { block: PaperBlock }): ReactNode {
  switch (block.kind) {
    case "heading": {
      const Heading = (["h2", "h3", "h4"] as const)[block.level - 1] ?? "h4";
      return <Heading className={`paper-heading-${block.level}`}>{block.text}</Heading>;
    }
    case "paragraph":
      return keyed(linesOf(block.runs)).map(({ key, item }) => (
        <p key={key} className={`paper-${block.position ?? "indented"}`}>
          <Runs runs={item} />
        </p>
      ));
    case "list": {
      const List = block.isNumbered ? "ol" : "ul";
      return (
        <List className="paper-list">
          {keyed(block.items).map(({ key, item }) => (
            <li key={key}>
              <Runs runs={item} />
            </li>
          ))}
        </List>
      );
    }
    case "table":
      return <PaperTable {...block} />;
    case "bars":
      return <Bars {...block} />;
    case "lines":
      return <Lines {...block} />;
    case "definitions":
      return (
        <section className="paper-definitions">
          <h2 className="paper-heading-1">{block.heading}</h2>
          <dl>
            {block.items.map(({ term, text }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      );
    case "form":
      return <Form {...block} />;
    case "signature":
      return (
        <p className="paper-signature">
          {block.stamp === null ? null : <span className="paper-blank">{block.stamp}</span>}
          <span>{block.unit}</span>
          <span className="whole">
            <Entry entry={block.date} />
          </span>
        </p>
      );
    case "receipt":
      return (
        <section className="paper-receipt">
          <h2>{block.heading}</h2>
          <p className="paper-indented">{block.statement}</p>
          {block.fields.map((field) => (
            <p key={field} className="paper-write">
              <span className="paper-term">{field}</span>
              <span />
            </p>
          ))}
        </section>
      );
    case "page-break":
      return <hr className="paper-break" />;
  }
}

function Note({ lines }: { lines: readonly (string | null | undefined)[] }) {
  return lines.map((line) =>
    line ? (
      <p key={line} className="paper-note">
        {line}
      </p>
    ) : null,
  );
}

/** From so many columns on a table keeps a width of its own and scrolls; printed, its letters are smaller. */
const sizes = [
  { above: 9, size: "widest" },
  { above: 6, size: "wider" },
  { above: 4, size: "wide" },
  { above: 3, size: "some" },
] as const;

function PaperTable({ caption, columns, groups, rows, note, isSmall }: BlockOf<"table">) {
  const sum = columns.reduce((total, { share }) => total + share, 0);
  const size = isSmall ? "small" : sizes.find(({ above }) => columns.length > above)?.size;
  return (
    <div className="paper-figure">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard */}
      <section aria-label={caption} tabIndex={0} className="paper-scroll">
        <table className="paper-table" data-size={size}>
          <caption>{caption}</caption>
          <colgroup>
            {keyed(columns).map(({ key, item }) => (
              // The policy of the house allows no style attribute.
              <col key={key} width={`${((item.share / sum) * 100).toFixed(2)}%`} />
            ))}
          </colgroup>
          <thead>
            {groups ? (
              <tr>
                {keyed(groups).map(({ key, item }) =>
                  item.text === "" ? (
                    <td key={key} colSpan={item.span} />
                  ) : (
                    <th key={key} scope="colgroup" colSpan={item.span}>
                      {item.text}
                    </th>
                  ),
                )}
              </tr>
            ) : null}
            <tr>
              {keyed(columns).map(({ key, item }) => (
                <th key={key} scope="col">
                  {item.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keyed(rows).map(({ key, item }) => (
              <tr key={key} data-total={item.isTotal ? "" : undefined}>
                {columns.map(({ header, align }, at) => {
                  const text = item.cells[at]?.text ?? "";
                  const name = `${at}-${header}`;
                  return at === 0 ? (
                    <th key={name} scope="row" data-align={align}>
                      {text}
                    </th>
                  ) : (
                    <td key={name} data-align={align}>
                      {text}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Note lines={[note]} />
    </div>
  );
}

/** What a figure rests on, and its bounds. */
function beside(...texts: (string | undefined)[]): string | undefined {
  return texts.filter(Boolean).join(" ") || undefined;
}

function Bars({ caption, headers, rows, figure, max, target, note }: BlockOf<"bars">) {
  return (
    <div className="paper-figure">
      <BarChart
        caption={caption}
        headers={{ ...headers, count: beside(headers.count, headers.interval) }}
        bars={keyed(rows).map(({ key, item }) => ({
          ...item,
          key,
          count: beside(
            item.count,
            item.interval && headers.interval ? intervalText(item.interval, figure) : undefined,
          ),
        }))}
        max={max}
        target={target}
      />
      <Note lines={[note]} />
    </div>
  );
}

function Lines({ caption, summary, headers, labels, series, figure, max, target, note }: BlockOf<"lines">) {
  return (
    <div className="min-w-0">
      <p className="paper-indented">{summary}</p>
      <div className="paper-figure">
        <LineChart
          title={caption}
          summary={summary}
          labels={labels}
          series={series}
          headers={{ time: headers.time }}
          tableText={headers.table}
          max={max}
          target={target}
          tickText={(value) => (figure === "percent" ? `${Math.round(value * 100)}%` : String(value))}
        />
        <Note lines={[note]} />
      </div>
    </div>
  );
}

function Form({ rows }: BlockOf<"form">) {
  return (
    <table className="paper-form">
      <colgroup>
        {["a", "b", "c", "d"].map((key, at) => (
          <col key={key} width={at % 2 === 0 ? "19%" : "31%"} />
        ))}
      </colgroup>
      <tbody>
        {keyed(rows).map(({ key, item: fields }) => (
          <tr key={key}>
            {fields.flatMap(({ label, text, lines = 1 }) => [
              <th key={`${label}-name`} scope="row">
                {label}
              </th>,
              <td key={label} colSpan={fields.length === 1 ? 3 : 1} data-lines={Math.min(lines, 6)}>
                {text}
              </td>,
            ])}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
