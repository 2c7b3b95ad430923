/** The charts as markup: what is drawn is what the table says, every figure opens its list, nothing needs a style attribute. */
import { type ComponentProps, createElement, type FunctionComponent } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { AgeingBars } from "./ageing-bars";
import { BarChart } from "./bar-chart";
import { HeatRows } from "./heat-rows";
import { IntervalBar } from "./interval-bar";
import { LineChart } from "./line-chart";
import { Sparkline } from "./sparkline";
import { SurvivalChart } from "./survival-chart";
import { TileGrid } from "./tile-grid";

function drawn<Props extends object>(component: FunctionComponent<Props>, props: Props): string {
  return renderToStaticMarkup(createElement(component, props));
}

/** The rows of the last table: the text of each cell. */
function tableIn(markup: string): string[][] {
  const body = markup.slice(markup.lastIndexOf("<tbody"), markup.lastIndexOf("</tbody>"));
  return [...body.matchAll(/<tr.*?<\/tr>/g)].map(([row]) =>
    [...row.matchAll(/<t([hd])[ >].*?<\/t\1>/g)].map(([cell]) => cell.replace(/<title>.*?<\/title>|<[^>]+>/g, "")),
  );
}

function linksIn(markup: string): string[] {
  return [...markup.matchAll(/<a [^>]*href="([^"]*)"/g)].map((match) => match[1] ?? "");
}

/** The points of a path in the plot, as [x, y] in percent. */
function pointsOf(path: string): [number, number][] {
  return [...path.matchAll(/[ML]([\d.]+),([\d.]+)/g)].map((match) => [Number(match[1]), Number(match[2])]);
}

function plotPathsIn(markup: string): string[] {
  return [...markup.matchAll(/<path d="([^"]*)"[^>]*vector-effect/g)].map((match) => match[1] ?? "");
}

const line: ComponentProps<typeof LineChart> = {
  title: "Answered on time",
  summary: "From 60% in March to 90% in June; May has no figure.",
  labels: ["March", "April", "May", "June"],
  series: [
    {
      name: "this year",
      values: [0.6, 0.7, null, 0.9],
      texts: ["60%", "70%", "too few", "90%"],
      hrefs: ["/list?m=3", "/list?m=4", undefined, "/list?m=6"],
      earlier: { name: "last year", values: [0.5, 0.5, 0.5, 0.5] },
    },
    { name: "the town", values: [0.2, 0.3, 0.4, 0.5] },
  ],
  headers: { time: "Month" },
  tableText: "Show the figures",
  target: { value: 0.85, text: "Target 85%" },
  max: 1,
};

const bars: ComponentProps<typeof BarChart> = {
  caption: "Units",
  summary: "Water is the highest.",
  headers: { label: "Unit", bar: "Bar", value: "Share", count: "Reports" },
  bars: [
    { key: "w", label: "Water", value: 0.75, text: "75%", count: "40", interval: [0.6, 0.86], href: "/list?unit=w" },
    { key: "r", label: "Roads", value: 0.25, text: "25%", count: "80", tone: "danger" },
    { key: "n", label: "None", value: null, text: "too few", count: "3" },
  ],
  max: 1,
  target: { value: 0.85, text: "Target 85%" },
};

const survival: ComponentProps<typeof SurvivalChart> = {
  title: "Still open",
  summary: "Half were done after 4 days.",
  curves: [
    {
      name: "Enquiries",
      steps: [
        { day: 0, share: 1, low: 1, high: 1, atRisk: 50 },
        { day: 4, share: 0.5, low: 0.4, high: 0.6, atRisk: 41 },
        { day: 9, share: 0.1, low: 0.05, high: 0.2, atRisk: 12 },
      ],
      marks: [
        { share: 0.5, day: 4, text: "P50 4 days" },
        { share: 0.1, day: 9, text: "P90 9 days" },
      ],
    },
    {
      name: "Complaints",
      steps: [
        { day: 0, share: 1, atRisk: 30 },
        { day: 6, share: 0.7, atRisk: 20 },
      ],
      marks: [{ share: 0.5, day: null, text: "P50 not reached" }],
    },
  ],
  headers: { day: "Day", share: "open", interval: "95%", atRisk: "watched" },
  tableText: "Show the figures",
  shareText: (share) => `${Math.round(share * 100)}%`,
};

