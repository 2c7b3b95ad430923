/** The address is the view: what stands in it, and the same view with something changed. A change begins at the first page. */
export type QueueAddress = {
  readonly view?: string | undefined;
  readonly unit?: string | undefined;
  readonly region?: string | undefined;
  readonly kind?: string | undefined;
  readonly after?: string | undefined;
};

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

export function readQueueAddress(params: SearchParams): QueueAddress {
  const first = (name: string) => [params[name]].flat()[0] || undefined;
  return {
    view: first("view"),
    unit: first("unit"),
    region: first("region"),
    kind: first("kind"),
    after: first("after"),
  };
}

export function queueAddress(address: QueueAddress, change: QueueAddress = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...address, after: undefined, ...change })) {
    if (value) params.set(name, value);
  }
  const query = params.toString();
  return query === "" ? "/desk" : `/desk?${query}`;
}
