/**
 * The log while a person files, changes the contact, asks for codes and is written to over channels that fail in every way:
 * what happened stands in it, and no name, number, address, word or code of the person does (THREATS row 26).
 */
import { Writable } from "node:stream";
import type { JobHelpers } from "graphile-worker";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { FiledComplaint } from "@/domain/complaint/receipt";
import { newRandomId } from "@/lib/ids";
import { errorDetails, logError } from "@/lib/log";
import { newcomer } from "@/usecases/access/access.test-support";
import { askCodeReissue, askCodeReissueInput } from "@/usecases/access/ask-code-reissue";
import { askContactCheck } from "@/usecases/access/ask-contact-check";
import { askOneTimeCode, askOneTimeCodeInput } from "@/usecases/access/ask-one-time-code";
import { changeContact } from "@/usecases/complaint/change-contact";
import { fileComplaint } from "@/usecases/complaint/file-complaint";
import { openOffice, plainAnswers } from "@/usecases/office.test-support";
import { type MailSink, openMailSink, type SinkMode } from "./mail-sink.test-support";
import { openSmsSink, type SmsSink, type SmsSinkMode, smsEnvironment } from "./sms-sink.test-support";
import { makeTasks } from "./tasks";

/** Every line as it would stand in the log's file, and whatever went past the log. */
const captured = vi.hoisted(() => ({ lines: [] as string[] }));

vi.mock("pino", async (importOriginal) => {
  const original = await importOriginal<typeof import("pino")>();
  const into = new Writable({
    write(chunk: Buffer, _encoding, done) {
      captured.lines.push(chunk.toString("utf8"));
      done();
    },
  });
  const pino = Object.assign((options: object) => original.default(options, into), original.default);
  return { ...original, default: pino };
});

const office = openOffice();
/** Asking for codes is limited by contact: each round has contacts of its own. */
const contactsOf = (round: number) => ({
  phone: `1390000881${round}`,
  email: `zhen.log${round}@mail.invalid`,
  newPhone: `1390000885${round}`,
  newEmail: `weiwei.log${round}@mail.invalid`,
});
const canaries = {
  name: "甄探微",
  organisation: "槐里甄记书局",
  applicationNumber: "CANARY-LOG-7",
  body: "槐树院三号门",
  newName: "甄探薇",
  nameReason: "户口本上是草头薇",
} as const;
const rounds = [
  { round: 1, smsMode: "breaks", mailMode: "down" },
  { round: 2, smsMode: "echoes", mailMode: "turns-away" },
  { round: 3, smsMode: "no-such-number", mailMode: "no-such-mailbox" },
  { round: 4, smsMode: "garbles", mailMode: "cut-off" },
  { round: 5, smsMode: "takes", mailMode: "takes" },
] as const;
const secrets = [...Object.values(canaries), ...rounds.flatMap(({ round }) => Object.values(contactsOf(round)))];

let sms: SmsSink | undefined;
let mail: MailSink | undefined;
beforeAll(() => {
  process.env.LOG_LEVEL = "info";
});
beforeEach(() => {
  captured.lines.length = 0;
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, "write").mockImplementation((chunk) => captured.lines.push(String(chunk)) > 0);
  }
});
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all([sms?.stop(), mail?.stop()]);
  for (const name of ["SMTP_URL", ...Object.keys(smsEnvironment(""))]) delete process.env[name];
});
afterAll(() => {
  process.env.LOG_LEVEL = "silent";
});

const foundIn = (text: string) => secrets.filter((secret) => text.includes(secret));

async function openChannels(smsMode: SmsSinkMode, mailMode: SinkMode | "down"): Promise<void> {
  sms = await openSmsSink({ mode: smsMode });
  mail = await openMailSink(mailMode === "down" ? {} : { mode: mailMode });
  Object.assign(process.env, smsEnvironment(sms.url), { SMTP_URL: mail.url });
  if (mailMode === "down") await mail.stop();
}

async function fileOne(round: number): Promise<FiledComplaint> {
  const contact = { ...plainAnswers.contact, identityMode: "real_name" as const, sharesIdentity: "no" as const };
  const { name, organisation, applicationNumber, body } = canaries;
  const { phone, email } = contactsOf(round);
  return office.file(
    {
      trouble: { plainAnswer: "materials_unclear", body: `我住${body}，办登记没有一次说清。` },
      contact: { ...contact, name, phone, email },
      who: { complainantKind: "self_employed", agent: "no", organisation },
      matter: { applicationNumber },
    },
    new Date(),
  );
}