const tiles: ComponentProps<typeof TileGrid> = {
  title: "Regions",
  summary: "East is the highest.",
  tiles: [
    { code: "03", name: "West", value: null, text: "too few" },
    { code: "01", name: "East", value: 0.95, text: "95%", count: "40 reports", href: "/list?region=01" },
    { code: "02", name: "North", value: 0.5, text: "50%", href: "/list?region=02" },
  ],
  steps: [
    { from: 0, text: "below 80%" },
    { from: 0.8, text: "80 to 90%" },
    { from: 0.9, text: "90% and more" },
  ],
  noneText: "too few to tell",
  headers: { region: "Region", value: "Share", count: "Reports" },
  tableText: "Show the figures",
};

const ageing: ComponentProps<typeof AgeingBars> = {
  title: "Age of what is open",
  summary: "Water has the oldest.",
  classes: ["to 5 days", "6 to 15 days", "over 15 days"],
  rows: [
    {
      key: "w",
      label: "Water",
      counts: [5, 3, 2],
      total: "10",
      href: "/list?unit=w",
      hrefs: ["/list?unit=w&age=0", "/list?unit=w&age=1", "/list?unit=w&age=2"],
    },
    { key: "r", label: "Roads", counts: [4, 0, 1], total: "5" },
  ],
  headers: { label: "Unit", bar: "Bar", total: "All" },
  tableText: "Show the figures",
};

const heat: ComponentProps<typeof HeatRows> = {
  caption: "Received by weekday",
  summary: "Most on Monday mornings.",
  columns: ["morning", "afternoon"],
  rows: [
    { key: "1", label: "Monday", values: [10, 4], hrefs: ["/list?d=1&h=0", "/list?d=1&h=1"] },
    { key: "2", label: "Tuesday", values: [0, null] },
  ],
  headers: { label: "Weekday" },
};

const interval = { share: 0.75, interval: [0.6, 0.86], target: 0.85 } as const;
const spark = { values: [1, null, 3, 4], text: "From 1 to 4" };

const all: [string, string, string][] = [
  ["a line chart", drawn(LineChart, line), line.summary],
  ["a bar chart", drawn(BarChart, bars), bars.summary ?? ""],
  ["a survival chart", drawn(SurvivalChart, survival), survival.summary],
  ["a tile grid", drawn(TileGrid, tiles), tiles.summary],
  ["ageing bars", drawn(AgeingBars, ageing), ageing.summary],
  ["heat rows", drawn(HeatRows, heat), heat.summary],
  ["a sparkline", drawn(Sparkline, spark), spark.text],
];

