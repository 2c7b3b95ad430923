/**
 * Months of invented units, drawn from a seed: honest ones of all sizes and habits, with ordinary lateness, ordinary haste
 * before a limit, a template now and then, a larger trouble that many report at once, a hall behind one network; and
 * dishonest ones, each of one sort and one strength.
 */
import type { ComplaintKind } from "../complaint/vocabulary";
import type { AnswerCase, ClosingCase, Detector, KindChangeCase, PauseCase, Peers, RatingCase } from "./vocabulary";

export type Month = {
  answers: AnswerCase[];
  changes: KindChangeCase[];
  pauses: PauseCase[];
  closings: ClosingCase[];
  ratings: RatingCase[];
};

/** How much of what a unit does is dishonest: 0 to 1. */
export type Plant = { readonly detector: Detector; readonly strength: number };

/** Mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const kinds = ["stuck_procedure", "enquiry", "business_complaint"] as const satisfies readonly ComplaintKind[];
const minutesOf = { stuck_procedure: 7200, enquiry: 1440, business_complaint: 3360 } as const;
const openings = [
  "您好，",
  "您反映的问题收悉，",
  "经核实，",
  "感谢您的反映，",
  "已与您电话联系，",
  "您所说的情况属实，",
];
const subjects = [
  "不动产登记",
  "公交线路",
  "医保报销",
  "施工许可",
  "水费账单",
  "学籍转入",
  "养老待遇",
  "占道经营",
  "路灯",
  "车位",
];
const middles = [
  "材料已一次补齐",
  "系统数据已更正",
  "现场已经查看",
  "责任人已经谈话",
  "流程已经重新核对",
  "档案正在调取",
  "部门之间已会商",
];
const endings = [
  "请凭身份证到窗口领取。",
  "结果将另行短信告知。",
  "如有疑问请来电。",
  "明日起恢复正常。",
  "费用原路退回。",
  "欢迎继续监督。",
];

/** A unit has habits of its own: each lies between half and one and a half of what is usual. */
type Habits = { readonly haste: number; readonly more: number; readonly silence: number; readonly template: number };

export function monthOf(seed: number, units: number, plants: ReadonlyMap<number, readonly Plant[]> = new Map()): Month {
  const month: Month = { answers: [], changes: [], pauses: [], closings: [], ratings: [] };
  const random = randomOf(seed);
  const ids = { next: 1 };
  for (let u = 0; u < units; u += 1) {
    const peers: Peers = u % 5 === 4 ? "vertical" : u % 5 === 3 ? "township" : "local";
    // From a dozen to a hundred and twenty answers a month; forty at least where a share is to be found out.
    const drawn = Math.round(12 * 10 ** random());
    const own = plants.get(u) ?? [];
    const size = own.length > 0 ? Math.max(40, drawn) : drawn;
    addUnit(month, { id: `U${u}`, peers, size, random, ids, plants: own });
  }
  for (let w = 0; w < Math.max(4, units / 5); w += 1) {
    addWindow(month, `W${w}`, { random, ids, plants: plants.get(-1 - w) ?? [] });
  }
  return month;
}

type Drawing = { readonly random: () => number; readonly ids: { next: number }; readonly plants: readonly Plant[] };

