/**
 * Every page and every address of the product against every role: it opens for whom the tables of rights name, and for
 * nobody else. Read from the folder of the pages: one that stands in no line here fails.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { type Role, roles } from "@/domain/actor";
import { type Action, transitions } from "@/domain/complaint/transitions";
import { isReadingRole, type Right, rights } from "@/domain/rights";
import { expect, test } from "./journey";
import { handlerOf, headOf, leadOf } from "./people";
import { sampleFiling } from "./steps/filing";

const unitId = "LZ02-natural-resources";
const accounts: Readonly<Record<Role, string>> = {
  window_clerk: "clerk",
  dispatcher: "dispatcher",
  handler: handlerOf(unitId),
  department_lead: leadOf(unitId),
  department_head: headOf(unitId),
  supervisor: "supervisor",
  official: "official",
  administrator: "administrator",
  observer: "observer",
  evaluator: "evaluator",
};

type Asker = Role | "visitor";
type Line = {
  /** The address that is asked for; where it is left out, the pattern itself. `number` is of a report in the region. */
  readonly at?: (number: string) => string;
  readonly opensFor: (asker: Asker) => boolean;
};

const everybody: Line = { opensFor: () => true };
/** Signed in, whatever the role: what is shown is each person's own. */
const staff: Line = { opensFor: (asker) => asker !== "visitor" };
/** What is asked for is not there, for nobody: that it is not told apart from what is not theirs is the rule. */
const nobody = (address: string): Line => ({ at: () => address, opensFor: () => false });
const ofRight = (...named: Right[]): Line => ({
  opensFor: (asker) => named.some((right) => (rights[right].by as readonly string[]).includes(asker)),
});
const ofAction = (action: Action): Line => ({
  opensFor: (asker) => (transitions[action].by as readonly string[]).includes(asker),
});
const at = (address: string, line: Line): Line => ({ ...line, at: () => address });
const settings = ofRight("change_settings");

