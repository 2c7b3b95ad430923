/** The lists beside the queue: whom to ring, what waits for a word or a decision. Each stands there for those whose work it is. */
import "server-only";
import { getTranslations } from "@/app/translations";
import type { Actor } from "@/domain/actor";
import { planPlaces } from "@/domain/complaint/plan-list";
import { waitingPlaces } from "@/domain/complaint/waiting-list";
import { paperPlaces, receivingUnits } from "@/domain/papers/decide-paper";
import { grantsToTake, hasRefusalReports, relayPlaces, supportingPlaces, windowPathsOf } from "@/domain/rights";

type Worklist = { readonly href: string; readonly text: string };

export async function worklistsFor(actor: Actor): Promise<Worklist[]> {
  if (actor.kind !== "staff") return [];
  const [supervision, closure, relay, joint, handover, refusalReport, plan, paper] = await Promise.all([
    getTranslations("supervision"),
    getTranslations("closure"),
    getTranslations("relay"),
    getTranslations("joint"),
    getTranslations("handover.section"),
    getTranslations("refusal-report"),
    getTranslations("plan"),
    getTranslations("paper"),
  ]);
  const isWindow = windowPathsOf(actor).length > 0;
  const lists: readonly (Worklist & { readonly isTheirs: boolean })[] = [
    {
      href: "/desk/calls",
      text: supervision("calls.title"),
      isTheirs: grantsToTake(actor, "record_call_back").length > 0,
    },
    {
      href: "/desk/call-backs",
      text: closure("callBack.title"),
      isTheirs: waitingPlaces(actor, "record_call_back").length > 0,
    },
    { href: "/desk/relay", text: relay("nav"), isTheirs: relayPlaces(actor).length > 0 },
    { href: "/desk/supporting", text: joint("nav"), isTheirs: supportingPlaces(actor).length > 0 },
    { href: "/desk/referrals", text: handover("referrals"), isTheirs: isWindow },
    { href: "/desk/disputes", text: handover("disputes"), isTheirs: isWindow },
    {
      href: "/desk/objections",
      text: closure("objections.title"),
      isTheirs: waitingPlaces(actor, "decide_objection").length > 0,
    },
    { href: "/desk/refusals", text: refusalReport("nav"), isTheirs: hasRefusalReports(actor) },
    { href: "/desk/plans", text: plan("nav"), isTheirs: planPlaces(actor, "").length > 0 },
    { href: "/desk/papers", text: paper("received.nav"), isTheirs: receivingUnits(actor).length > 0 },
    { href: "/insight/papers", text: paper("nav"), isTheirs: paperPlaces(actor, "read_papers").length > 0 },
  ];
  return lists.filter(({ isTheirs }) => isTheirs).map(({ href, text }) => ({ href, text }));
}
