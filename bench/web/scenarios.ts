/** What is measured: each with the floor that stands beside it and the limits of the Show list. */
import {
  type Ammunition,
  acknowledgements,
  deepQueuePage,
  deskSearches,
  filings,
  pageOf,
  publishedSearches,
  queuePage,
  replies,
  reportPages,
  statusPages,
} from "./ammunition";
import type { SizedOffice } from "./sized-office";

/** Pages of app/floor. */
export const floors = ["bare", "query", "list", "form"] as const;
export type Floor = (typeof floors)[number];
export const floorPaths: Readonly<Record<Floor, string>> = {
  bare: "/floor",
  query: "/floor/query",
  list: "/floor/list",
  form: "/floor/form",
};

export type Limits = {
  /** Requests a second, ours over this floor. */
  readonly rate?: { readonly floor: Floor; readonly atLeast: number };
  /** Processor of web and database per request, ours over this floor. */
  readonly cpu?: { readonly floor: Floor; readonly atMost: number };
  /** The largest size over the smallest, in processor per request and in p99. */
  readonly growth?: number;
  readonly wireBytes?: number;
  readonly htmlBytes?: number;
};

export type Scenario = {
  readonly key: string;
  readonly says: string;
  readonly floors: readonly Floor[];
  readonly limits: Limits;
  /** Only for what can be done once: the scenario whose doing makes more of it. */
  readonly fedBy?: string;
  /** Opened and weighed; a form is not. */
  readonly isPage: boolean;
  /** @param count how many, of what can be done only once. */
  readonly load: (office: SizedOffice, count: number) => Promise<Ammunition>;
};

const page = { isPage: true } as const;

export const scenarios: readonly Scenario[] = [
  {
    ...page,
    key: "status",
    says: "status page of a person",
    floors: ["bare", "query"],
    limits: { rate: { floor: "bare", atLeast: 0.8 }, cpu: { floor: "query", atMost: 1.3 }, growth: 1.2 },
    load: statusPages,
  },
  {
    ...page,
    key: "queue",
    says: "queue at the desk, first page",
    floors: ["list"],
    limits: { cpu: { floor: "list", atMost: 1.5 }, growth: 1.2, wireBytes: 20_000, htmlBytes: 200_000 },
    load: queuePage,
  },
  {
    ...page,
    key: "queue200",
    says: "queue at the desk, page 200",
    floors: ["list"],
    limits: { growth: 1.2 },
    load: deepQueuePage,
  },
  {
    ...page,
    key: "report",
    says: "report page at the desk",
    floors: ["query"],
    limits: { growth: 1.2 },
    load: reportPages,
  },
  {
    ...page,
    key: "search",
    says: "search of two characters at the desk",
    floors: ["query"],
    limits: { growth: 2 },
    load: deskSearches,
  },
  {
    ...page,
    key: "insight",
    says: "/insight, first screen",
    floors: ["query"],
    limits: { growth: 1.2 },
    load: async (office) => pageOf("/insight", await office.roleCookie("official")),
  },
  {
    ...page,
    key: "statistics",
    says: "/statistics",
    floors: ["query"],
    limits: { growth: 1.2 },
    load: async () => pageOf("/statistics"),
  },
  {
    ...page,
    key: "published",
    says: "search in published answers",
    floors: ["query"],
    limits: {},
    load: async () => publishedSearches(),
  },
  {
    key: "filing",
    says: "filing, the last post",
    floors: ["form"],
    limits: { rate: { floor: "form", atLeast: 0.6 }, cpu: { floor: "form", atMost: 1.6 }, growth: 1.2 },
    isPage: false,
    load: filings,
  },
  {
    key: "acknowledge",
    says: "acknowledging a report",
    floors: ["form"],
    limits: {},
    fedBy: "filing",
    isPage: false,
    load: acknowledgements,
  },
  {
    key: "reply",
    says: "replying to a report",
    floors: ["form"],
    limits: {},
    fedBy: "acknowledge",
    isPage: false,
    load: replies,
  },
];