describe("every chart", () => {
  it.each(all)("has no style attribute and no script: %s", (_name, markup) => {
    expect(markup).not.toMatch(/\sstyle=|<script|<style/);
  });
  it.each(all)("has no identifier that a second chart on the page would repeat: %s", (_name, markup) => {
    expect(markup).not.toMatch(/\sid="|url\(#/);
  });
  it.each(all)("says in one sentence what it shows: %s", (_name, markup, summary) => {
    expect(markup.split(summary)).toHaveLength(2);
  });
  it.each(all)("is an image with a name or silent: %s", (_name, markup) => {
    for (const [svg] of markup.matchAll(/<svg[^>]*>/g))
      expect(svg).toMatch(/role="img" aria-label="[^"]+"|aria-hidden="true"/);
  });
  it.each(all)("draws nothing that is not a number: %s", (_name, markup) => {
    expect(markup).not.toMatch(/NaN|Infinity|undefined|null/);
  });
});

describe("a line chart", () => {
  const markup = drawn(LineChart, line);
  it("draws the figures of its table, gaps where the table has none", () => {
    const table = tableIn(markup);
    expect(table.map((row) => row[0])).toEqual(["March", "April", "May", "June"]);
    // Drawn: earlier, this year, the town. In the table the same order.
    const [earlier, current, town] = plotPathsIn(markup).map(pointsOf);
    const shareOf = (points: [number, number][] | undefined) => points?.map(([, y]) => `${Math.round(100 - y)}%`);
    const cells = (column: number) => table.map((row) => row[column] ?? "");
    expect(shareOf(current)).toEqual(cells(2).filter((text) => text !== "too few"));
    expect(shareOf(earlier)).toEqual(cells(1).map((text) => `${Number(text) * 100}%`));
    expect(shareOf(town)).toEqual(cells(3).map((text) => `${Number(text) * 100}%`));
    expect(plotPathsIn(markup)[1]).toBe("M0,40L33.33,30M100,10Z");
  });
  it("tells its lines apart by their dashes", () => {
    const dashes = [...markup.matchAll(/<path d="[^"]*" fill="none"[^>]*>/g)].map(
      ([path]) => /stroke-dasharray="([^"]*)"/.exec(path)?.[1] ?? "whole",
    );
    expect(dashes).toHaveLength(3);
    expect(new Set(dashes).size).toBe(3);
  });
  it("opens the list behind each figure that has one", () => {
    expect(linksIn(markup)).toEqual(["/list?m=3", "/list?m=4", "/list?m=6"]);
  });
  it("draws the target at its place and says its words", () => {
    expect(markup).toContain('y1="15%" y2="15%"');
    expect(markup).toContain("Target 85%");
    // Never over the lines.
    expect(/<svg role="img".*?<\/figure>/s.exec(markup)?.[0].split("</div>")[0]).not.toContain("Target 85%");
  });
  it("ends a line with the figure alone where its words are long, and leaves room for what stands there", () => {
    const ending = (end: { endText?: string }) =>
      drawn(LineChart, {
        ...line,
        series: [{ name: "Rate", values: [0.5, 0.914, null], texts: ["50% (1/2)", "91.4% (101.5/111)", "-"], ...end }],
        labels: ["March", "April", "May"],
      });
    const plot = (text: string) => text.slice(text.indexOf("<svg role"), text.indexOf("<table"));
    expect(plot(ending({ endText: "91.4%" }))).toContain(">91.4%</text>");
    expect(ending({ endText: "91.4%" })).toContain("pr-[4.25em]");
    expect(plot(ending({}))).toContain(">91.4% (101.5/111)</text>");
    expect(ending({})).toContain("pr-[10em]");
  });
  it("draws an empty plot without figures", () => {
    expect(drawn(LineChart, { ...line, labels: [], series: [] })).not.toMatch(/NaN|Infinity/);
  });
});

describe("a bar chart", () => {
  const markup = drawn(BarChart, bars);
  it("draws each bar as long as its figure and none where there is no figure", () => {
    const widths = [...markup.matchAll(/<rect [^>]*width="([\d.]+%)"/g)].map((match) => match[1]);
    expect(widths).toEqual(["75%", "25%"]);
    expect(tableIn(markup).map((row) => row.at(-2))).toEqual(["75%", "25%", "too few"]);
  });
  it("opens the list by the figure, and by the bar for the pointer alone", () => {
    expect(linksIn(markup)).toEqual(["/list?unit=w", "/list?unit=w"]);
    expect(markup.match(/tabindex="-1"/g)).toHaveLength(1);
  });
  it("draws the interval between its bounds", () => {
    expect(markup).toContain('x1="60%" x2="86%"');
  });
});

describe("a survival chart", () => {
  const markup = drawn(SurvivalChart, survival);
  it("draws the steps of its table", () => {
    const table = tableIn(markup);
    expect(table).toEqual([
      ["0", "100% (100%–100%)", "50", "100%", "30"],
      ["4", "50% (40%–60%)", "41", "100%", "30"],
      ["6", "50% (40%–60%)", "41", "70%", "20"],
      ["9", "10% (5%–20%)", "12", "", ""],
    ]);
    const curve = plotPathsIn(markup).map(pointsOf)[1];
    expect(curve?.at(-1)).toEqual([100, 90]);
    expect(curve).toContainEqual([44.44, 50]);
  });
  it("ends a curve where nothing more is known", () => {
    expect(plotPathsIn(markup).map(pointsOf).at(-1)?.at(-1)?.[0]).toBe(66.67);
  });
  it("draws a curve that goes on up to the last day drawn, and no further", () => {
    const short = drawn(SurvivalChart, { ...survival, lastDay: 6 });
    expect(pointsOf(plotPathsIn(short)[1] ?? "").at(-1)).toEqual([100, 50]);
    expect(tableIn(short).map((row) => row[0])).toEqual(["0", "4", "6"]);
  });
  it("marks what was reached and says what was not", () => {
    expect(markup).toContain("P50 4 days · P90 9 days");
    expect(markup).toContain("P50 not reached");
  });
  it("says how many are still watched below the days", () => {
    const risk = markup.slice(markup.indexOf("watched"), markup.indexOf("<table"));
    expect([...risk.matchAll(/>(\d+)<\/text>/g)].map((match) => match[1])).toEqual(
      expect.arrayContaining(["50", "41", "30", "20"]),
    );
  });
});

