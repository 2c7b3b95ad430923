/**
 * The pages of the desk that are open in this process, and what each is told. One LISTEN serves them all: what changed is
 * looked up once for everybody, a fifth of a second's worth at a time, and each page hears only of reports that its person may read.
 * Of many changes at once it hears that there were many, and asks.
 */
import "server-only";
import { type DeskChange, listenForChanges } from "@/db/changes";
import type { Db } from "@/db/client";
import { listStandingsById } from "@/db/queries/desk-now";
import type { StaffActor } from "@/domain/actor";
import { type DeskWish, isInView, mostWatchesOfSession, type ReportNow } from "@/domain/complaint/desk-now";
import { mayRead } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export type DeskNews = {
  readonly reports: readonly ReportNow[];
  /** Too many changes to name them. */
  readonly isMany: boolean;
  /** Somebody came to the open report, or left it. */
  readonly isPresence: boolean;
};

export type DeskWatch = {
  /** The person with the roles of now; called whenever the session was looked at again. */
  renew(actor: StaffActor): void;
  /** Gives whether this was the person's last page of that report here. */
  stop(): boolean;
};

const mostWatchesOfPerson = 12;
const gatherMs = 200;
const mostTold = 100;

type Watch = { actor: StaffActor; readonly wish: DeskWish; readonly tell: (news: DeskNews) => void };
type Hub = {
  readonly url: string;
  readonly watches: Set<Watch>;
  readonly changed: Set<number>;
  readonly visited: Set<number>;
  isMany: boolean;
  timer: NodeJS.Timeout | null;
};
const held = globalThis as typeof globalThis & { banchengDeskHub?: Hub };

/** Null when this session or this person watches as many pages as it may: the page then asks from time to time. */
export function watchDesk(ctx: Context, wish: DeskWish, tell: (news: DeskNews) => void): DeskWatch | null {
  const actor = requireStaff(ctx.actor);
  const hub = hubOf(ctx.db);
  const ofPerson = [...hub.watches].filter((watch) => watch.actor.staffId === actor.staffId);
  const ofSession = ofPerson.filter((watch) => watch.actor.sessionId === actor.sessionId);
  if (ofSession.length >= mostWatchesOfSession || ofPerson.length >= mostWatchesOfPerson) return null;
  const watch: Watch = { actor, wish, tell };
  hub.watches.add(watch);
  return {
    renew: (renewed) => {
      watch.actor = renewed;
    },
    stop: () => {
      hub.watches.delete(watch);
      const isSame = ({ actor: other, wish: theirs }: Watch) =>
        other.staffId === actor.staffId && theirs.number === wish.number;
      return ![...hub.watches].some(isSame);
    },
  };
}

function hubOf(db: Db): Hub {
  const url = process.env.DATABASE_URL ?? "";
  if (held.banchengDeskHub?.url === url) return held.banchengDeskHub;
  const hub: Hub = { url, watches: new Set(), changed: new Set(), visited: new Set(), isMany: false, timer: null };
  held.banchengDeskHub = hub;
  // Not waited for: until it listens, each page has what it was told when it opened, and asks again.
  void listenForChanges((change) => gather(hub, db, change));
  return hub;
}

function gather(hub: Hub, db: Db, change: DeskChange): void {
  if (hub.watches.size === 0) return;
  if (change.kind === "changed") for (const id of change.ids) hub.changed.add(id);
  else if (change.kind === "presence") hub.visited.add(change.id);
  else hub.isMany = true;
  hub.timer ??= setTimeout(() => void tellAll(hub, db), gatherMs);
}

async function tellAll(hub: Hub, db: Db): Promise<void> {
  hub.timer = null;
  const isMany = hub.isMany || hub.changed.size > mostTold;
  const changed = isMany ? [] : [...hub.changed];
  const visited = [...hub.visited].slice(0, mostTold);
  hub.isMany = false;
  hub.changed.clear();
  hub.visited.clear();
  if (isMany) return tellMany(hub);
  try {
    const standings = await listStandingsById(db.app, [...new Set([...changed, ...visited])]);
    for (const watch of [...hub.watches]) {
      const readable = standings.filter((standing) => mayRead(watch.actor, standing));
      const reports = readable
        .filter(({ id }) => changed.includes(id))
        .map((standing): ReportNow => {
          const { number, version, by } = standing;
          return { number, version, by, isInView: isInView(watch.actor, watch.wish.view, standing) };
        });
      const isPresence = readable.some(({ id, number }) => visited.includes(id) && number === watch.wish.number);
      if (reports.length > 0 || isPresence) watch.tell({ reports, isMany: false, isPresence });
    }
  } catch {
    // Whatever it was that could not be read now: each page asks for itself.
    tellMany(hub);
  }
}

function tellMany(hub: Hub): void {
  for (const watch of [...hub.watches]) watch.tell({ reports: [], isMany: true, isPresence: false });
}
