import { describe, expect, it } from "vitest";
import { upperTail } from "./chance";
import { type Finding, findStandingOut } from "./find-standing-out";
import { lookAtAnswers, lookAtTheRest } from "./look-at-month";
import { type Month, monthOf, type Plant } from "./unit-months.test-support";
import { detectors, type Look } from "./vocabulary";

const scale = Number(process.env.SCALE ?? "0.05");
const unitsOfPlace = 20;
const longest = 900_000;
/** 200 unit-months at least, 4,000 with SCALE=1. */
const cleanMonths = Math.max(10, Math.round(200 * scale));
const plantedMonths = Math.max(4, Math.round(60 * scale));

function findingsOf(month: Month): Finding[] {
  return findStandingOut([...lookAtAnswers(month.answers), ...lookAtTheRest(month)]);
}

/** As it is often done: one unit by itself, the others all alike, and one chance in twenty is proof. */
function wouldNameCarelessly({ reports, cases, expectedShare }: Finding): boolean {
  return expectedShare !== null && upperTail(reports.length, cases, expectedShare, 0) < 0.05;
}

const isOut = ({ verdict }: Finding) => verdict === "stands_out";

describe("what stands out", () => {
  it("is nothing in months of honest units: hardly ever one of them is named", { timeout: longest }, () => {
    let [named, looked, unitMonths, months, careless] = [0, 0, 0, 0, 0];
    for (let seed = 1; seed <= cleanMonths; seed += 1) {
      const found = findingsOf(monthOf(seed, unitsOfPlace));
      const out = found.filter(isOut);
      named += new Set(out.map(({ subject }) => subject.id)).size;
      looked += found.filter(({ tail }) => tail !== null).length;
      unitMonths += unitsOfPlace;
      months += out.length > 0 ? 1 : 0;
      careless += new Set(found.filter(wouldNameCarelessly).map(({ subject }) => subject.id)).size;
    }
    console.log(
      `honest: ${named} of ${unitMonths} unit-months named, in ${months} of ${cleanMonths} months; ${looked} looks tested; ` +
        `one in twenty of each unit by itself would have named ${careless}`,
    );
    expect(looked).toBeGreaterThan(unitMonths);
    expect(named / unitMonths).toBeLessThanOrEqual(0.005);
    // The months do tempt: who tests each unit by itself, as if all were alike, accuses honest people.
    expect(careless / unitMonths).toBeGreaterThan(0.05);
  });

  it("is what was planted, and not the others beside it", { timeout: longest }, () => {
    const strengths = { weak: 0.25, clear: 0.5, gross: 0.9 } as const;
    const lines: string[] = [];
    let bystanders = 0;
    for (const detector of detectors) {
      const power = Object.entries(strengths).map(([name, strength]) => {
        let found = 0;
        for (let seed = 1; seed <= plantedMonths; seed += 1) {
          const at = detector === "kind_changed" ? -1 : 7;
          const plants = new Map<number, readonly Plant[]>([[at, [{ detector, strength }]]]);
          const guilty = detector === "kind_changed" ? "W0" : "U7";
          const out = findingsOf(monthOf(1000 + seed, unitsOfPlace, plants)).filter(isOut);
          if (out.some((one) => one.subject.id === guilty && one.detector === detector)) found += 1;
          bystanders += out.filter((one) => one.subject.id !== guilty).length;
        }
        return { name, share: found / plantedMonths };
      });
      lines.push(`${detector}: ${power.map(({ name, share }) => `${name} ${Math.round(share * 100)} %`).join(", ")}`);
      expect(power.at(-1)?.share, detector).toBeGreaterThanOrEqual(0.75);
    }
    console.log(
      `planted, found in so many of ${plantedMonths} months:\n${lines.join("\n")}\nbystanders named: ${bystanders}`,
    );
    expect(bystanders).toBeLessThanOrEqual(Math.ceil(0.01 * plantedMonths * detectors.length * 3));
  });

  it("has behind it exactly the reports that were planted, the nearest to the limit first", () => {
    const plants = new Map<number, readonly Plant[]>([[7, [{ detector: "before_limit", strength: 0.9 }]]]);
    const month = monthOf(5, unitsOfPlace, plants);
    const [found] = findingsOf(month).filter((one) => isOut(one) && one.subject.id === "U7");
    const late = month.answers.filter(
      ({ unitId, time }) => unitId === "U7" && time !== null && time.minutesLeft <= 120,
    );
    expect(found?.reports.toSorted((a, b) => a - b)).toEqual(late.map(({ complaintId }) => complaintId));
  });

  it("is not decided by how many reports a unit has: the same share of few is no finding", () => {
    const looks = (cases: number, struck: number): Look[] => [look("U", cases, struck), ...others];
    const others = Array.from({ length: 8 }, (_, i) => look(`O${i}`, 50, 5));
    expect(findStandingOut(looks(12, 3))[0]).toMatchObject({ verdict: "as_expected" });
    expect(findStandingOut(looks(400, 58))[0]).toMatchObject({ verdict: "as_expected" });
    expect(findStandingOut(looks(40, 24))[0]).toMatchObject({ verdict: "stands_out" });
    expect(findStandingOut(looks(11, 11))[0]).toMatchObject({ verdict: "too_few", tail: null });
  });

  it("is never measured against itself, and not at all where there are no others", () => {
    const [alone] = findStandingOut([look("U", 40, 40)]);
    expect(alone).toMatchObject({ verdict: "no_comparison", expectedShare: null });
    const [one] = findStandingOut([look("U", 40, 40), look("A", 40, 4), look("B", 41, 4)]);
    expect(one?.expectedShare).toBeCloseTo(8.5 / 82, 6);
  });

  it("takes the limit itself for the measure where that expects more than the others do", () => {
    const timed = (id: string, struck: number) => {
      const { strata, ...rest } = look(id, 40, struck);
      return { ...rest, strata: strata.map((stratum) => ({ ...stratum, byUniform: 12 })) };
    };
    const [one, alone] = [
      findStandingOut([timed("U", 13), timed("A", 0), timed("B", 0)]),
      findStandingOut([timed("U", 39)]),
    ];
    expect(one[0]).toMatchObject({ verdict: "as_expected", expectedShare: 0.3 });
    expect(alone[0]).toMatchObject({ verdict: "stands_out", expectedShare: 0.3 });
  });
});

function look(id: string, cases: number, struck: number): Look {
  const reports = Array.from({ length: struck }, (_, i) => i + 1);
  const stratum = { peers: "local" as const, kind: "enquiry" as const, cases, trials: cases, struck, reports };
  return { detector: "extended", subject: { kind: "unit", id }, strata: [{ ...stratum, byUniform: null }] };
}
