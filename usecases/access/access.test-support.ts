/** Steps of somebody who comes back without a query code: ask for a code, let the worker run, read it, type it. */
import postgres from "postgres";
import { contactActor, systemActor, visitorActor } from "@/auth/actor";
import type { ContactActor } from "@/domain/actor";
import { hours, type Office, plainAnswers } from "../office.test-support";
import { askOneTimeCode, askOneTimeCodeInput } from "./ask-one-time-code";
import { type ProvedContact, proveContact } from "./prove-contact";
import { sendOneTimeCode } from "./send-one-time-code";

export const creditCode = "91999901123456788Q";

/** Somewhere else in the world each time, so that limits by address stay out of what is tested. */
let addresses = 0;
export const newcomer = () => {
  addresses += 1;
  return visitorActor(`198.51.${Math.floor(addresses / 250)}.${addresses % 250}`);
};

export const enterprise = (email: string) => ({
  contact: { ...plainAnswers.contact, identityMode: "real_name" as const, phone: undefined, email },
  who: { complainantKind: "enterprise" as const, agent: "no" as const, organisation: "测试公司", creditCode },
});
export const person = (email: string) => ({ contact: { ...enterprise(email).contact } });

export async function ask(office: Office, contact: string, code: string | null = null, hour = 1) {
  const asked =
    code === null
      ? { purpose: "my_reports", contact, language: "zh-CN" }
      : { purpose: "enterprise", contact, language: "zh-CN", creditCode: code };
  return askOneTimeCode(office.as(newcomer(), hours(hour)), askOneTimeCodeInput.parse(asked));
}

/** What the worker does with the jobs that wait. */
export async function runSending(office: Office, id: string, hour = 1): Promise<boolean> {
  return sendOneTimeCode(office.as(systemActor("send-one-time-code"), hours(hour)), { id });
}

/** Asks, has it sent, reads the letter and types the code. */
export async function prove(
  office: Office,
  mails: readonly { readonly text: string }[],
  contact: string,
  code: string | null = null,
  hour = 1,
): Promise<ContactActor> {
  const { id } = await ask(office, contact, code, hour);
  if (!(await runSending(office, id, hour))) throw new Error(`no code was sent to ${contact}`);
  const typed = codeIn(mails.at(-1)?.text ?? "");
  const purpose = code === null ? ("my_reports" as const) : ("enterprise" as const);
  return actorOf(await proveContact(office.as(newcomer(), hours(hour)), { purpose, id, code: typed }));
}

function actorOf(proof: ProvedContact): ContactActor {
  return contactActor({ ...proof, address: "198.51.100.1" });
}

function codeIn(text: string): string {
  const [code] = /\b\d{6}\b/.exec(text) ?? [];
  if (code === undefined) throw new Error(`no code in: ${text}`);
  return code;
}

/** Looking behind the product's back, as the owner. */
export async function jobsOf(office: Office, task: string): Promise<Record<string, string>[]> {
  const sql = postgres(office.directUrl, { max: 1 });
  try {
    const rows = await sql<{ payload: Record<string, string> }[]>`
      select j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${task} order by j.id`;
    return rows.map(({ payload }) => payload);
  } finally {
    await sql.end();
  }
}
