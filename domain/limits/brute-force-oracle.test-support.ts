/**
 * A second count of every limit, written from the rules and not from the code: it shares no line with count-limit.ts, the
 * calendar or the civil dates. It asks the machine's own time zone data for the day in Shanghai, lists all days of two
 * decades, strikes out what the rules strike out and takes the n-th that is left. Slow and plain on purpose.
 */
import type { CalendarDay, WorkingHours } from "../calendar/calendar";
import type { Limit } from "../complaint/vocabulary";

export type World = {
  readonly days: readonly CalendarDay[];
  readonly hours: readonly WorkingHours[];
  readonly publishedYears: readonly number[];
};
export type Case = {
  readonly startedAt: Date;
  readonly limit: Limit;
  readonly regionPath: string;
  readonly pauses: readonly { readonly from: Date; readonly to: Date | null }[];
};
/** `dueAt` null: the clock waits. `missingYears` empty: the date is final. */
export type Answer = { readonly dueAt: string | null; readonly missingYears: readonly number[] };

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Shanghai",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  weekday: "short",
  hour: "2-digit",
  minute: "2-digit",
});

function read(at: number): { on: string; weekday: string; time: string } {
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    on: `${part.year}-${part.month}-${part.day}`,
    weekday: part.weekday ?? "",
    time: `${part.hour}:${part.minute}`,
  };
}

type Day = { on: string; weekday: string; begins: number; ends: number };
const allDays: Day[] = [];
for (let noon = Date.UTC(2009, 11, 1, 4); noon < Date.UTC(2030, 0, 1); noon += 86_400_000) {
  const { on, weekday } = read(noon);
  allDays.push({ on, weekday, begins: Date.parse(`${on}T00:00:00+08:00`), ends: Date.parse(`${on}T24:00:00+08:00`) });
}
const placeOf = new Map(allDays.map((day, place) => [day.on, place]));

export function bruteForce(world: World): (asked: Case) => Answer {
  const named = new Map<string, CalendarDay[]>();
  for (const day of world.days) named.set(day.on, [...(named.get(day.on) ?? []), day]);

  return ({ startedAt, limit, regionPath, pauses }) => {
    // The national list stands before every region of the path, so the last one that speaks wins.
    const scopes = ["CN", ...regionPath.split("/").filter(Boolean)];
    const asked = new Set<number>();

    function isWorked(day: Day): boolean {
      const rulings = (named.get(day.on) ?? []).filter((row) => scopes.includes(row.scope));
      rulings.sort((a, b) => scopes.indexOf(a.scope) - scopes.indexOf(b.scope));
      const ruling = rulings.at(-1);
      const year = Number(day.on.slice(0, 4));
      if (ruling === undefined || ruling.scope === "CN") {
        const deciding = /-12-(29|30|31)$/.test(day.on) ? [year, year + 1] : [year];
        for (const one of deciding) if (!world.publishedYears.includes(one)) asked.add(one);
      }
      if (ruling !== undefined) return ruling.kind === "work";
      const fixed = ["01-01", "05-01", "10-01", "10-02", "10-03", ...(year > 2024 ? ["05-02"] : [])];
      if (!world.publishedYears.includes(year) && fixed.includes(day.on.slice(5))) return false;
      return !["Sat", "Sun"].includes(day.weekday);
    }

    const spans = scopes.flatMap((scope) => world.hours.filter((row) => row.scope === scope)).at(-1)?.spans ?? [];
    const closing =
      spans
        .map((span) => span.to)
        .sort()
        .at(-1) ?? "";
    const start = read(startedAt.getTime());
    const days = allDays.slice(placeOf.get(start.on));
    const stops = pauses
      .map((pause) => ({ from: pause.from.getTime(), to: pause.to?.getTime() ?? Number.MAX_SAFE_INTEGER }))
      .filter((stop) => stop.from < stop.to);
    const runsInto = (from: number, to: number) => stops.some((stop) => stop.from < to && from < stop.to);
    const neverEnds = stops.some((stop) => stop.to === Number.MAX_SAFE_INTEGER);
    const answer = (dueAt: number): Answer => ({
      dueAt: new Date(dueAt).toISOString(),
      missingYears: [...asked].sort(),
    });
    const waits: Answer = { dueAt: null, missingYears: [] };

    if (limit.unit === "working_hour") {
      const minutes = limit.amount * 60;
      let passed = 0;
      for (const day of days) {
        if (neverEnds && stops.some((stop) => stop.to === Number.MAX_SAFE_INTEGER && stop.from < day.begins))
          return waits;
        if (!isWorked(day)) continue;
        for (const span of spans) {
          const opens = Date.parse(`${day.on}T${span.from}:00+08:00`);
          const closes = Date.parse(`${day.on}T${span.to}:00+08:00`);
          // Between two neighbouring edges nothing changes, so each piece counts wholly or not at all.
          const edges = [opens, closes, startedAt.getTime(), ...stops.flatMap((stop) => [stop.from, stop.to])]
            .filter((edge) => opens <= edge && edge <= closes)
            .sort((a, b) => a - b);
          for (const [index, edge] of edges.entries()) {
            const next = edges[index + 1];
            if (next === undefined || next === edge || edge < startedAt.getTime() || runsInto(edge, next)) continue;
            if (passed + (next - edge) / 60_000 >= minutes) return answer(edge + (minutes - passed) * 60_000);
            passed += (next - edge) / 60_000;
          }
        }
      }
      throw new Error("two decades were not enough");
    }

    let receipt = 0;
    for (;;) {
      const day = days[receipt];
      if (day === undefined) throw new Error("two decades were not enough");
      if (isWorked(day) && (receipt > 0 || start.time < closing)) break;
      receipt++;
    }
    const nth = Math.max(limit.amount, 1);
    const free: Day[] = [];
    for (const day of days.slice(limit.amount === 0 ? receipt : receipt + 1)) {
      if (runsInto(day.begins, day.ends)) {
        if (stops.some((stop) => stop.to === Number.MAX_SAFE_INTEGER && stop.from < day.ends)) return waits;
        continue;
      }
      const mayEnd = limit.unit === "working_day" || free.length + 1 >= nth;
      const worked = mayEnd ? isWorked(day) : false;
      if (limit.unit === "working_day" ? worked : true) free.push(day);
      if (free.length >= nth && worked) return answer(day.ends);
    }
    throw new Error("two decades were not enough");
  };
}