/** By the folder of the page under app, without the groups in brackets. */
const lines: Readonly<Record<string, Line>> = {
  "/": everybody,
  "/help": everybody,
  "/published": everybody,
  "/published/[id]": nobody("/published/999999999"),
  "/published/feed.atom": everybody,
  "/report": everybody,
  "/report/[step]": at("/report/trouble", everybody),
  // Without a draft in this browser: the first step, which says so.
  "/report/files": everybody,
  "/report/answers": everybody,
  "/report/answers/ended": everybody,
  "/report/elsewhere/[ground]": at("/report/elsewhere/litigation", everybody),
  "/report/item": everybody,
  "/report/receipt": everybody,
  "/report/resume/[token]": at("/report/resume/none", everybody),
  // Without a receipt in this browser: back to the page that says so.
  "/report/receipt/file": everybody,
  "/statistics": everybody,
  "/statistics/data.csv": everybody,
  "/privacy": everybody,
  "/accessibility": everybody,
  "/status": everybody,
  // Without a proof the way to one.
  "/status/mine": everybody,
  "/status/mine/code": everybody,
  "/status/code": everybody,
  "/enterprise": everybody,
  "/enterprise/code": everybody,
  "/status/code/[number]": { at: (number) => `/status/code/${number}`, opensFor: () => false },
  // Without the code it is as if there were no such report, for staff as for anybody.
  "/status/[number]": { at: (number) => `/status/${number}`, opensFor: () => false },
  "/status/[number]/[action]": { at: (number) => `/status/${number}/withdraw`, opensFor: () => false },
  "/status/[number]/files": { at: (number) => `/status/${number}/files`, opensFor: () => false },
  "/status/[number]/messages": { at: (number) => `/status/${number}/messages`, opensFor: () => false },
  "/status/[number]/data": { at: (number) => `/status/${number}/data`, opensFor: () => false },
  "/status/[number]/erase": { at: (number) => `/status/${number}/erase`, opensFor: () => false },
  "/messages/stop": everybody,
  // Leads to the page with the button.
  "/api/messages/stop": everybody,
  "/api/wechat/bind": everybody,
  "/api/wechat/callback": everybody,
  "/sign-in": everybody,
  "/sign-in/code": everybody,
  "/sign-in/invitation/[token]": at("/sign-in/invitation/none", everybody),
  "/demo/mail": everybody,
  // Pages of the bench: where nothing is measured they are not there.
  "/floor": nobody("/floor"),
  "/floor/query": nobody("/floor/query"),
  "/floor/list": nobody("/floor/list"),
  "/floor/form": nobody("/floor/form"),
  "/api/health": everybody,
  "/api/items": at("/api/items?q=fczgh", everybody),
  // Set up long ago: a sentence that says so.
  "/setup": everybody,
  "/api/setup/template": everybody,

  "/desk": staff,
  "/desk/account": staff,
  "/desk/keys": staff,
  "/desk/views": staff,
  "/desk/mentions": staff,
  "/desk/search": staff,
  "/desk/bulk/[id]": nobody("/desk/bulk/none"),
  "/desk/complaints/[number]": {
    at: (number) => `/desk/complaints/${number}`,
    // With the window as long as the person stays unknown to the unit: no unit holds it yet.
    opensFor: (asker) => (rights.read_window_lists.by as readonly string[]).includes(asker),
  },
  // Only after this person issued one.
  "/desk/complaints/[number]/code": { at: (number) => `/desk/complaints/${number}/code`, opensFor: () => false },
  "/desk/complaints/[number]/referral/[referralNo]": {
    at: (number) => `/desk/complaints/${number}/referral/1`,
    opensFor: () => false,
  },
  "/desk/complaints/[number]/supervision/[noticeNo]": {
    at: (number) => `/desk/complaints/${number}/supervision/1`,
    opensFor: () => false,
  },
  "/desk/observed": ofRight("observe"),
  "/desk/observed/[number]": {
    at: (number) => `/desk/observed/${number}`,
    opensFor: (asker) => asker !== "visitor" && isReadingRole(asker),
  },
  "/desk/call-backs": ofAction("record_call_back"),
  "/desk/calls": ofAction("give_phone_notice"),
  "/desk/disputes": ofRight("read_window_lists"),
  "/desk/referrals": ofRight("read_window_lists"),
  "/desk/objections": ofAction("decide_objection"),
  "/desk/instructions": ofAction("give_instruction"),
  "/desk/plans": ofRight("read_plans"),
  "/desk/relay": ofAction("relay_question"),
  "/desk/supporting": ofAction("give_opinion"),
  "/desk/search/contact": ofRight("search_by_contact"),
  "/desk/supervision": ofRight("supervise"),
  "/desk/supervision/owned": ofRight("supervise"),
  "/desk/supervision/proposed": ofAction("issue_supervision"),
  "/desk/supervision/checks": ofAction("record_follow_up_check"),
  "/desk/supervision/checks/draws/[id]": nobody("/desk/supervision/checks/draws/999999999"),
  "/desk/refusals": ofRight("raise_refusal_report", "decide_refusal_report", "oversee_refusal_reports"),
  "/desk/refusals/new": ofRight("raise_refusal_report"),
  "/desk/refusals/[id]": nobody("/desk/refusals/999999999"),
  "/desk/refusals/[id]/notice": nobody("/desk/refusals/999999999/notice"),
  "/desk/intake": ofRight("take_in", "take_in_as_observer"),
  "/desk/intake/many": ofRight("take_in", "take_in_as_observer"),
  // Without a slip in this browser: a sentence that says so.
  "/desk/intake/slip": staff,
  "/desk/intake/many/slips": staff,
  "/desk/import": ofRight("import"),
  "/desk/import/[id]": nobody("/desk/import/none"),
  "/api/desk/import": nobody("/api/desk/import"),
  "/api/desk/import/[id]/rejects": nobody("/api/desk/import/none/rejects"),
  "/desk/exports": ofRight("export", "read_export_log"),
  "/api/desk/exports/[id]": nobody("/api/desk/exports/none"),
  "/api/files": nobody("/api/files"),
  "/api/files/[id]": nobody("/api/files/none"),
  "/api/desk/choices": staff,
  // A stream that stays open; without one it has nothing to say.
  "/api/desk/live": nobody("/api/desk/live?never=1"),

  "/insight": ofRight("read_figures"),
  "/insight/by/[dimension]": at("/insight/by/unit", ofRight("read_figures")),
  "/insight/reports": ofRight("list_figure_reports"),
  "/insight/measures": ofRight("read_figures", "receive_papers"),
  "/insight/papers": ofRight("read_papers", "write_papers"),
  "/insight/papers/new": ofRight("write_papers"),
  "/insight/papers/[id]": nobody("/insight/papers/999999999"),
  "/insight/papers/[id]/word": nobody("/insight/papers/999999999/word"),
  "/insight/papers/[id]/excel": nobody("/insight/papers/999999999/excel"),
  "/insight/papers/[id]/scan": nobody("/insight/papers/999999999/scan"),
  "/api/uploads/paper-scans": nobody("/api/uploads/paper-scans"),
  "/desk/papers": ofRight("receive_papers"),
  "/insight/time": ofRight("read_figures"),
  "/insight/season": ofRight("read_figures"),
  "/insight/flattery": ofRight("read_flattery"),
  "/insight/flattery/[unit]/[detector]": nobody("/insight/flattery/none/silent?month=2026-03"),
  "/settings": settings,
  "/settings/calendar": settings,
  "/settings/calendar/draft": settings,
  "/settings/channels": settings,
  "/settings/history": settings,
  "/settings/limits": settings,
  "/settings/limits/[kind]/[step]": at("/settings/limits/stuck_procedure/answer", settings),
  "/settings/people": settings,
  "/settings/people/[id]": nobody("/settings/people/999999999"),
  "/settings/rights": settings,
  "/settings/go-live": settings,
  "/settings/supervision": settings,
  "/settings/insight": settings,
  "/settings/data/[kind]": at("/settings/data/regions", settings),
  "/settings/data/[kind]/new": at("/settings/data/regions/new", settings),
  "/settings/data/[kind]/row/[key]": at("/settings/data/regions/row/LZ01", settings),
  "/settings/data/[kind]/import": at("/settings/data/regions/import", settings),
  "/settings/data/[kind]/import/[id]": nobody("/settings/data/regions/import/none"),
  "/settings/data/[kind]/export": at("/settings/data/regions/export", settings),
  "/settings/templates": ofRight("change_templates"),
};

