/**
 * What people of the demonstration do on their own pages beside filing and rating: put a contact right and have it checked,
 * stop the messages, have their identity erased; and what happens to a published answer. Who does what depends on the
 * number of the report alone.
 */
import { contactActor, systemActor, visitorActor } from "@/auth/actor";
import { oneTimeCodeOf } from "@/db/codes";
import type { Actor } from "@/domain/actor";
import type { Complaint } from "@/domain/complaint/complaint";
import { isErasable } from "@/domain/complaint/decide-own-data";
import type { SolvedAnswer } from "@/domain/complaint/vocabulary";
import { hmac } from "@/lib/keys";
import { acceptEnterpriseContact } from "@/usecases/access/accept-enterprise-contact";
import { addEnterpriseContact } from "@/usecases/access/add-enterprise-contact";
import { askContactCheck } from "@/usecases/access/ask-contact-check";
import { askOneTimeCode } from "@/usecases/access/ask-one-time-code";
import { checkContact } from "@/usecases/access/check-contact";
import { proveContact } from "@/usecases/access/prove-contact";
import { changeContact } from "@/usecases/complaint/change-contact";
import { changeMessages } from "@/usecases/complaint/change-messages";
import { completeRating } from "@/usecases/complaint/complete-rating";
import { eraseIdentity } from "@/usecases/complaint/erase-identity";
import { rateComplaint } from "@/usecases/complaint/rate-complaint";
import type { Context } from "@/usecases/context";
import { readRelease } from "@/usecases/publication/read-release";
import { tellMeToo } from "@/usecases/publication/tell-me-too";
import { withdrawPublication } from "@/usecases/publication/withdraw-publication";
import type { People } from "./demo-people";
import { withdrawnAnswers } from "./demo-stories";

type Moment = { readonly ctx: Context; readonly number: string; readonly index: number };
export type OwnAct = {
  readonly name: "change contact" | "check contact" | "stop messages" | "erase identity";
  readonly fits: (complaint: Complaint) => boolean;
  readonly act: (moment: Moment) => Promise<void>;
};

const atWork: readonly Complaint["state"][] = ["awaiting_acknowledgement", "in_hand", "awaiting_review", "answered"];
const isAtWork = ({ state }: Complaint) => atWork.includes(state);
const isNamed = ({ identityMode }: Complaint) => identityMode !== "anonymous";

const changesContact: OwnAct = {
  name: "change contact",
  fits: (complaint) => isAtWork(complaint) && isNamed(complaint),
  act: ({ ctx, number, index }) =>
    changeContact(ctx, { number, phone: `0999001${String(index).padStart(4, "0")}`, language: "zh-CN" }),
};
const checksContact: OwnAct = {
  name: "check contact",
  fits: ({ hasEmail }) => hasEmail,
  act: ({ ctx, number }) => checkMailbox(ctx, number),
};
const stopsMessages: OwnAct = {
  name: "stop messages",
  fits: (complaint) => isAtWork(complaint) && isNamed(complaint),
  act: ({ ctx, number }) => changeMessages(ctx, { number, messages: "stopped" }),
};
const erasesIdentity: OwnAct = {
  name: "erase identity",
  fits: (complaint) =>
    complaint.state === "closed" && isNamed(complaint) && complaint.callBackDueAt === null && isErasable(complaint),
  act: ({ ctx, number, index }) =>
    eraseIdentity(ctx, { number, words: index % 60 === 58 ? "yes" : "no", understood: "yes" }),
};

export function ownActOf(index: number): OwnAct | null {
  if (index % 35 === 31) return changesContact;
  if (index % 100 === 37) return checksContact;
  if (index % 40 === 5 || index === 65) return stopsMessages;
  // Not every report gets so far: a small demonstration has more who want it.
  if (index % 30 === 28 || (index < 120 && index % 10 === 3)) return erasesIdentity;
  return null;
}

/** The code that would lie in the mailbox. */
export async function checkMailbox(ctx: Context, number: string): Promise<void> {
  const { id } = await askContactCheck(ctx, { number, which: "email", language: "zh-CN" });
  await checkContact(ctx, { number, id, code: oneTimeCodeOf(id) });
}

/** A contact that the window confirmed names a colleague, who proves the own mailbox. */
export async function addColleague(
  as: (actor: Actor) => Context,
  enterprise: { readonly creditCode: string; readonly speaker: string; readonly colleague: string },
): Promise<void> {
  const { creditCode } = enterprise;
  const prove = async (email: string) => {
    const visitor = as(visitorActor("demo"));
    const contact = { kind: "email" as const, value: email };
    const { id } = await askOneTimeCode(visitor, { purpose: "enterprise", contact, language: "zh-CN", creditCode });
    return proveContact(visitor, { purpose: "enterprise", id, code: oneTimeCodeOf(id) });
  };
  const speaker = contactActor({ ...(await prove(enterprise.speaker)), address: "demo" });
  await addEnterpriseContact(as(speaker), { contact: { kind: "email", value: enterprise.colleague } });
  const colleague = contactActor({ ...(await prove(enterprise.colleague)), address: "demo" });
  await acceptEnterpriseContact(as(colleague), {});
}

type Rating = {
  readonly satisfaction: number;
  readonly contacted: "yes" | "no";
  readonly solved: SolvedAnswer | undefined;
  readonly comment: string | undefined;
};

/** One press is enough for a rating; some say the rest on the next page, and some leave it at that. */
export async function rateInParts(
  ctx: Context,
  { number, index, rating }: { readonly number: string; readonly index: number; readonly rating: Rating },
): Promise<void> {
  const { satisfaction, ...rest } = rating;
  const isWhole = index % 4 !== 1 && index % 8 !== 3;
  await rateComplaint(ctx, { number, satisfaction, ...(isWhole ? rest : {}) });
  // What was not solved is told in any case: the report is handled again because of it.
  if (!isWhole && (index % 4 === 1 || rest.solved === "no")) await completeRating(ctx, { number, ...rest });
}

const meToosOf = [1, 3, 0, 6, 0, 1, 11, 0, 1] as const;

/** Other people say that the same happened to them: told on the page from five on. */
export async function meetTheSame(
  as: (actor: Actor) => Context,
  people: People,
  { number, index }: { readonly number: string; readonly index: number },
): Promise<void> {
  const count = meToosOf[index % meToosOf.length] ?? 0;
  if (count === 0) return;
  const release = await readRelease(as(people.supervisor), { number });
  if (!release) return;
  for (let n = 0; n < count; n += 1) {
    const browserId = hmac("submission", `demo browser ${index} ${n}`).slice(0, 22);
    await tellMeToo(as(systemActor("demo")), { id: String(release.id), browserId });
  }
}

/** A few published answers are taken back again. */
export async function takeBack(ctx: Context, { number, index }: { number: string; index: number }): Promise<void> {
  if (index % 11 !== 4) return;
  await withdrawPublication(ctx, { number, reason: withdrawnAnswers[index % 2] ?? withdrawnAnswers[0] });
}
