/**
 * Who files the reports of the demonstration: citizens, shops, enterprises, investors from abroad, and people who report
 * for somebody else. None of them exists: their credit codes name a region that there is not, and say DEM.
 */
import { creditCodeFault } from "@/domain/complaint/credit-code";
import type { DraftAnswers, Who } from "@/domain/complaint/filing-form";
import type { Language, PlainAnswer } from "@/domain/complaint/vocabulary";
import { type Chance, chanceOf } from "./demo-chance";
import type { Story } from "./demo-stories";

/** Of the numbers under which the invented enterprises are counted. */
const enterpriseCount = 12;
const codeCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** `91` an enterprise, `92` a shop; 999999 is no region. Sound by its check character, and nobody's. */
function demoCreditCode(kind: "91" | "92", serial: number): string {
  const first = `${kind}999999DEM${String(serial).padStart(6, "0")}`;
  const check = [...codeCharacters].find((character) => creditCodeFault(`${first}${character}`) === null);
  if (check === undefined) throw new Error(`no check character for ${first}`);
  return `${first}${check}`;
}

export function demoEnterprise(serial: number): Who {
  const two = String(serial).padStart(2, "0");
  return {
    complainantKind: "enterprise",
    agent: "no",
    organisation: `演示企业第${two}号有限公司（虚构）`,
    creditCode: demoCreditCode("91", serial),
  };
}

/** Of the first enterprise: the window confirmed the speaker, who named the colleague. */
export const demoContacts = {
  creditCode: demoCreditCode("91", 1),
  speaker: "banshi@qiye01.demo.invalid",
  colleague: "caiwu@qiye01.demo.invalid",
} as const;

export type Filer = {
  /** Left out where the page was skipped, as most people may. */
  readonly who: Who | undefined;
  readonly language: Language;
  /** What an investor from abroad writes, in English. */
  readonly story: (Story & { readonly plainAnswer: PlainAnswer }) | undefined;
};

/** The same index, the same person. Their luck is their own, so that it moves nothing else in the play. */
export function filerOf(index: number): Filer {
  const chance = chanceOf(700_000 + index);
  const kind = chance.weighted([
    ["skipped", 40],
    ["citizen", 30],
    ["self_employed", 14],
    ["enterprise", 12],
    ["foreign_investor", 4],
  ] as const);
  const of = kind === "skipped" ? undefined : whoOf(kind, index, chance);
  const isForeign = kind === "foreign_investor";
  return {
    who: of,
    language: isForeign ? "en" : "zh-CN",
    story: isForeign ? chance.pick(foreignStories) : undefined,
  };
}

function whoOf(kind: Who["complainantKind"], index: number, chance: Chance): Who {
  const two = String(index % 100).padStart(2, "0");
  const agent: Partial<Who> =
    chance.next() < 0.12 ? { agent: "yes", represented: `演示委托人${two}`, authority: "授权委托书" } : { agent: "no" };
  switch (kind) {
    case "citizen":
      return { complainantKind: kind, ...agent };
    case "self_employed":
      return {
        ...{ complainantKind: kind, organisation: `演示小店第${two}号（虚构）`, ...agent },
        // Older shops have a licence from before the codes, and some leave it out.
        ...(chance.next() < 0.6 ? { creditCode: demoCreditCode("92", index) } : {}),
      };
    case "enterprise":
      return {
        ...demoEnterprise(1 + Math.floor(chance.between(1, enterpriseCount))),
        ...agent,
        ...(chance.next() < 0.3 ? { projectCode: `9999-999999-DEM-${two}` } : {}),
      };
    case "foreign_investor":
      return {
        ...{ complainantKind: kind, organisation: `Demo Investor No. ${two} Ltd (invented)`, ...agent },
        document: `DEMO-REGISTER-${two}`,
      };
  }
}

/** The steps that are skipped are left out; who stays anonymous tells the kind alone. */
export function whoAnswer({ who }: Filer, isAnonymous: boolean): Pick<DraftAnswers, "who"> {
  if (who === undefined) return {};
  return { who: isAnonymous ? { complainantKind: who.complainantKind, agent: who.agent } : who };
}

const foreignStories: readonly [ForeignStory, ...ForeignStory[]] = [
  {
    plainAnswer: "materials_unclear",
    body: "We are registering a wholly foreign-owned company. The counter asked for notarised papers of our shareholder, then for an apostille, then for a translation by a certain office. Nobody gave us one complete list.",
    wish: "Please give us one complete list in writing, and say which translations are accepted.",
    toldReason: "缺一份证明",
  },
  {
    plainAnswer: "online_failed",
    body: "The online system does not take a passport number where it asks for an identity card, so our legal representative cannot sign. The hotline told us to come in person, and he lives abroad.",
    wish: "Please tell us how a foreign legal representative signs without travelling here.",
    toldReason: "系统升级，过几天再来",
  },
  {
    plainAnswer: "overdue",
    body: "Our application for a work permit of an engineer was accepted five weeks ago. The page still says that it is being processed, and we were told twice to wait for another office.",
    wish: "Please tell us the date of the decision and who takes it.",
    toldReason: "领导出差，签不了字",
  },
];
type ForeignStory = Story & { readonly plainAnswer: PlainAnswer };