function addUnit(
  month: Month,
  { id: unitId, peers, size, random, ids, plants }: Drawing & { id: string; peers: Peers; size: number },
): void {
  const strengthOf = (detector: Detector) => plants.find((plant) => plant.detector === detector)?.strength ?? 0;
  const cheats = (detector: Detector) => random() < strengthOf(detector);
  const habit = () => 0.5 + random();
  const habits: Habits = { haste: habit(), more: habit(), silence: habit(), template: habit() };
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const detail = () =>
    Array.from({ length: 14 }, () => String.fromCharCode(0x4e00 + Math.floor(random() * 3000))).join("");
  const ownText = () =>
    `${pick(openings)}${pick(subjects)}一事${detail()}，${pick(middles)}，${detail()}${pick(endings)}`;
  const template = `您好，您反映的${pick(subjects)}问题我们高度重视，${pick(middles)}，${pick(endings)}`;
  const big =
    random() < 0.1 ? { left: 5 + Math.floor(random() * 4), day: Math.floor(random() * 20) } : { left: 0, day: 0 };
  const authors = 1 + Math.floor(size / 30);
  const start = Date.UTC(2026, 8, 1, 0, 30);
  const atOf = (day: number, minute: number) => new Date(start + day * 86_400_000 + minute * 60_000);
  for (let i = 0; i < size; i += 1) {
    const complaintId = ids.next;
    ids.next += 1;
    const kind = random() < 0.6 ? "stuck_procedure" : pick(kinds);
    const minutesAllowed = minutesOf[kind];
    const day = Math.floor(random() * 21);
    // One in ten is late; of the others some wait for the last day, as everybody does.
    const isLate = random() < 0.1;
    const inHaste = random() < 0.12 * habits.haste;
    const left = cheats("before_limit") ? random() * 110 : inHaste ? random() * 480 : random() * minutesAllowed;
    const isBig = big.left > 0;
    if (isBig) big.left -= 1;
    const asks = random() < 0.08 * habits.more || cheats("extended");
    const extendedOn = cheats("extended_in_a_day")
      ? "2026-09-18"
      : asks
        ? `2026-09-${String(1 + Math.floor(random() * 28)).padStart(2, "0")}`
        : null;
    const isEmpty = cheats("says_nothing");
    const isBulk = cheats("in_bulk");
    month.answers.push({
      complaintId,
      unitId,
      peers,
      kind,
      authorId: isBulk ? 1 : 1 + Math.floor(random() * authors),
      submittedAt: isBulk ? atOf(24, 400 + i) : isBig ? atOf(big.day, 300 + i * 2) : atOf(day, random() * 540),
      time: isLate ? null : { minutesLeft: left, minutesAllowed },
      extendedOn,
      outcome: "solved",
      basis: random() < 0.3 && !isEmpty ? "按照办事指南第三条。" : "",
      text: isEmpty
        ? "您好，您反映的问题已收悉，我们高度重视，已转相关科室研究处理，感谢您的理解与支持。"
        : isBulk || isBig || random() < 0.15 * habits.template
          ? template
          : random() < 0.04
            ? "已与您联系，谢谢。"
            : ownText(),
    });
    if (random() < 0.08 || cheats("paused")) {
      const onLastDay = cheats("paused") || random() < 0.05;
      const minutesLeft = onLastDay ? random() * 460 : (0.1 + 0.9 * random()) * minutesAllowed;
      month.pauses.push({ complaintId, unitId, peers, kind, time: { minutesLeft, minutesAllowed } });
    }
    const bySilence = random() < 0.55;
    const wasContacted = random() > 0.35 * habits.silence;
    const isSilent = cheats("silent");
    month.closings.push({
      ...{ complaintId, unitId, peers, kind },
      bySilence: isSilent || bySilence,
      wasContacted: !isSilent && wasContacted,
    });
    if (random() < 0.5) {
      const satisfaction = random() < 0.7 ? 5 : 1 + Math.floor(random() * 5);
      // A hall is one network for whoever rates there, whichever unit it was.
      const placeKey =
        random() < 0.1 ? `hall-${day}` : random() < 0.05 ? `home-${unitId}-${day}` : `own-${complaintId}`;
      const isPraise = cheats("rated_from_one_place");
      const praise = { satisfaction: 5, placeKey: `office-${unitId}-${i >> 4}` };
      month.ratings.push({ ...{ complaintId, unitId, peers, satisfaction, placeKey }, ...(isPraise ? praise : {}) });
    }
  }
}

function addWindow(month: Month, regionId: string, { random, ids, plants }: Drawing): void {
  const strength = plants.find(({ detector }) => detector === "kind_changed")?.strength ?? 0;
  const drawn = 6 + Math.floor(random() * 20);
  const changes = plants.length > 0 ? Math.max(15, drawn) : drawn;
  for (let i = 0; i < changes; i += 1) {
    const minutesAllowed = 2400;
    const isLast = random() < strength || random() < 0.04;
    const minutesLeft = isLast ? random() * 460 : (0.2 + 0.8 * random()) * minutesAllowed;
    month.changes.push({
      complaintId: ids.next,
      regionId,
      kind: "stuck_procedure",
      time: { minutesLeft, minutesAllowed },
    });
    ids.next += 1;
  }
}
