import { describe, expect, it } from "vitest";
import { type Role, roles } from "../actor";
import { type GoLiveFacts, goLiveItems } from "./go-live";

const everybody = Object.fromEntries(roles.map((role) => [role, 1])) as Record<Role, number>;
const ready: GoLiveFacts = {
  ...{ regions: 1, windowsWithHours: 1, headsAreNeeded: true, peopleByRole: everybody, peopleWithoutPassword: 0 },
  unitsWithout: { handler: [], department_lead: [], department_head: [] },
  ...{ missingYear: null, rulesWithoutUnit: 0, limitsWereChanged: true, workerIsAlive: true, backupIsFresh: true },
  ...{ secretIsGiven: true, hasAddress: true, hasMail: true, knowsShanghai: true, textsWereRead: true },
};
const open = (facts: Partial<GoLiveFacts>) =>
  goLiveItems({ ...ready, ...facts })
    .filter(({ state }) => state !== "done")
    .map(({ key, state }) => `${key} ${state}`);

describe("before the window opens", () => {
  it("nothing is missing where everything is there", () => expect(open({})).toEqual([]));
  it.each<[Partial<GoLiveFacts>, string]>([
    [{ regions: 0 }, "regions todo"],
    [{ windowsWithHours: 0 }, "windows todo"],
    [{ unitsWithout: { ...ready.unitsWithout, handler: ["县公安局"] } }, "handlers todo"],
    [{ unitsWithout: { ...ready.unitsWithout, department_lead: ["县公安局"] } }, "leads todo"],
    [{ unitsWithout: { ...ready.unitsWithout, department_head: ["县公安局"] } }, "heads todo"],
    [{ peopleByRole: { ...everybody, dispatcher: 0 } }, "dispatcher todo"],
    [{ peopleByRole: { ...everybody, supervisor: 0 } }, "supervisor todo"],
    [{ peopleWithoutPassword: 3 }, "invited advice"],
    [{ missingYear: 2027 }, "calendar todo"],
    [{ rulesWithoutUnit: 2 }, "rules advice"],
    [{ limitsWereChanged: false }, "limits advice"],
    [{ workerIsAlive: false }, "worker todo"],
    [{ backupIsFresh: false }, "backup todo"],
    [{ secretIsGiven: false }, "secret advice"],
    [{ hasAddress: false }, "address todo"],
    [{ hasMail: false }, "mail advice"],
    [{ knowsShanghai: false }, "timeZone todo"],
    [{ textsWereRead: false }, "texts todo"],
  ])("%j: %s, and nothing else", (facts, said) => expect(open(facts)).toEqual([said]));
  it("heads are asked for only where some kind is reviewed by one", () =>
    expect(
      open({ headsAreNeeded: false, unitsWithout: { ...ready.unitsWithout, department_head: ["县公安局"] } }),
    ).toEqual([]));
});
