/**
 * Which signals every report of the database must have had by a moment, and when: worked out anew from the filing, the
 * limits and the days as they stand in the tables, with a few lines of arithmetic that share nothing with the product.
 * It knows reports that were filed, perhaps acknowledged, perhaps asked once for a supplement, and then left alone.
 */
import type postgres from "postgres";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const dayOf = (at: number) => new Date(at + 8 * hourMs).toISOString().slice(0, 10);
const beginOf = (on: string) => Date.parse(`${on}T00:00:00+08:00`);
const endOf = (on: string) => beginOf(on) + dayMs;
const shifted = (on: string, days: number) =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The worked days of one region, or of the nation alone, and the hours. */
class Days {
  private readonly marked = new Map<string, boolean>();
  private spans: { from: number; to: number }[] = [];

  private constructor() {}

  static async of(sql: postgres.Sql, regionId: string | null): Promise<Days> {
    const days = new Days();
    const [region] = await sql<{ path: string }[]>`select path from regions where id = ${regionId}`;
    // The nation first, then from above to below: the lowest that says something has the last word.
    for (const scope of ["CN", ...(region?.path ?? "").split("/")]) {
      const rows = await sql<{ on: string; kind: string }[]>`
        select day_on::text as on, kind from calendar_days
        where scope = ${scope} and version = (select max(version) from calendar_versions)`;
      for (const { on, kind } of rows) days.marked.set(on, kind === "work");
      const [hours] = await sql<{ spans: { from: string; to: string }[] }[]>`
        select spans from working_hours
        where scope = ${scope} and version = (select max(version) from calendar_versions)`;
      if (hours) days.spans = hours.spans.map(({ from, to }) => ({ from: msOf(from), to: msOf(to) }));
    }
    return days;
  }

  isWorked(on: string): boolean {
    return this.marked.get(on) ?? ![0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay());
  }

  /** The n-th worked day after a day, or before it where n is negative; days from `skipFrom` to `skipTo` do not count. */
  nth(on: string, n: number, skipFrom = "9999", skipTo = "9999"): string {
    let at = on;
    for (let left = Math.abs(n); left > 0; ) {
      at = shifted(at, Math.sign(n));
      if (this.isWorked(at) && !(skipFrom <= at && at <= skipTo)) left -= 1;
    }
    return at;
  }

  /** The day on which something that arrives then is received. */
  received(at: number): string {
    const on = dayOf(at);
    const isInTime = this.isWorked(on) && at - beginOf(on) < (this.spans.at(-1)?.to ?? 0);
    return isInTime ? on : this.nth(on, 1);
  }

  afterHours(at: number, hours: number): number {
    let left = hours * hourMs;
    for (let on = dayOf(at); ; on = shifted(on, 1)) {
      if (!this.isWorked(on)) continue;
      for (const span of this.spans) {
        const from = Math.max(at, beginOf(on) + span.from);
        const open = Math.max(0, beginOf(on) + span.to - from);
        if (open >= left) return from + left;
        left -= open;
      }
    }
  }
}

const msOf = (time: string) => Number(time.slice(0, 2)) * hourMs + Number(time.slice(3)) * 60_000;

type Policy = { amount: number; unit: string; statutory: number | null };
type Facts = {
  readonly kind: string;
  /** Whose days count: of the responsible unit, and of the window. */
  readonly seat: string;
  readonly place: string;
  readonly filedAt: number;
  readonly isAcceptedByRule: boolean;
  readonly askedAt: number | null;
};

export class Oracle {
  private readonly days = new Map<string, Days>();
  private readonly policies = new Map<string, Policy>();
  private readonly worked = new Map<string, readonly Due[]>();

  private constructor(
    private readonly sql: postgres.Sql,
    private readonly nation: Days,
  ) {}

