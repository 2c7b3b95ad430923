/**
 * What people ask of the product, as requests that can be sent again and again: cookies come from the real forms, the
 * fields of every form from its page, and what can be done only once (filing a draft, acknowledging a report) is made
 * ready before the clock starts.
 */
import { findDraft, upsertDraft } from "@/db/queries/drafts";
import type { DraftAnswers } from "@/domain/complaint/filing-form";
import { newRandomId } from "@/lib/ids";
import { formWith, type HtmlForm, PlainBrowser, type PlainPage, readableText } from "../../e2e/plain-browser";
import { fillPlainly } from "../../e2e/plain-filing";
import { sampleFiling } from "../../e2e/steps/filing";
import { type Field, multipart, type Shot, visitorHeader } from "./shots";
import type { SizedOffice } from "./sized-office";

export type Ammunition = {
  readonly shots: readonly Shot[];
  /** Each shot only once. */
  readonly isOnce: boolean;
};

/** Words of two characters that people look for, one after the other. */
const searched = ["登记", "执照", "材料", "窗口"];
const deepPage = 200;
const draftCookie = "bancheng-draft";
const dayMs = 86_400_000;

/** A page that may be read again and again. */
function pageShot(path: string, cookie: string, n = 1): Shot {
  return {
    method: "GET",
    path,
    headers: { accept: "text/html", "x-forwarded-for": visitorHeader(n), ...(cookie === "" ? {} : { cookie }) },
    status: 200,
  };
}

const pages = (shots: readonly Shot[]): Ammunition => ({ shots, isOnce: false });

export function pageOf(path: string, cookie = ""): Ammunition {
  return pages([pageShot(path, cookie)]);
}

/** Different reports, each opened by its own person through the form that asks for number and code. */
export async function statusPages(office: SizedOffice): Promise<Ammunition> {
  const shots: Shot[] = [];
  for (const [i, { number, code }] of office.codes.entries()) {
    const browser = new PlainBrowser(office.web.origin, visitorHeader(i));
    const page = await browser.submit(formWith(await browser.open("/status"), "code"), { number, code });
    const proof = browser.cookies.get("bancheng-report");
    if (proof === undefined || !page.url.endsWith(`/status/${number}`))
      throw new Error(`${number} cannot be looked up`);
    shots.push(pageShot(`/status/${number}`, `bancheng-report=${proof}`, i));
  }
  return pages(shots);
}

/** Different reports as the window reads them. */
export async function reportPages(office: SizedOffice): Promise<Ammunition> {
  const cookie = await office.roleCookie("dispatcher");
  return pages(office.codes.map(({ number }, i) => pageShot(`/desk/complaints/${number}`, cookie, i)));
}

export async function queuePage(office: SizedOffice): Promise<Ammunition> {
  return pageOf("/desk?view=open", await office.roleCookie("dispatcher"));
}

/** @throws when the floor of the list shows other reports than the queue: then it is no floor of it. */
export async function refuseOtherRows(office: SizedOffice): Promise<void> {
  const [, session = ""] = (await office.roleCookie("dispatcher")).split("=");
  const browser = new PlainBrowser(office.web.origin, visitorHeader(1));
  browser.cookies.set("bancheng-staff", session);
  const numbersOn = async (path: string) =>
    [...new Set((await browser.open(path)).html.match(/\b\d{6}-\d{6,9}-\d\b/g) ?? [])].sort().join(" ");
  const [floor, queue] = [await numbersOn("/floor/list"), await numbersOn("/desk?view=open")];
  if (floor === "" || floor !== queue) throw new Error("the floor of the list does not show the reports of the queue");
}

/** So many pages on, by the link at the end of each; where there are fewer, the last full one. */
export async function deepQueuePage(office: SizedOffice): Promise<Ammunition & { readonly page: number }> {
  const cookie = await office.roleCookie("dispatcher");
  const [, session = ""] = cookie.split("=");
  const browser = new PlainBrowser(office.web.origin, visitorHeader(1));
  browser.cookies.set("bancheng-staff", session);
  const after = async (path: string) => nextPageIn((await browser.open(path)).html);
  let [path, next, page] = ["/desk?view=open", await after("/desk?view=open"), 1];
  while (page < deepPage && next !== null) {
    // Eleven rows cannot be set beside fifty: only a page that another one follows is full for certain.
    const following = await after(next);
    if (following === null) break;
    [path, next, page] = [next, following, page + 1];
  }
  return { ...pageOf(path, cookie), page };
}

/** Where the list goes on; null on the last page. */
function nextPageIn(html: string): string | null {
  const [link] = /<a\b[^>]*\brel="next"[^>]*>/.exec(html) ?? [];
  return /\bhref="([^"]*)"/.exec(link ?? "")?.[1]?.replaceAll("&amp;", "&") ?? null;
}

export async function deskSearches(office: SizedOffice): Promise<Ammunition> {
  const cookie = await office.roleCookie("dispatcher");
  return pages(searched.map((q) => pageShot(`/desk/search?q=${encodeURIComponent(q)}`, cookie)));
}

export function publishedSearches(): Ammunition {
  return pages(searched.map((q, i) => pageShot(`/published?q=${encodeURIComponent(q)}`, "", i)));
}

type Post = {
  readonly path: string;
  readonly fields: readonly Field[];
  readonly cookie: string;
  readonly leadsTo: string;
};

/** A form as it stands on its page, sent as a browser without scripts does; what follows is a 303. */
function postShot(origin: string, { path, fields, cookie, leadsTo }: Post, n: number): Shot {
  const { type, body } = multipart(fields);
  return {
    method: "POST",
    path,
    headers: {
      accept: "text/html",
      "content-type": type,
      origin,
      "x-forwarded-for": visitorHeader(n),
      ...(cookie === "" ? {} : { cookie }),
    },
    body,
    status: 303,
    location: leadsTo,
  };
}

