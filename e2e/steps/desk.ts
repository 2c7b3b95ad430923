/** Staff work on a report: find it in the queue, open it, take the next step. */
import { expect, type Locator, type Page } from "@playwright/test";
import type { ReplyHint } from "@/domain/complaint/reply-hints";
import type { NotAcceptedGround, ReplyOutcome } from "@/domain/complaint/vocabulary";
import { words } from "../words";

/** The forms of a report's page, by their ids. */
type DeskForm =
  | "accept"
  | "acknowledge"
  | "answer-followers"
  | "decide-plan"
  | "merge"
  | "propose-plan"
  | "report-progress"
  | "acknowledge-supporting"
  | "add-note"
  | "approve-reply"
  | "answer-supervision"
  | "ask-extension"
  | "ask-supporting-unit"
  | "ask-through-window"
  | "classify"
  | "close-supervision"
  | "answer-referred"
  | "chase-referral"
  | "decide-dispute"
  | "decide-extension"
  | "decide-objection"
  | "record-call-back"
  | "hand-over"
  | "record-referral-reply"
  | "refer-out"
  | "dispatch"
  | "give-opinion"
  | "issue-supervision"
  | "not-accept"
  | "pass-on-answer"
  | "publish"
  | "withdraw-publication"
  | "reassign"
  | "record-contact"
  | "relay-question"
  | "request-supplement"
  | "reveal-identity"
  | "send-back"
  | "solve-on-the-spot"
  | "submit-reply";

export type QueueView =
  | "todo"
  | "extensions"
  | "open"
  | "to_accept"
  | "to_dispatch"
  | "to_acknowledge"
  | "in_hand"
  | "waiting";