  static async read(sql: postgres.Sql): Promise<Oracle> {
    const oracle = new Oracle(sql, await Days.of(sql, null));
    for (const { id } of await sql<{ id: string }[]>`select id from regions`) {
      oracle.days.set(id, await Days.of(sql, id));
    }
    const rows = await sql<{ kind: string; step: string; amount: number; unit: string; statutory: number | null }[]>`
      select kind, step, amount, unit, statutory_amount as statutory from limit_policies`;
    for (const row of rows) oracle.policies.set(`${row.kind} ${row.step}`, row);
    return oracle;
  }

  daysOf(regionId: string): Days {
    const days = this.days.get(regionId);
    if (!days) throw new Error(`no region ${regionId}`);
    return days;
  }

  /** Everything that becomes due by itself in the life of a report, whenever that is. */
  dueOf(facts: Facts): readonly Due[] {
    const key = JSON.stringify(facts);
    const known = this.worked.get(key) ?? this.workOut(facts);
    this.worked.set(key, known);
    return known;
  }

  private policy(kind: string, step: string): Policy {
    const policy = this.policies.get(`${kind} ${step}`);
    if (!policy) throw new Error(`no limit for ${kind} ${step}`);
    return policy;
  }

  private workOut({ kind, seat, place, filedAt, isAcceptedByRule, askedAt }: Facts): Due[] {
    const lead = (step: string) => this.policy(kind, step).amount;
    const [own, window] = [this.daysOf(seat), this.daysOf(place)];
    const due: Due[] = [];
    const add = (what: string, at: number) => due.push({ what, at });
    if (!isAcceptedByRule) {
      const accept = this.policy(kind, "accept");
      const isHours = accept.unit === "working_hour";
      const lastDay = () => window.nth(window.received(filedAt), accept.amount);
      add("accepted", isHours ? window.afterHours(filedAt, accept.amount) : endOf(lastDay()));
    }
    let paused: [string, string] | [] = [];
    let goesOnAt = filedAt;
    if (askedAt !== null) {
      const lastDay = window.nth(window.received(askedAt), lead("supplement"));
      goesOnAt = endOf(lastDay);
      paused = [dayOf(askedAt), lastDay];
      if (lead("supplement") > lead("remind")) add("supplement remind", beginOf(window.nth(lastDay, -lead("remind"))));
      add("supplement expired", goesOnAt);
    }
    const answer = this.policy(kind, "answer");
    const lastDay = own.nth(own.received(filedAt), answer.amount, ...paused);
    const before = (days: number) => (days === 0 ? filedAt : Math.max(filedAt, beginOf(own.nth(lastDay, -days))));
    // A clock that stands still says nothing until it goes on.
    const whenGoing = (what: string, at: number) => due.push({ what, at, seenFrom: goesOnAt });
    if (answer.amount > lead("remind")) whenGoing("answer remind", before(lead("remind")));
    whenGoing("answer yellow", before(lead("yellow")));
    whenGoing("answer red", beginOf(own.nth(lastDay, 1)));
    for (const step of ["urge", "unit_lead", "leader", "supervision"]) {
      whenGoing(`answer ${step}`, beginOf(own.nth(lastDay, lead(step))));
    }
    // No pause stops a statute, and the days off of a region do not either.
    if (answer.statutory !== null) {
      add("answer breach", endOf(this.nation.nth(this.nation.received(filedAt), answer.statutory)));
    }
    return due;
  }

  /** The facts of each report and what was given on it, from its events. */
  async *lives(): AsyncGenerator<{ complaintId: number; facts: Facts; given: Due[] }> {
    const regionOf = new Map(
      (await this.sql<{ id: string; region: string }[]>`select id, region_id as region from units`).map(
        ({ id, region }) => [id, region],
      ),
    );
    const cursor = this.sql<EventRow[]>`
      select complaint_id as id, type, occurred_at as at, payload ->> 'kind' as kind, payload ->> 'regionId' as region,
        payload ->> 'unitId' as unit, payload ->> 'by' as by, (payload ->> 'clockNo')::int as clock,
        coalesce(payload ->> 'colour', payload ->> 'step') as step
      from complaint_events where type not in ('clock.stopped', 'clock.paused', 'clock.resumed')
      order by complaint_id, version`.cursor(5_000);
    let rows: EventRow[] = [];
    for await (const page of cursor) {
      for (const row of page) {
        if (rows[0] && rows[0].id !== row.id) {
          yield lifeOf(rows, regionOf);
          rows = [];
        }
        rows.push(row);
      }
    }
    if (rows.length > 0) yield lifeOf(rows, regionOf);
  }
}

