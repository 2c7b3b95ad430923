/**
 * An office of very many reports for judging plans: some dozens live through every stage by the product's own use cases,
 * SQL copies them, and there is somebody of each role to look at them.
 */

import { complainantActor } from "@/auth/actor";
import { type Db, database } from "@/db/client";
import { getReference, type Reference } from "@/db/queries/reference";
import type { Actor, Role } from "@/domain/actor";
import { addDays, shanghaiInstant } from "@/domain/calendar/civil-date";
import { acknowledgeComplaint } from "@/usecases/complaint/acknowledge-complaint";
import { dispatchComplaint } from "@/usecases/complaint/dispatch-complaint";
import { rateComplaint } from "@/usecases/complaint/rate-complaint";
import { requestSupplement } from "@/usecases/complaint/request-supplement";
import { reviewReply } from "@/usecases/complaint/review-reply";
import { submitReply } from "@/usecases/complaint/submit-reply";
import type { Context } from "@/usecases/context";
import { hireStaff } from "@/usecases/hired-staff.test-support";
import { liveThrough, type Story } from "./lived-reports.test-support";
import { type CopyOrder, copyReports } from "./many-reports.test-support";

type Say = (line: string) => void;

const today = "2026-03-18";
/** When somebody looks at the office. */
export const bigOfficeNow = shanghaiInstant(today, "10:00");

const stages = ["filed", "acknowledged", "supplement_requested", "reviewing", "answered", "closed"] as const;
type Stage = (typeof stages)[number];
/** Of all reports, as an office has them after some years: nearly all are done. */
const shares: Record<Stage, number> = {
  filed: 0.03,
  acknowledged: 0.06,
  supplement_requested: 0.01,
  reviewing: 0.01,
  answered: 0.04,
  closed: 0.85,
};

/** How many of them live; the rest are copies. */
const lives = 48;

const places = ["LZ01", "LZ02"];
const matters = [
  "不动产登记过户",
  "营业执照变更",
  "食品经营许可",
  "施工许可",
  "医保异地报销",
  "社保转移接续",
  "公积金提取",
  "户口迁移",
  "出生医学证明",
  "税务注销",
  "用电报装",
  "环评审批",
  "道路运输证",
  "宅基地审批",
  "退役安置补助",
  "校外培训备案",
];
const troubles = [
  "跑了三趟还没有办好",
  "窗口每次要的材料都不一样",
  "一直没有人回电话",
  "系统提示成功却查不到",
  "被告知等通知已两个月",
  "两个部门互相推",
  "说要先去别处盖章",
  "承诺的日子已经过了",
];

export type BigOffice = Readonly<Record<Role, Actor>> & {
  readonly unitId: string;
  /** A closed report, and the person whose it is. */
  readonly number: string;
  readonly complainant: Actor;
};

/** Reports of every stage with many different texts, copied until there are as many as asked. */
export async function makeBigOffice(ownerUrl: string, reports: number, say: Say): Promise<BigOffice> {
  const db = database();
  const reference = await getReference(db);
  const orders: CopyOrder[] = [];
  const counted = new Map<Stage, number>();
  const stories = storiesOf(lives);
  for (const { stage } of stories) counted.set(stage, (counted.get(stage) ?? 0) + 1);
  const staff = officeOf(db, reference);
  let unitId = "";
  let number = "";
  let complaintId = 0;
  for (const { story, stage, body } of stories) {
    const lived = await liveThrough({ ...story, body });
    ({ number, complaintId } = lived);
    if (stage !== "filed") {
      unitId = lived.unitId ?? (await dispatched({ db, staff, reference, number, filedAt: story.filedAt }));
      await finish({ db, staff, lived: { ...lived, unitId }, stage, filedAt: story.filedAt });
    }
    const share = shares[stage] / (counted.get(stage) ?? 1);
    orders.push({ complaintId: lived.complaintId, copies: Math.round(reports * share) });
  }
  await copyReports(ownerUrl, orders, say);
  const root = reference.rootRegion.id;
  const people = {} as Record<Role, Actor>;
  for (const role of [
    "window_clerk",
    "dispatcher",
    "supervisor",
    "official",
    "administrator",
    "observer",
    "evaluator",
  ] as const) {
    people[role] = await staff(role, { unitId: null, regionId: root });
  }
  for (const role of ["handler", "department_lead", "department_head"] as const) {
    people[role] = await staff(role, { unitId, regionId: null });
  }
  const complainant = complainantActor({ complaintId, codeVersion: 1, address: "big-office" });
  return { ...people, unitId, number, complainant };
}

