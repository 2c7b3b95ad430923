import { describe, expect, it } from "vitest";
import { detectBulkAnswers, detectEmptyAnswers, detectExtensionDays, detectExtensions } from "./detect-in-answers";
import { detectRatingsFromOnePlace, detectSilentClosings } from "./detect-in-endings";
import { detectAnswersBeforeLimit, detectKindChangesBeforeLimit, detectPausesBeforeLimit } from "./detect-in-time";
import { groupSameWords } from "./same-words";
import { type AnswerCase, type Look, subjectKey, subjectOf } from "./vocabulary";

const own = { unitId: "U", peers: "local", kind: "enquiry" } as const;
const template = "您好，您反映的问题已收悉，我们高度重视，已转相关科室研究处理，感谢理解与支持。";

function answer(complaintId: number, changed: Partial<AnswerCase> = {}): AnswerCase {
  return {
    ...own,
    complaintId,
    authorId: 1,
    submittedAt: new Date(Date.UTC(2026, 2, 2, 1, complaintId * 2)),
    time: null,
    extendedOn: null,
    outcome: "solved",
    text: template,
    basis: "",
    ...changed,
  };
}
const answers = (count: number, changed: (i: number) => Partial<AnswerCase> = () => ({})) =>
  Array.from({ length: count }, (_, i) => answer(i + 1, changed(i)));
const reportsOf = (looks: readonly Look[]) => looks.flatMap(({ strata }) => strata.flatMap(({ reports }) => reports));
const time = (minutesLeft: number, minutesAllowed = 2400) => ({ minutesLeft, minutesAllowed });

describe("what falls before the limit", () => {
  it("is an answer in the last two working hours; late answers and short limits are no cases", () => {
    const looks = detectAnswersBeforeLimit([
      answer(1, { time: time(121) }),
      answer(2, { time: time(120) }),
      answer(3, { time: time(5) }),
      answer(4, { time: null }),
      answer(5, { time: time(10, 480) }),
    ]);
    expect(reportsOf(looks)).toEqual([3, 2]);
    expect(looks[0]?.strata[0]?.cases).toBe(3);
    expect(looks[0]?.strata[0]?.byUniform).toBeCloseTo((3 * 120) / 2400, 9);
  });

  it("is a change of the kind or a pause on the last working day; a change is the window's", () => {
    const change = { complaintId: 1, regionId: "R", kind: "enquiry", time: time(480) } as const;
    const [look] = detectKindChangesBeforeLimit([change, { ...change, complaintId: 2, time: time(481) }]);
    expect(look).toMatchObject({ subject: { kind: "window", id: "R" }, strata: [{ cases: 2, reports: [1] }] });
    const pause = { ...own, complaintId: 7, time: time(100) };
    expect(reportsOf(detectPausesBeforeLimit([pause, { ...pause, complaintId: 8, time: null }]))).toEqual([7]);
  });
});

describe("answers in bulk", () => {
  it("are five alike by one person within minutes, counted once for every five", () => {
    const [look] = detectBulkAnswers(answers(11));
    expect(look?.strata).toMatchObject([{ cases: 11, trials: 2, struck: 2 }]);
    expect(reportsOf([look as Look])).toHaveLength(11);
  });

  it("are no bulk when four, by several people, hours apart, or each in words of its own", () => {
    const apart = (i: number) => ({ submittedAt: new Date(Date.UTC(2026, 2, 2, 1, i * 6)) });
    const words = (i: number) => ({ text: [...template].map((_, k) => template[(k * (i + 2) + i) % 38]).join("") });
    for (const some of [
      answers(4),
      answers(8, (i) => ({ authorId: i })),
      answers(8, apart),
      answers(8, words),
      answers(8, () => ({ authorId: null })),
    ]) {
      expect(reportsOf(detectBulkAnswers(some))).toEqual([]);
    }
  });

  it("are alike also with another date or number, and not with other words", () => {
    const groups = groupSameWords([
      "您的申请260302已于3月2日办结，请携带身份证到2号窗口领取结果。",
      "您的申请261190已于12月30日办结，请携带身份证到14号窗口领取结果。",
      "您的申请材料不全，请补交产权证明后再来窗口办理，谢谢您的配合。",
      "",
    ]);
    expect(groups).toEqual([0, 0, 1, 2]);
  });
});

describe("extensions", () => {
  it("count one by one, and days on which five or more were asked for", () => {
    const some = answers(12, (i) => ({ extendedOn: i < 6 ? "2026-03-09" : i < 9 ? `2026-03-1${i}` : null }));
    expect(reportsOf(detectExtensions(some))).toHaveLength(9);
    expect(detectExtensionDays(some)[0]?.strata).toMatchObject([{ trials: 2, struck: 1, reports: [1, 2, 3, 4, 5, 6] }]);
  });
});

describe("answers that say nothing", () => {
  it("are templates without a basis and without a next step, and very short ones", () => {
    expect(reportsOf(detectEmptyAnswers(answers(6)))).toHaveLength(6);
    expect(reportsOf(detectEmptyAnswers([answer(1, { text: "已处理，谢谢。" })]))).toEqual([1]);
  });

  it("are not those that name a day, a place or a basis, nor a text that only a few got", () => {
    expect(reportsOf(detectEmptyAnswers(answers(6, () => ({ text: `${template}请于周五到窗口领取。` }))))).toEqual([]);
    expect(reportsOf(detectEmptyAnswers(answers(6, () => ({ basis: "办事指南" }))))).toEqual([]);
    expect(reportsOf(detectEmptyAnswers(answers(4)))).toEqual([]);
  });
});

describe("how reports end", () => {
  it("in silence, when nobody spoke and nobody tried", () => {
    const closing = { ...own, complaintId: 1, bySilence: true, wasContacted: false };
    const called = { ...closing, complaintId: 2, wasContacted: true };
    const rated = { ...closing, complaintId: 3, bySilence: false };
    expect(reportsOf(detectSilentClosings([closing, called, rated]))).toEqual([1]);
  });

  it("praised from one place: three good ratings of one unit on one day, but not from a hall that rates others too", () => {
    const rating = (complaintId: number, placeKey: string, satisfaction = 5, unitId = "U") => ({
      ...own,
      ...{ complaintId, placeKey, satisfaction, unitId },
    });
    const office = [rating(1, "a"), rating(2, "a"), rating(3, "a"), rating(4, "b")];
    expect(reportsOf(detectRatingsFromOnePlace(office))).toEqual([1, 2, 3]);
    const hall = [...office, rating(5, "a", 5, "V"), rating(6, "a", 4, "W")];
    expect(reportsOf(detectRatingsFromOnePlace(hall))).toEqual([]);
    const bad = [rating(1, "a", 2), rating(2, "a"), rating(3, "a")];
    expect(reportsOf(detectRatingsFromOnePlace(bad))).toEqual([]);
  });
});

it("a unit and the window of a region stand apart in an address", () => {
  for (const subject of [{ kind: "unit", id: "LZ01-x" } as const, { kind: "window", id: "LZ01" } as const]) {
    expect(subjectOf(subjectKey(subject))).toEqual(subject);
  }
});
