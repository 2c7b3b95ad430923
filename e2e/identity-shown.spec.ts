/**
 * Who says "yes" is known to the unit that handles the report: name and application number after a reason, never before.
 * Each look is recorded and shown to the person with unit, post and time; another unit gets nothing (THREATS row 4).
 */
import { expect, test } from "./journey";
import { payloadsOf } from "./payloads";
import { handlerOf, leadOf } from "./people";
import { formOf, openReport, revealIdentity } from "./steps/desk";
import { choose, sampleFiling } from "./steps/filing";
import { lookUp, openForm, part, send } from "./steps/status";
import { words } from "./words";

test.describe.configure({ timeout: 90_000 });

const unitId = "LZ02-natural-resources";
const unitName = "澜川市自然资源和规划局";
const name = "苏砚舟丙戊";
const applicationNumber = "SHOWN-4K9D-226";

test("a complainant who says yes is known to the unit, sees every look, and no other unit gets in", {
  tag: "@desktop",
}, async ({ people, prepare }) => {
  const receipt = await prepare(
    sampleFiling({
      body: "房产过户第三次还要补材料，请按办件编号查一下卡在哪一步。",
      contact: { identityMode: "real_name", name, phone: "0999-1234567", sharesIdentity: "yes" },
      applicationNumber,
    }),
  );
  const { number } = receipt;
  const report = `/desk/complaints/${number}`;
  const [handler, lead, person] = [
    await people.staff(handlerOf(unitId)),
    await people.staff(leadOf(unitId)),
    await people.somebody(),
  ];
  const reasons = { handler: "打电话核对办件卡在哪一步", lead: "答复前核对办件编号" } as const;

  await test.step("the unit learns it by a reason in writing, and only for as long as the page stands", async () => {
    for (const [page, reason] of [
      [handler, reasons.handler],
      [lead, reasons.lead],
    ] as const) {
      expect(await payloadsOf(page, [report])).not.toContain(name);
      await openReport(page, number);
      const shown = await revealIdentity(page, reason);
      await expect(shown).toContainText(name);
      await expect(shown).toContainText(applicationNumber);
    }
    await handler.reload();
    await expect(handler.getByRole("main")).not.toContainText(name);
  });

  await test.step("another unit gets the same not-found as for a report that does not exist", async () => {
    const stranger = await people.staff(handlerOf("LZ01-market-regulation"));
    const answer = await stranger.goto(report);
    expect(answer?.status()).toBe(404);
    for (const secret of [name, applicationNumber]) {
      expect(await payloadsOf(stranger, [report, "/desk?view=open"])).not.toContain(secret);
    }
  });

  await test.step("the person sees both looks, each with unit, post, time and reason", async () => {
    await lookUp(person, receipt);
    const looks = part(person, words("status.looks.title")).getByRole("listitem");
    await expect(looks).toHaveCount(2);
    for (const [reason, role] of [
      [reasons.handler, "handler"],
      [reasons.lead, "department_lead"],
    ] as const) {
      const look = looks.filter({ hasText: reason });
      await expect(look).toContainText(
        words("status.looks.who", { unit: unitName, role: words(`domain.role.${role}`) }),
      );
      await expect(look).toContainText(/\d{1,2}:\d{2}/);
    }
  });

  await test.step("who says no from now on is known to the unit no more", async () => {
    await openForm(person, "change_visibility");
    await choose(person, "sharesIdentity", "no");
    await send(person, "change_visibility");
    await expect(person.getByRole("main")).toContainText(words("status.looks.sharesNo"));
    await openReport(handler, number);
    await expect(formOf(handler, "reveal-identity")).toHaveCount(0);
  });
});