export async function openQueue(page: Page, view: QueueView = "todo"): Promise<void> {
  await page.goto(`/desk?view=${view}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words(`desk.view.${view}`));
}

/** The line of the queue; not there when the report is somebody else's turn. */
export function queueLine(page: Page, number: string): Locator {
  return page.getByRole("row").filter({ hasText: number });
}

/** Turns the pages of the queue until the report is there. */
export async function openFromQueue(page: Page, number: string): Promise<void> {
  const next = page.getByRole("link", { name: words("desk.queue.next"), exact: true });
  while ((await queueLine(page, number).count()) === 0 && (await next.count()) > 0) {
    const address = page.url();
    await next.click();
    await expect(page).not.toHaveURL(address);
    await expect(page.getByRole("row").nth(1)).toBeVisible();
  }
  // The first link of a line opens the report; the buttons at its end are links as well.
  await queueLine(page, number).getByRole("link").first().click();
  await seeReport(page, number);
}

export async function openReport(page: Page, number: string): Promise<void> {
  await page.goto(`/desk/complaints/${number}`);
  await seeReport(page, number);
}

async function seeReport(page: Page, number: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("desk.report.title", { number }));
}

export async function acknowledge(page: Page): Promise<void> {
  const form = await unfold(page, "acknowledge");
  await press(form, "desk.form.acknowledge.submit");
  await seeDone(page, "acknowledge");
}

/** What a reply that says no has to say; the item is chosen only where the report has none, or another one. */
type Refused = { itemCode?: string; missing: string; otherWay: string };
type ToldReply = { outcome: ReplyOutcome; body: string; basis?: string; refused?: Refused };

export async function fillReply(page: Page, told: ToldReply): Promise<Locator> {
  const form = await unfold(page, "submit-reply");
  await form.locator(`[name="outcome"][value="${told.outcome}"]`).check();
  await form.locator('[name="body"]').fill(told.body);
  if (told.basis !== undefined) await form.locator('[name="basis"]').fill(told.basis);
  if (told.refused) {
    const { itemCode, missing, otherWay } = told.refused;
    if (itemCode !== undefined) await form.locator('[name="itemCode"]').selectOption(itemCode);
    await form.locator('[name="missing"]').fill(missing);
    await form.locator('[name="otherWay"]').fill(otherWay);
  }
  return form;
}

/** `despite`: the second look has something to say, and the reply is sent all the same. */
export async function reply(page: Page, told: ToldReply & { despite?: ReplyHint }): Promise<void> {
  const form = await fillReply(page, told);
  await press(form, "desk.form.reply.submit");
  if (told.despite !== undefined) {
    await expect(form.getByRole("alert")).toContainText(words(`desk.form.reply.hint.${told.despite}`));
    await press(form, "desk.form.reply.sendAllTheSame");
  }
  await seeDone(page, "submit_reply");
}

export async function addNote(page: Page, note: string, forUnit?: "yes" | "no"): Promise<void> {
  const form = await unfold(page, "add-note");
  await form.locator('[name="note"]').fill(note);
  if (forUnit !== undefined) await form.locator(`[name="forUnit"][value="${forUnit}"]`).check();
  await press(form, "desk.form.note.submit");
  await seeDone(page, "add_note");
}

export async function approve(page: Page): Promise<void> {
  const form = await unfold(page, "approve-reply");
  await press(form, "desk.form.review.approve");
  await seeDone(page, "approve_reply");
}

export async function returnReply(page: Page, note: string): Promise<void> {
  const form = await unfold(page, "approve-reply");
  await form.locator('[name="note"]').fill(note);
  await press(form, "desk.form.review.return");
  await seeDone(page, "return_reply");
}

export async function askForMoreTime(page: Page, told: { amount: number; reason: string }): Promise<void> {
  const form = await unfold(page, "ask-extension");
  await form.locator('[name="amount"]').selectOption(String(told.amount));
  await form.locator('[name="reason"]').fill(told.reason);
  await press(form, "desk.form.askExtension.submit");
  await seeDone(page, "ask_extension");
}

export async function decideOnMoreTime(page: Page, decision: "grant" | "refuse", note?: string): Promise<void> {
  const form = await unfold(page, "decide-extension");
  if (note !== undefined) await form.locator('[name="note"]').fill(note);
  await press(form, `desk.form.decideExtension.${decision}`);
  await seeDone(page, `${decision}_extension`);
}

export async function recordContact(page: Page, told: { reached: "yes" | "no"; note: string }): Promise<void> {
  const form = await unfold(page, "record-contact");
  await form.locator(`[name="reached"][value="${told.reached}"]`).check();
  await form.locator('[name="how"][value="phone"]').check();
  await form.locator('[name="note"]').fill(told.note);
  await press(form, "desk.form.contact.submit");
  await seeDone(page, "record_contact");
}

/** Somebody who never worked on the report decides on the objection to its result. */
export async function decideObjection(page: Page, decision: "uphold" | "reject", reason: string): Promise<void> {
  const form = await unfold(page, "decide-objection");
  await form.locator('[name="reason"]').fill(reason);
  await press(form, `closure.objection.${decision}`);
  await seeDone(page, `${decision}_objection`);
}

/** Somebody was reached by telephone and said how it went. */
export async function recordCallBack(
  page: Page,
  told: { solved: "yes" | "partly" | "no"; satisfaction: 1 | 2 | 3 | 4 | 5; note: string },
): Promise<void> {
  const form = await unfold(page, "record-call-back");
  await form.locator('[name="reached"][value="yes"]').check();
  await form.locator('[name="spokeWith"]').selectOption("complainant");
  await form.locator('[name="contacted"][value="yes"]').check();
  await form.locator(`[name="solved"][value="${told.solved}"]`).check();
  await form.locator('[name="satisfaction"]').selectOption(String(told.satisfaction));
  await form.locator('[name="note"]').fill(told.note);
  await press(form, "closure.callBack.submit");
  await seeDone(page, told.solved === "no" ? "call_back_reopened" : "record_call_back");
}

export async function dispatch(
  page: Page,
  told: { unitId?: string; maskedBody?: string; note?: string },
): Promise<void> {
  const form = await unfold(page, "dispatch");
  await fillDispatch(form, told);
  await press(form, "desk.form.dispatch.submit");
  await seeDone(page, "dispatch");
}

export async function reassign(page: Page, told: { unitId: string; note: string }): Promise<void> {
  const form = await unfold(page, "reassign");
  await fillDispatch(form, told);
  await press(form, "desk.form.dispatch.resubmit");
  await seeDone(page, "dispatch");
}

async function fillDispatch(form: Locator, told: { unitId?: string; maskedBody?: string; note?: string }) {
  if (told.unitId !== undefined) await form.locator('[name="unitId"]').selectOption(told.unitId);
  if (told.maskedBody !== undefined) await form.locator('[name="maskedBody"]').fill(told.maskedBody);
  if (told.note !== undefined) await form.locator('[name="note"]').fill(told.note);
}

export async function sendBack(page: Page, reason: string): Promise<void> {
  const form = await unfold(page, "send-back");
  await form.locator('[name="reason"]').fill(reason);
  await press(form, "desk.form.sendBack.submit");
  // The report is no longer theirs to work on, but they keep reading what they had.
  await seeDone(page, "send_back");
}

export async function askForSupplement(page: Page, what: string): Promise<void> {
  const form = await unfold(page, "request-supplement");
  await form.locator('[name="what"]').fill(what);
  await press(form, "desk.form.supplement.submit");
  await seeDone(page, "request_supplement");
}

export async function notAccept(page: Page, told: { ground: NotAcceptedGround; reason: string }): Promise<void> {
  const form = await unfold(page, "not-accept");
  await form.locator(`[name="ground"][value="${told.ground}"]`).check();
  await form.locator('[name="reason"]').fill(told.reason);
  await press(form, "desk.form.notAccept.submit");
  await seeDone(page, "not_accept");
}

export async function solveOnTheSpot(page: Page, body: string): Promise<void> {
  const form = await unfold(page, "solve-on-the-spot");
  await form.locator('[name="body"]').fill(body);
  await press(form, "desk.form.solve.submit");
  await seeDone(page, "solve_on_the_spot");
}

export async function publish(page: Page, told: { title: string; question: string; answer: string }): Promise<void> {
  const form = await unfold(page, "publish");
  for (const name of ["title", "question", "answer"] as const) await form.locator(`[name="${name}"]`).fill(told[name]);
  await press(form, "desk.form.publish.submit");
  await seeDone(page, "publish");
}

/** A mask was forgotten: the answer goes out of the public's sight. */
export async function withdrawPublication(page: Page, reason: string): Promise<void> {
  const form = await unfold(page, "withdraw-publication");
  await form.locator('[name="reason"]').fill(reason);
  await press(form, "published.withdraw.submit");
  await seeDone(page, "withdraw_publication");
}

/** Returns what is shown of the complainant. */
export async function revealIdentity(page: Page, reason: string): Promise<Locator> {
  const form = await unfold(page, "reveal-identity");
  await form.locator('[name="reason"]').fill(reason);
  await press(form, "desk.form.reveal.submit");
  const shown = page.locator("details", { hasText: words("desk.form.reveal.shown") });
  await expect(shown).toBeVisible();
  return shown;
}

/** What the page offers this person to do. */
export function formOf(page: Page, form: DeskForm): Locator {
  return page.locator(`form#${form}`);
}

/** Opens what is folded around the form. */
export async function unfold(page: Page, id: DeskForm): Promise<Locator> {
  const form = formOf(page, id);
  const button = form.locator('button[type="submit"], button:not([type])').first();
  await expect(button).toBeAttached();
  if (!(await button.isVisible())) {
    await page.locator("main summary", { hasText: words(`desk.action.${id.replaceAll("-", "_")}`) }).click();
  }
  await expect(button).toBeVisible();
  return form;
}

async function press(form: Locator, label: string): Promise<void> {
  await form.getByRole("button", { name: words(label), exact: true }).click();
}

async function seeDone(page: Page, done: string): Promise<void> {
  await expect(page.getByRole("main")).toContainText(words(`desk.done.${done}`));
}