/** `seenFrom`: it cannot be given before that, and is dated `at` all the same. */
export type Due = { readonly what: string; readonly at: number; readonly seenFrom?: number };
type EventRow = {
  id: string;
  type: string;
  at: Date;
  kind: string | null;
  region: string | null;
  unit: string | null;
  by: string | null;
  clock: number | null;
  step: string | null;
};

function lifeOf(rows: readonly EventRow[], regionOf: ReadonlyMap<string, string>) {
  const first = (type: string) => rows.find((row) => row.type === type);
  const filed = first("complaint.filed");
  if (!filed) throw new Error(`report ${rows[0]?.id} was never filed`);
  const place = filed.region ?? "";
  const clockOf = (clockNo: number | null) =>
    rows.find((row) => row.type === "clock.started" && row.clock === clockNo)?.kind ?? "no clock";
  const given = rows.flatMap((row): Due[] => {
    const due = (what: string) => [{ what, at: row.at.getTime() }];
    if (row.type === "complaint.accepted" && row.by === "time") return due("accepted");
    if (row.type === "supplement.expired") return due("supplement expired");
    if (row.type === "reminder.sent") return due(`${clockOf(row.clock)} remind`);
    if (row.type === "statute.breached") return due(`${clockOf(row.clock)} breach`);
    if (row.type === "card.raised" || row.type === "escalation.raised") return due(`${clockOf(row.clock)} ${row.step}`);
    return [];
  });
  const routedTo = first("complaint.routed")?.unit;
  return {
    complaintId: Number(filed.id),
    facts: {
      kind: filed.kind ?? "",
      seat: (routedTo && regionOf.get(routedTo)) || place,
      place,
      filedAt: filed.at.getTime(),
      isAcceptedByRule: rows.some((row) => row.type === "complaint.accepted" && row.by === "rule"),
      askedAt: first("supplement.requested")?.at.getTime() ?? null,
    },
    given,
  };
}

export type Verdict = {
  readonly reports: number;
  /** How many of each sort were given, by what they are. */
  readonly given: ReadonlyMap<string, number>;
  /** "report 17: answer red 2026-11-09T16:00:00.000Z was given 2 times instead of 1" */
  readonly wrong: readonly string[];
};

/**
 * Compares what must have been given with what was, report by report. What falls due between the two moments may have
 * been given or not.
 */
export async function judge(oracle: Oracle, from: Date, to: Date): Promise<Verdict> {
  const given = new Map<string, number>();
  const wrong: string[] = [];
  let reports = 0;
  for await (const life of oracle.lives()) {
    reports += 1;
    const counts = new Map<string, { must: number; may: number; was: number }>();
    const count = ({ what, at }: Due, add: Partial<{ must: number; may: number; was: number }>) => {
      const name = `${what} ${new Date(at).toISOString()}`;
      const { must, may, was } = counts.get(name) ?? { must: 0, may: 0, was: 0 };
      counts.set(name, { must: must + (add.must ?? 0), may: may + (add.may ?? 0), was: was + (add.was ?? 0) });
    };
    for (const due of oracle.dueOf(life.facts)) {
      const seen = Math.max(due.at, due.seenFrom ?? 0);
      count(due, { must: seen <= from.getTime() ? 1 : 0, may: seen <= to.getTime() ? 1 : 0 });
    }
    for (const one of life.given) {
      count(one, { was: 1 });
      given.set(one.what, (given.get(one.what) ?? 0) + 1);
    }
    for (const [name, { must, may, was }] of counts) {
      if (must <= was && was <= may) continue;
      wrong.push(`report ${life.complaintId}: ${name} was given ${was} times instead of ${must}`);
    }
  }
  return { reports, given, wrong };
}