type Hire = (role: Role, place: { unitId: string | null; regionId: string | null }) => Promise<Actor>;

function officeOf(db: Db, reference: Reference): Hire {
  const hired = new Map<string, Actor>();
  return async (role, { unitId, regionId }) => {
    const username = `big.${role}.${unitId ?? regionId}`.toLowerCase();
    const known = hired.get(username);
    if (known) return known;
    const actor = await hireStaff(db, reference, username, { role, unitId, regionId });
    hired.set(username, actor);
    return actor;
  };
}

function storiesOf(count: number): { story: Story; stage: Stage; body: string }[] {
  return Array.from({ length: count }, (_, i) => {
    const stage = stages[i % stages.length] ?? "filed";
    const day = addDays(today, -1 - (i % (stage === "closed" ? 60 : 12)));
    return {
      stage,
      body: `${matters[i % matters.length]}，${troubles[(i * 5) % troubles.length]}，编号${i}，请帮助协调。`,
      story: {
        filedAt: shanghaiInstant(day, "09:30"),
        plainAnswer: "materials_unclear",
        shares: "yes",
        regionId: places[i % places.length] ?? "LZ01",
        until: "filed",
      },
    };
  });
}

type Lived = { readonly complaintId: number; readonly number: string; readonly unitId: string };

type Past = { readonly db: Db; readonly staff: Hire; readonly filedAt: Date };

const later = ({ db, filedAt }: Past, hours: number, actor: Actor): Context => ({
  actor,
  now: new Date(filedAt.getTime() + hours * 3_600_000),
  db,
});

/** Where no rule says whose it is, the window does. */
async function dispatched(past: Past & { reference: Reference; number: string }): Promise<string> {
  const { reference, number } = past;
  const unit = [...reference.units.values()].find(({ responsible, regionId }) => responsible && regionId === "LZ01");
  if (!unit) throw new Error("nobody is responsible in this county");
  const dispatcher = await past.staff("dispatcher", { unitId: null, regionId: reference.rootRegion.id });
  await dispatchComplaint(later(past, 1, dispatcher), { number, unitId: unit.id });
  return unit.id;
}

/** From the hand-over to where the story ends. */
async function finish(life: Past & { lived: Lived; stage: Stage }): Promise<void> {
  const { staff, lived, stage } = life;
  const { number, unitId } = lived;
  const place = { unitId, regionId: null };
  const handler = await staff("handler", place);
  await acknowledgeComplaint(later(life, 2, handler), { number });
  if (stage === "acknowledged") return;
  if (stage === "supplement_requested") {
    await requestSupplement(later(life, 3, handler), { number, what: "请补充受理通知书的照片。" });
    return;
  }
  await submitReply(later(life, 4, handler), {
    number,
    outcome: "solved",
    body: "您反映的事项已经核实，材料已补齐，当日办结，请到原窗口领取结果。",
    basis: "不动产登记暂行条例",
  });
  if (stage === "reviewing") return;
  await reviewReply(later(life, 5, await staff("department_lead", place)), { number, decision: "approve" });
  if (stage === "answered") return;
  const actor = complainantActor({ complaintId: lived.complaintId, codeVersion: 1, address: "big-office" });
  await rateComplaint(later(life, 30, actor), { number, satisfaction: 4, solved: "yes" });
}
