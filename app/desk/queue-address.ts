/** The address is the view: what stands in it, and the same view with something changed. A change begins at the first page. */
import { savedQueryOf, type ViewParameter, viewParameters } from "@/domain/complaint/saved-view";

/** `after`: the page; `preview`: the number of the report that stands beside the list. */
export type QueueAddress = { readonly [K in ViewParameter | "after" | "preview"]?: string | undefined };

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** Columns come once for each ticked box; everything else is said once. */
export function readQueueAddress(params: SearchParams): QueueAddress {
  const first = (name: string) => [params[name]].flat()[0] || undefined;
  const said = viewParameters.map((name) => [name, name === "col" ? joined(params[name]) : first(name)]);
  return { ...Object.fromEntries(said), after: first("after"), preview: first("preview") };
}

function joined(value: string | string[] | undefined): string | undefined {
  return [value].flat().filter(Boolean).join(".") || undefined;
}

/** What is changed stays on no page: neither the place in the list nor a preview is carried along. */
export function queueAddress(address: QueueAddress, change: QueueAddress = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...address, after: undefined, preview: undefined, ...change })) {
    if (value) params.set(name, value);
  }
  const query = params.toString();
  return query === "" ? "/desk" : `/desk?${query}`;
}

/** What can be saved of an address. */
export function viewQuery(address: QueueAddress): string {
  return savedQueryOf(queueAddress(address).split("?")[1] ?? "");
}

/** The columns that can be left out or added; the due date, the words and the number always stand there. */
export const queueColumns = ["item", "region", "unit", "handler", "stage", "age", "source", "filed"] as const;
export type QueueColumn = (typeof queueColumns)[number];
const usualColumns: readonly QueueColumn[] = ["item", "region", "unit", "handler", "stage", "age"];

export const densities = ["one", "two"] as const;
export type Density = (typeof densities)[number];

export type QueueLook = {
  readonly columns: readonly QueueColumn[];
  /** Null: as wide as the screen allows. */
  readonly density: Density | null;
  /** What the address says about the look that means nothing. */
  readonly unknown: readonly ("col" | "density")[];
};

/** A form with no box ticked still says "report", so that no column at all can be chosen. */
export function queueLookOf({ col, density }: QueueAddress): QueueLook {
  const asked = col?.split(".") ?? null;
  const known = (name: string): name is QueueColumn => (queueColumns as readonly string[]).includes(name);
  const isDensity = (value: string | undefined): value is Density => (densities as readonly unknown[]).includes(value);
  return {
    columns: asked === null ? usualColumns : asked.filter(known),
    density: isDensity(density) ? density : null,
    unknown: [
      ...(asked?.some((name) => name !== "report" && !known(name)) ? (["col"] as const) : []),
      ...(density !== undefined && !isDensity(density) ? (["density"] as const) : []),
    ],
  };
}
