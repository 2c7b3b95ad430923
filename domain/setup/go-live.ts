/**
 * What an office still needs before its window opens. Everything is derived from what is there; only the reading of the
 * texts is said by a person. Advice does not keep anybody from opening.
 */
import type { Role } from "../actor";

export const goLiveKeys = [
  "regions",
  "windows",
  "handlers",
  "leads",
  "heads",
  "dispatcher",
  "supervisor",
  "invited",
  "calendar",
  "rules",
  "limits",
  "worker",
  "backup",
  "secret",
  "address",
  "mail",
  "timeZone",
  "texts",
] as const;
export type GoLiveKey = (typeof goLiveKeys)[number];

/** Good to have: people can report without them. */
const advised: readonly GoLiveKey[] = ["invited", "rules", "limits", "secret", "mail"];

export type GoLiveFacts = {
  readonly regions: number;
  readonly windowsWithHours: number;
  readonly unitsWithout: Readonly<Record<"handler" | "department_lead" | "department_head", readonly string[]>>;
  readonly headsAreNeeded: boolean;
  readonly peopleByRole: Readonly<Record<Role, number>>;
  readonly peopleWithoutPassword: number;
  /** Null when every year that is needed is published. */
  readonly missingYear: number | null;
  readonly rulesWithoutUnit: number;
  readonly limitsWereChanged: boolean;
  readonly workerIsAlive: boolean;
  readonly backupIsFresh: boolean;
  readonly secretIsGiven: boolean;
  readonly hasAddress: boolean;
  readonly hasMail: boolean;
  readonly knowsShanghai: boolean;
  readonly textsWereRead: boolean;
};

export type GoLiveItem = {
  readonly key: GoLiveKey;
  readonly state: "done" | "todo" | "advice";
  /** How many are missing, where that can be counted. */
  readonly count: number;
  /** Units that lack somebody. */
  readonly names: readonly string[];
};

export function goLiveItems(facts: GoLiveFacts): readonly GoLiveItem[] {
  const { unitsWithout, peopleByRole } = facts;
  const without: Partial<Record<GoLiveKey, readonly string[]>> = {
    handlers: unitsWithout.handler,
    leads: unitsWithout.department_lead,
    heads: facts.headsAreNeeded ? unitsWithout.department_head : [],
  };
  const counts: Partial<Record<GoLiveKey, number>> = {
    invited: facts.peopleWithoutPassword,
    rules: facts.rulesWithoutUnit,
  };
  const isThere: Partial<Record<GoLiveKey, boolean>> = {
    regions: facts.regions > 0,
    windows: facts.windowsWithHours > 0,
    dispatcher: peopleByRole.dispatcher > 0,
    supervisor: peopleByRole.supervisor > 0,
    calendar: facts.missingYear === null,
    limits: facts.limitsWereChanged,
    worker: facts.workerIsAlive,
    backup: facts.backupIsFresh,
    secret: facts.secretIsGiven,
    address: facts.hasAddress,
    mail: facts.hasMail,
    timeZone: facts.knowsShanghai,
    texts: facts.textsWereRead,
  };
  return goLiveKeys.map((key) => {
    const names = without[key] ?? [];
    const count = counts[key] ?? names.length;
    const isDone = isThere[key] ?? count === 0;
    return { key, state: isDone ? "done" : advised.includes(key) ? "advice" : "todo", count, names };
  });
}