type Waiting = { readonly task: string; readonly payload: unknown };

/** What waits for the worker, taken out of its queue. */
async function takeJobs(): Promise<readonly Waiting[]> {
  const owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
  try {
    return await owner<Waiting[]>`
      with gone as (delete from graphile_worker._private_jobs returning task_id, payload)
      select t.identifier as task, gone.payload from gone join graphile_worker._private_tasks t on t.id = gone.task_id`;
  } finally {
    await owner.end();
  }
}

/** Runs them as the worker does, once with tries left and once with none; its failures are logged as the worker logs them. */
async function runJobs(): Promise<readonly string[]> {
  const jobs = await takeJobs();
  for (const { task, payload } of jobs) {
    for (const attempts of [1, 25]) {
      const job = { task_identifier: task, payload, key: null, attempts, max_attempts: 25, id: "1" };
      const helpers = { job, addJob: async () => {} } as unknown as JobHelpers;
      try {
        await makeTasks(0)[task]?.(payload, helpers);
      } catch (error) {
        logError("job.failed", { job: task, attempt: attempts, ...errorDetails(error) });
      }
    }
  }
  return jobs.map(({ task }) => task);
}

describe("the log", () => {
  it.each(rounds)("names nobody while text messages ($smsMode) and mail ($mailMode) are sent", async (one) => {
    await openChannels(one.smsMode, one.mailMode);
    const filed = await fileOne(one.round);
    const { number } = filed;
    const person = office.as(office.complainantOf(filed), new Date());
    const { newName: name, nameReason } = canaries;
    const { newPhone: phone, newEmail: email } = contactsOf(one.round);
    await runJobs();
    await changeContact(person, { number, name, nameReason, phone, email });
    await askContactCheck(person, { number, which: "phone", language: "zh-CN" });
    for (const contact of [phone, email]) {
      const asked = { purpose: "my_reports", contact, language: "zh-CN" };
      await askOneTimeCode(office.as(newcomer(), new Date()), askOneTimeCodeInput.parse(asked));
      const lost = askCodeReissueInput.parse({ number, contact, language: "zh-CN" });
      await askCodeReissue(office.as(newcomer(), new Date()), lost);
    }
    // What was asked for leads to more that has to be sent.
    const tasks = [...(await runJobs()), ...(await runJobs())];
    expect(tasks).toEqual(expect.arrayContaining(["send-one-time-code", "reissue-query-code"]));
    const text = captured.lines.join("\n");
    expect(text, "the log was written").toMatch(/"event":"(message|job)\./);
    expect(foundIn(text)).toEqual([]);
    expect(text).not.toContain(filed.code);
    expect(text).not.toContain(filed.code.replaceAll("-", ""));
    // A channel that takes messages was told the address: the person is in what was sent, not in the log.
    if (one.smsMode === "takes") expect(JSON.stringify(sms?.messages)).toContain(phone);
  });

  it("names nobody when the database breaks in the middle of filing, whose error repeats what it choked on", async () => {
    const owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
    await owner.unsafe(`
      create function choke() returns trigger language plpgsql as $$ begin raise exception 'choked on %', new; end $$;
      create trigger choke before insert on complaint_texts for each row execute function choke()`);
    try {
      const broken: unknown = await fileOne(9).catch((error: unknown) => error);
      // The message would name the person, through the wrapper too; what the log says of it does not.
      expect(String((broken as Error & { cause?: unknown }).cause ?? broken)).toContain(canaries.body);
      logError("submit.broken", { useCase: fileComplaint.name, reference: newRandomId(), ...errorDetails(broken) });
      const text = captured.lines.join("\n");
      expect(text).toContain("submit.broken");
      expect(foundIn(text)).toEqual([]);
    } finally {
      await owner.unsafe("drop trigger choke on complaint_texts; drop function choke()");
      await owner.end();
    }
  });

  it("would be found out: a careless line with a phone number is caught by the same search", () => {
    const { phone } = contactsOf(1);
    process.stdout.write(`sent to ${phone}\n`);
    logError("test.careless", { job: phone });
    expect(captured.lines.filter((line) => foundIn(line).includes(phone))).toHaveLength(2);
  });
});
