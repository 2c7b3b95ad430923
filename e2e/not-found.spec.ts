/** A report of somebody else looks like one that does not exist: the same answer, the same page. */

import type { Page } from "@playwright/test";
import { formatNumber } from "@/domain/complaint/number";
import { expect, test } from "./journey";
import { handlerOf } from "./people";
import { sampleFiling } from "./steps/filing";
import { lookUp, typeNumberAndCode } from "./steps/status";
import { words } from "./words";

/** A number as they are given out, for a day on which nothing was filed. */
const nobodys = formatNumber("2011-01-04", 999_999);

type Seen = { status: number; title: string; text: string };

async function see(page: Page, address: string): Promise<Seen> {
  const answer = await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  return {
    status: answer?.status() ?? 0,
    title: await page.title(),
    text: (await page.locator("body").innerText()).trim(),
  };
}

for (const javaScript of [true, false]) {
  test(`the status page of a report that is not one's own is the page of a report that does not exist, ${javaScript ? "with" : "without"} scripts`, {
    tag: "@phone",
  }, async ({ people, prepare }) => {
    const own = await prepare(sampleFiling({ body: "自己的事：三次材料三次不同。" }));
    const foreign = await prepare(sampleFiling({ body: "别人的事：窗口不受理，也不说理由。" }));
    const page = await people.somebody({ javaScript });

    const nothing = await see(page, `/status/${nobodys}`);
    expect(nothing.status).toBe(404);
    expect(nothing.text).toContain(words("common.notFound.title"));

    await test.step("without any proof", async () => {
      expect(await see(page, `/status/${foreign.number}`)).toEqual(nothing);
    });
    await test.step("with the proof of another report", async () => {
      await lookUp(page, own);
      expect(await see(page, `/status/${foreign.number}`)).toEqual(nothing);
      expect((await see(page, `/status/${own.number}`)).status).toBe(200);
    });
    await test.step("with addresses that cannot be a number", async () => {
      for (const address of ["/status/%25", "/status/0", "/status/..%2f..%2fdesk", "/status/%00"]) {
        expect(await see(page, address), address).toEqual(nothing);
      }
      expect(await see(page, "/published/0")).toMatchObject({ status: 404, text: nothing.text });
    });
  });
}

test("looking up answers the same for a number that does not exist and for a wrong code", { tag: "@phone" }, async ({
  people,
  prepare,
}) => {
  const { number } = await prepare(sampleFiling({ body: "窗口让我等通知，没有说等到哪一天。" }));
  const page = await people.somebody();
  const texts: string[] = [];
  for (const asked of [number, nobodys, "123"]) {
    await typeNumberAndCode(page, { number: asked, code: "2345-6789-ABCD" });
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    texts.push(await page.getByRole("main").innerText());
    expect(await page.context().cookies()).not.toContainEqual(expect.objectContaining({ name: "bancheng-report" }));
  }
  expect(texts[1]).toBe(texts[0]);
  expect(texts[2]).toBe(texts[0]);
});

test("a report of another unit looks to a handler like one that does not exist", { tag: "@desktop" }, async ({
  people,
  prepare,
}) => {
  const { number } = await prepare(sampleFiling({ body: "不动产过户跑了三次，每次要的材料都不一样。" }));
  const owner = await people.staff(handlerOf("LZ02-natural-resources"));
  const stranger = await people.staff(handlerOf("LZ01-natural-resources"));
  expect((await see(owner, `/desk/complaints/${number}`)).status).toBe(200);
  const nothing = await see(stranger, `/desk/complaints/${nobodys}`);
  expect(nothing.status).toBe(404);
  expect(await see(stranger, `/desk/complaints/${number}`)).toEqual(nothing);
});
