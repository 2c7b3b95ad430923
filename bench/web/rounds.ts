/**
 * The rounds of one scenario: in each the floors, then ours at the largest size, then ours at the others, one after the
 * other within the same minute, so that whatever else the machine does meanwhile hits both sides of every ratio.
 */
import { type Ammunition, floorForm, pageOf, refuseOtherRows } from "./ammunition";
import type { Driver } from "./drive";
import { forgetPeak, peakMemory, sharedMemory } from "./kernel";
import { type Floor, floorPaths, type Scenario, scenarios } from "./scenarios";
import type { SizedOffice } from "./sized-office";
import { type Weight, weigh } from "./weight";
import { measureWindow, type Window } from "./window";

export type RoundOptions = {
  readonly pairs: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly clients: readonly number[];
  readonly say: (line: string) => void;
};

export type Measured = {
  readonly scenario: Scenario;
  readonly clients: number;
  /** Of each floor, one window for each pair; at the largest size. */
  readonly floors: ReadonlyMap<Floor, readonly Window[]>;
  /** Of each size, one window for each pair. */
  readonly ours: ReadonlyMap<number, readonly Window[]>;
};

export type MeasuredScenario = {
  readonly scenario: Scenario;
  readonly runs: readonly Measured[];
  /** By size; null for a form. */
  readonly weights: ReadonlyMap<number, Weight>;
  readonly memory: ReadonlyMap<number, { readonly web: number | null; readonly database: number | null }>;
  /** By size: which page of the list it was, where the list is shorter than that. */
  readonly pages: ReadonlyMap<number, number>;
};

/** Before anything is known about how fast it is. */
const firstGuess = 60;

/** @param offices the largest first. */
export async function measureScenario(
  driver: Driver,
  offices: readonly SizedOffice[],
  scenario: Scenario,
  { pairs, seconds, warmUpSeconds, clients, say }: RoundOptions,
): Promise<MeasuredScenario> {
  const [largest] = offices;
  if (!largest) throw new Error("there is no office to measure");
  for (const { web } of offices) await forgetPeak(web.pid);
  if (scenario.key === "queue") await refuseOtherRows(largest);
  const floorShots = new Map<Floor, Ammunition>();
  for (const floor of scenario.floors) {
    floorShots.set(floor, floor === "form" ? await floorForm(largest.web.origin) : pageOf(floorPaths[floor]));
  }
  const kept = new Map<number, Ammunition>();
  const rates = new Map<number, number>();
  const loaded = async (office: SizedOffice, secondsOfIt: number, clientsOfIt: number): Promise<Ammunition> => {
    const known = kept.get(office.complaints);
    if (known) return known;
    const rate = rates.get(office.complaints) ?? firstGuess;
    const made = await feed(driver, office, scenario, Math.ceil(rate * secondsOfIt * 1.5) + 2 * clientsOfIt);
    if (!made.isOnce) kept.set(office.complaints, made);
    return made;
  };
  const window = async (office: SizedOffice, shots: Ammunition, many: number, length: number, pair: number) =>
    measureWindow(driver, office, { ...shots, clients: many, seconds: length, from: shots.isOnce ? 0 : pair * 7 });
  const ourWindow = async (office: SizedOffice, many: number, length: number, pair: number) => {
    const measured = await window(office, await loaded(office, length, many), many, length, pair);
    rates.set(office.complaints, measured.perSecond ?? firstGuess);
    return measured;
  };

  const warmest = Math.max(...clients);
  for (const shots of floorShots.values()) await window(largest, shots, warmest, warmUpSeconds, 0);
  for (const office of offices) await ourWindow(office, warmest, warmUpSeconds, 0);
  const weights = new Map<number, Weight>();
  for (const office of scenario.isPage ? offices : []) {
    const [shot] = (await loaded(office, 0, 1)).shots;
    if (shot) weights.set(office.complaints, await weigh(office.web.origin, shot));
  }

  const runs: Measured[] = [];
  for (const many of clients) {
    const floorWindows = new Map<Floor, Window[]>([...floorShots.keys()].map((floor) => [floor, []]));
    const ours = new Map<number, Window[]>(offices.map(({ complaints }) => [complaints, []]));
    for (let pair = 1; pair <= pairs; pair += 1) {
      for (const [floor, shots] of floorShots) {
        floorWindows.get(floor)?.push(await window(largest, shots, many, seconds, pair));
      }
      for (const office of offices) ours.get(office.complaints)?.push(await ourWindow(office, many, seconds, pair));
    }
    const last = ours.get(largest.complaints)?.at(-1);
    say(`${scenario.key}, ${many} clients: ${last?.perSecond?.toFixed(1)} req/s, CPU ${last?.cpu?.toFixed(1)} ms`);
    runs.push({ scenario, clients: many, floors: floorWindows, ours });
  }
  const memory = new Map<number, { web: number | null; database: number | null }>();
  for (const { complaints, web, postmaster } of offices) {
    memory.set(complaints, {
      web: await peakMemory(web.pid),
      database: postmaster === null ? null : await sharedMemory(postmaster),
    });
  }
  const pages = new Map([...kept].flatMap(([size, shots]) => ("page" in shots ? [[size, Number(shots.page)]] : [])));
  return { scenario, runs, weights, memory, pages };
}

/** As many requests as asked; where they act on what others left behind, that is done first, outside the clock. */
async function feed(driver: Driver, office: SizedOffice, scenario: Scenario, count: number): Promise<Ammunition> {
  const source = scenarios.find(({ key }) => key === scenario.fedBy);
  const made = await scenario.load(office, count).catch((error: unknown) => {
    if (!source) throw error;
    return null;
  });
  if (!source || (made !== null && made.shots.length >= count)) return made ?? { shots: [], isOnce: true };
  const before = await feed(driver, office, source, count - (made?.shots.length ?? 0) + 20);
  await driver.fire({ ...before, origin: office.web.origin, clients: 8, seconds: 600, from: 0 });
  return scenario.load(office, count);
}
