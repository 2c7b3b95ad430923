/** An office for database tests: a fresh clone of the migrated template, the people of it, and reports filed in it. */
import { afterAll, beforeAll } from "vitest";
import { complainantActor, systemActor, visitorActor } from "@/auth/actor";
import { closeDatabase, type Db, database } from "@/db/client";
import { testDatabase } from "@/db/embedded/test-database";
import { getReference, type Reference } from "@/db/queries/reference";
import type { Actor, Role } from "@/domain/actor";
import type { DraftAnswers, KeptAnswers } from "@/domain/complaint/filing-form";
import type { FiledComplaint } from "@/domain/complaint/receipt";
import { newRandomId } from "@/lib/ids";
import { fileComplaint } from "./complaint/file-complaint";
import type { Context } from "./context";
import { saveDraft } from "./draft/save-draft";
import { hireStaff } from "./hired-staff.test-support";

/** Monday, 2026-03-02, 10:00 in Shanghai; hours(n) later. */
export const monday = new Date("2026-03-02T02:00:00Z");
export const hours = (n: number): Date => new Date(monday.getTime() + n * 3_600_000);

export type Office = {
  db: Db;
  /** The owner's connection string: for looking behind the product's back. */
  directUrl: string;
  reference: Reference;
  as: (actor: Actor, now?: Date) => Context;
  visitor: Actor;
  clerk: Actor;
  dispatcher: Actor;
  supervisor: Actor;
  official: Actor;
  administrator: Actor;
  handlerOf: (unitId: string) => Promise<Actor>;
  leadOf: (unitId: string) => Promise<Actor>;
  headOf: (unitId: string) => Promise<Actor>;
  observer: Actor;
  evaluator: Actor;
  complainantOf: (filed: FiledComplaint) => Actor;
  /** Files a report; `answers` replace whole steps of a plain one. */
  file: (answers?: KeptAnswers, now?: Date) => Promise<FiledComplaint>;
};

/** Two units that have nothing to do with each other. */
export const unitIds = { responsible: "LZ01-natural-resources", other: "LZ01-market-regulation" } as const;

export const plainAnswers: DraftAnswers = {
  trouble: {
    plainAnswer: "materials_unclear",
    body: "办不动产登记跑了三趟，窗口每次要的材料都不一样，没有一次说清楚。",
  },
  place: { regionId: "LZ01", place: undefined },
  contact: {
    identityMode: "real_name",
    name: "测试反映人",
    phone: "09990000001",
    email: undefined,
    sharesIdentity: "yes",
    language: "zh-CN",
  },
};

/** Registers the office with the test file: made before its tests, dropped after them. */
export function openOffice(): Office {
  const office = {} as Office;
  let drop: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const test = await testDatabase();
    drop = test.drop;
    const db = database();
    const reference = await getReference(db);
    const as = (actor: Actor, now = monday): Context => ({ actor, now, db });
    const hire = (username: string, role: Role, place: { unitId?: string; regionId?: string }) =>
      hireStaff(db, reference, username, { role, ...place });
    const file: Office["file"] = async (answers = {}, now = monday) => {
      const ctx = as(visitorActor("test"), now);
      const submissionId = newRandomId();
      await saveDraft(ctx, { submissionId, answers: { ...plainAnswers, ...answers } });
      return fileComplaint(ctx, { submissionId });
    };
    const root = reference.rootRegion.id;
    Object.assign(office, {
      db,
      directUrl: test.directUrl,
      reference,
      as,
      visitor: visitorActor("test"),
      clerk: await hire("clerk", "window_clerk", { regionId: root }),
      dispatcher: await hire("dispatcher", "dispatcher", { regionId: root }),
      supervisor: await hire("supervisor", "supervisor", { regionId: root }),
      official: await hire("official", "official", { regionId: root }),
      administrator: await hire("administrator", "administrator", { regionId: root }),
      observer: await hire("observer", "observer", { regionId: root }),
      evaluator: await hire("evaluator", "evaluator", { regionId: root }),
      handlerOf: (unitId: string) => hire(`handler.${unitId}`.toLowerCase(), "handler", { unitId }),
      leadOf: (unitId: string) => hire(`lead.${unitId}`.toLowerCase(), "department_lead", { unitId }),
      headOf: (unitId: string) => hire(`head.${unitId}`.toLowerCase(), "department_head", { unitId }),
      complainantOf: (filed: FiledComplaint) =>
        complainantActor({ complaintId: filed.complaintId, codeVersion: filed.codeVersion, address: "test" }),
      file,
    } satisfies Office);
  });
  afterAll(async () => {
    await closeDatabase();
    await drop?.();
  });
  return office;
}

export const sweeper = () => systemActor("attend-to-clocks");