const pathOf = (form: HtmlForm): string => {
  const { pathname, search } = new URL(form.action);
  return `${pathname}${search}`;
};

/** The bare form of app/floor: the same post over and over, each writes a row. */
export async function floorForm(origin: string): Promise<Ammunition> {
  const page = await new PlainBrowser(origin, visitorHeader(1)).open("/floor/form");
  const [form] = page.forms;
  if (!form) throw new Error("the floor has no form");
  return pages([postShot(origin, { path: pathOf(form), fields: form.fields, cookie: "", leadsTo: "/floor" }, 1)]);
}

let drafted = 0;

/**
 * Drafts that lack nothing but the last press: the first goes through every step of the form, the others are the same
 * answers of other people under ids of their own.
 */
export async function filings(office: SizedOffice, count: number): Promise<Ammunition> {
  const { origin } = office.web;
  const browser = new PlainBrowser(origin, visitorHeader(drafted));
  const filing = sampleFiling({ body: "不动产过户跑了三次窗口，每次要的材料都不一样，没有一次说全，请帮助协调。" });
  const form = await fillPlainly(browser, filing);
  const now = new Date();
  const first = browser.cookies.get(draftCookie) ?? "";
  const answers = await findDraft(office.db, first, now);
  if (!answers) throw new Error("the draft of the bench was not kept");
  const ids = [first];
  for (const batch of inBatches(count - 1)) {
    const made = Array.from({ length: batch }, () => newRandomId());
    await Promise.all(made.map((id) => keepDraft(office, id, answers, now)));
    ids.push(...made);
  }
  const post = { path: pathOf(form), fields: form.fields, leadsTo: "/report/receipt" };
  const shots = ids.map((id) => postShot(origin, { ...post, cookie: `${draftCookie}=${id}` }, drafted++));
  return { shots, isOnce: true };
}

async function keepDraft(office: SizedOffice, id: string, answers: DraftAnswers, now: Date): Promise<void> {
  const n = drafted++;
  const { trouble, contact } = answers;
  const other: DraftAnswers = {
    ...answers,
    ...(trouble ? { trouble: { ...trouble, body: `${trouble.body}受理号${n}。` } } : {}),
    ...(contact ? { contact: { ...contact, phone: `0999-${String(1_000_000 + n)}` } } : {}),
  };
  await upsertDraft(office.db, id, other, now, new Date(now.getTime() + 7 * dayMs));
}

function inBatches(count: number): number[] {
  const size = 50;
  return Array.from({ length: Math.ceil(Math.max(0, count) / size) }, (_, i) => Math.min(size, count - i * size));
}

type Standing = { readonly number: string; readonly unitId: string };

/** What was filed by the bench itself and stands with a unit: generated reports of one unit would not last. */
async function standing(office: SizedOffice, state: string, count: number): Promise<Standing[]> {
  return office.sql<Standing[]>`
    select number, lead_unit_id as "unitId" from complaints
    where state = ${state} and id > ${office.lastGenerated} and lead_unit_id = (
      select lead_unit_id from complaints where state = ${state} and id > ${office.lastGenerated}
      group by 1 order by count(*) desc limit 1)
    order by id desc limit ${count}`;
}

const reply = {
  outcome: "solved",
  body: "您好，您反映的过户材料问题已经核实：缺少的材料清单已一次告知，登记已于今日办结，请带身份证到六号窗口领取证书。如有疑问可以随时联系我们。",
} as const;

/** @returns fewer than asked for where not enough reports were filed before. */
export async function acknowledgements(office: SizedOffice, count: number): Promise<Ammunition> {
  return actions(office, { state: "awaiting_acknowledgement", done: "acknowledge", filled: {} }, count);
}

/** @returns fewer than asked for where not enough reports were acknowledged before. */
export async function replies(office: SizedOffice, count: number): Promise<Ammunition> {
  return actions(office, { state: "in_hand", done: "submit_reply", filled: reply }, count);
}

type Act = { readonly state: string; readonly done: string; readonly filled: Readonly<Record<string, string>> };

async function actions(office: SizedOffice, { state, done, filled }: Act, count: number): Promise<Ammunition> {
  const reports = await standing(office, state, count);
  const [first] = reports;
  if (!first) throw new Error(`no report is ${state}`);
  const { origin } = office.web;
  const cookie = await office.signIn(await office.hireHandler(first.unitId));
  const [, session = ""] = cookie.split("=");
  const browser = new PlainBrowser(origin, visitorHeader(1));
  browser.cookies.set("bancheng-staff", session);
  const page = await browser.open(`/desk/complaints/${first.number}`);
  const form = formNamed(page, done);
  const shots = reports.map(({ number }, i) => {
    const fields = form.fields
      .filter(([name]) => !(name in filled))
      .map(([name, value]): Field => [name, name === "number" ? number : value]);
    const typed: Field[] = Object.entries(filled);
    const path = `/desk/complaints/${number}`;
    return postShot(origin, { path, fields: [...fields, ...typed], cookie, leadsTo: `${path}?done=${done}` }, i);
  });
  return { shots, isOnce: true };
}

function formNamed(page: PlainPage, action: string): HtmlForm {
  const id = action.replaceAll("_", "-");
  const found = page.forms.find(({ html }) => new RegExp(`<form\\b[^>]*\\bid="${id}"`).test(html));
  if (!found) throw new Error(`no form to ${action} on ${page.url}: ${readableText(page.html).slice(0, 200)}`);
  return found;
}
