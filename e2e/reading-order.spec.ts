/**
 * The status page is read from the top: the answer before it is judged, what can be done, how the days were counted, what
 * happened, and at the end what is kept of the person. In English it says whose words are binding, on paper as well.
 */
import { expect, test } from "./journey";
import { openReport, solveOnTheSpot } from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { lookUp } from "./steps/status";
import { words, wordsIn } from "./words";

const order = [
  "status.replies.title",
  "status.actions.title",
  "own-files.status.title",
  "status.days.title",
  "status.timeline.title",
  "status.own.title",
  "status.looks.title",
  "own-report.records.title",
];

test("a person reads the answer first, and in English whose words are binding", { tag: "@phone" }, async ({
  people,
  prepare,
  baseURL,
}) => {
  const receipt = await prepare(
    sampleFiling({
      body: "窗口说系统里查不到底档，请帮忙核对一次。",
      itemCode: undefined,
      // It stays at the window, whatever its words are taken for.
      contact: { identityMode: "anonymous" },
    }),
  );
  const clerk = await people.staff("clerk");
  await openReport(clerk, receipt.number);
  await solveOnTheSpot(clerk, "底档已经找到并补录，今天就可以来窗口继续办理。");

  const person = await people.somebody();
  await lookUp(person, receipt);
  const main = person.getByRole("main");
  await expect(main.getByRole("heading", { level: 1 })).toHaveCount(1);
  const headings = await main.getByRole("heading", { level: 2 }).allInnerTexts();
  const asked = order.map((path) => words(path)).filter((title) => headings.includes(title));
  expect(headings.filter((title) => asked.includes(title))).toEqual(asked);
  expect(asked).toContain(words("status.replies.title"));
  expect(asked).toContain(words("status.timeline.title"));

  await person.context().addCookies([{ name: "locale", value: "en", url: baseURL ?? "" }]);
  await person.goto(`/status/${receipt.number}`);
  const binding = main.getByText(wordsIn("en")("status.page.binding", { number: receipt.number }));
  await expect(binding).toBeVisible();
  await person.emulateMedia({ media: "print" });
  await expect(binding).toBeVisible();
});
