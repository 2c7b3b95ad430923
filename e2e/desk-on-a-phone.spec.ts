/**
 * The work of a unit on a phone, as in a township: found in the list, acknowledged, the person rung, answered; and
 * reviewed on a phone as well. Nothing reaches over the side, and everything can be pressed with a thumb.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { test } from "./journey";
import { handlerOf, leadOf } from "./people";
import {
  acknowledge,
  approve,
  openFromQueue,
  openQueue,
  openReport,
  recordContact,
  reply,
  returnReply,
} from "./steps/desk";
import { sampleFiling } from "./steps/filing";

const unitId = "LZ03-natural-resources";

test("a report is acknowledged, the person rung, answered, given back and approved on a phone", {
  tag: "@phone",
}, async ({ people, prepare }) => {
  const { number } = await prepare(
    sampleFiling({ regionId: "LZ03", body: "过户的窗口每次只说缺一样，我已经跑了四趟。" }),
  );
  const handler = await people.staff(handlerOf(unitId), { screen: "phone" });
  const lead = await people.staff(leadOf(unitId), { screen: "phone" });
  const look = async (page: typeof handler) => {
    await expectSoundPage(page);
    await expectNoBarriers(page);
  };
  const body = "您的材料今天已经一次核齐并受理，三个工作日内办结，届时请带身份证到原窗口领取。";

  await test.step("the handler finds it in the list, acknowledges it and rings", async () => {
    await openQueue(handler);
    await look(handler);
    await openFromQueue(handler, number);
    await look(handler);
    await acknowledge(handler);
    await recordContact(handler, { reached: "yes", note: "电话说明了所需材料，本人明天上午来。" });
    await look(handler);
  });

  await test.step("the lead gives the answer back, and approves the better one", async () => {
    await reply(handler, { outcome: "solved", body });
    await openReport(lead, number);
    await look(lead);
    await returnReply(lead, "请写明到几号窗口领取。");
    await openReport(handler, number);
    await reply(handler, { outcome: "solved", body: `${body}领取窗口为二楼六号。` });
    await openReport(lead, number);
    await approve(lead);
    await look(lead);
  });
});