describe("a tile grid", () => {
  const markup = drawn(TileGrid, tiles);
  it("stands in the order of the codes, in the tiles as in the table", () => {
    const grid = markup.slice(markup.indexOf("<ol"), markup.indexOf("</ol>"));
    const order = ["East", "North", "West"];
    expect(order.map((name) => grid.indexOf(name))).toEqual(
      order.map((name) => grid.indexOf(name)).toSorted((a, b) => a - b),
    );
    expect(tableIn(markup)).toEqual([
      ["East", "95%", "40 reports"],
      ["North", "50%", ""],
      ["West", "too few", ""],
    ]);
  });
  it("fills as many squares as steps are reached", () => {
    const grid = markup.slice(markup.indexOf("<ol"), markup.indexOf("</ol>"));
    expect(grid.split("</li>").map((tile) => tile.match(/fill-current/g)?.length ?? 0)).toEqual([3, 1, 0, 0]);
  });
  it("opens each region from its tile and from the table", () => {
    expect(linksIn(markup)).toEqual(["/list?region=01", "/list?region=02", "/list?region=01", "/list?region=02"]);
  });
});

describe("ageing bars", () => {
  const markup = drawn(AgeingBars, ageing);
  it("draws each class as long as its count and leaves out what is none", () => {
    const bar = markup.slice(markup.indexOf("<tbody"), markup.indexOf("</tbody>"));
    const widths = [...bar.matchAll(/<rect [^>]*width="([\d.]+%)"/g)].map((match) => match[1]);
    expect(widths).toEqual(["50%", "30%", "20%", "40%", "10%"]);
    expect(tableIn(markup)).toEqual([
      ["Water", "5", "3", "2", "10"],
      ["Roads", "4", "0", "1", "5"],
    ]);
  });
  it("gives each class its own texture, empty for the youngest and full for the oldest", () => {
    const legend = markup.slice(0, markup.indexOf("</ul>")).split("</li>").slice(0, 3);
    expect(legend.map((item) => /fill="currentColor"/.test(item))).toEqual([false, false, true]);
    expect(legend.map((item) => /stroke-dasharray/.test(item))).toEqual([false, true, false]);
  });
  it("opens the list of each class", () => {
    const row = ageing.rows[0];
    for (const href of [row?.href, ...(row?.hrefs ?? [])])
      expect(linksIn(markup)).toContain(href?.replaceAll("&", "&amp;"));
  });
});

describe("heat rows", () => {
  const markup = drawn(HeatRows, heat);
  it("are the table themselves", () => {
    expect(tableIn(markup)).toEqual([
      ["Monday", "10", "4"],
      ["Tuesday", "0", "—"],
    ]);
    expect(linksIn(markup)).toEqual(["/list?d=1&amp;h=0", "/list?d=1&amp;h=1"]);
  });
  it("draws the length of each figure beside its shade, none for zero", () => {
    const widths = [...markup.matchAll(/<rect [^>]*width="([\d.]+%)"/g)].map((match) => match[1]);
    expect(widths).toEqual(["100%", "40%", "0%"]);
  });
});

describe("marks in a cell", () => {
  it("draw a share, its interval and the target at their places, silently", () => {
    const markup = drawn(IntervalBar, interval);
    expect(markup).toContain('cx="75%"');
    expect(markup).toContain('x1="60%" x2="86%"');
    expect(markup).toContain('x1="85%" x2="85%"');
    expect(markup).toContain('aria-hidden="true"');
    expect(drawn(IntervalBar, { share: null })).not.toContain("<circle");
  });
  it("draw a small line with a gap and a point at its end", () => {
    const markup = drawn(Sparkline, spark);
    expect(plotPathsIn(markup)).toEqual(["M0,75ZM66.67,25L100,0"]);
    expect(markup).toContain('cx="100%" cy="0%" r="3"');
  });
});