/** Addresses that answer with an open stream or another page of their own accord, and are not asked. */
const notAsked: readonly string[] = ["/api/desk/live"];

function pagesOfApp(): string[] {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /(^|[/\\])(page\.tsx|route\.ts)$/.test(file))
    .map((file) => {
      const folders = file.split(/[/\\]/).slice(0, -1);
      return `/${folders.filter((folder) => !/^\(.*\)$/.test(folder)).join("/")}`;
    })
    .toSorted();
}

/** The titles of the pages that say whose a page is. */
function titlesOfNotYours(): string[] {
  const folder = join("messages", "zh-CN");
  const titles: string[] = [];
  const look = (value: unknown, key: string, above: string) => {
    if (typeof value === "string") {
      if (key === "notYours" || (above === "notYours" && key === "title")) titles.push(value);
    } else if (typeof value === "object" && value !== null) {
      for (const [name, part] of Object.entries(value)) look(part, name, key);
    }
  };
  for (const file of readdirSync(folder)) look(JSON.parse(readFileSync(join(folder, file), "utf8")), file, "");
  return titles;
}

const titles = titlesOfNotYours();

/** Whether the address showed what it is for; refused is a sentence that says whose it is, 4xx, or the way to sign in. */
async function opens(page: Page, address: string): Promise<{ open: boolean; status: number }> {
  const answer = await page.request.get(address, { maxRedirects: 0 });
  const status = answer.status();
  if (status >= 500) throw new Error(`${address} answered ${status}`);
  if (status >= 300 && status < 400) {
    const location = answer.headers().location ?? "";
    if (location.includes("/not-found")) return { open: false, status };
    // A step of filing or signing in leads to the one that comes first; from the desk one is only led away.
    return {
      open: address.startsWith("/sign-in") || (!location.includes("/sign-in") && !address.startsWith("/desk")),
      status,
    };
  }
  if (status !== 200) return { open: false, status };
  const html = await answer.text();
  const isLedAway = /http-equiv="refresh"[^>]*\/(?:not-found|sign-in)/.test(html);
  return { open: !isLedAway && !titles.some((title) => html.includes(`>${title}<`)), status };
}

/** At most four requests at a time: the product answers people meanwhile. */
async function fourAtATime<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
    }),
  );
}

test("every page stands in a line of this table, and no line is without a page", { tag: "@desktop" }, () => {
  expect(pagesOfApp().filter((page) => !(page in lines))).toEqual([]);
  expect(Object.keys(lines).filter((page) => !pagesOfApp().includes(page))).toEqual([]);
});

for (const asker of [...roles, "visitor"] as const) {
  test(`pages open for ${asker} as the tables of rights say, and no others`, { tag: "@desktop" }, async ({
    people,
    prepare,
  }) => {
    const { number } = await prepare(
      sampleFiling({
        regionId: "LZ02",
        body: "办不动产过户，窗口每次要的材料都不一样。",
        contact: { identityMode: "real_name", name: "沈青禾", phone: "0999-1234567", sharesIdentity: "no" },
      }),
    );
    const page = asker === "visitor" ? await people.somebody() : await people.staff(accounts[asker]);
    const faults: string[] = [];
    const asked = Object.entries(lines).filter(([pattern]) => !notAsked.includes(pattern));
    await fourAtATime(asked, async ([pattern, line]) => {
      const address = line.at?.(number) ?? pattern;
      const { open, status } = await opens(page, address);
      if (open !== line.opensFor(asker)) {
        faults.push(`${address}: ${open ? "open" : "closed"} (${status}), and the tables say the opposite`);
      }
    });
    expect(faults.toSorted()).toEqual([]);
  });
}
