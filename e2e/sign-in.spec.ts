/** Staff come in with name and password, and nothing of a session outlives its end. */
import { demoPassword } from "@/db/seed/demo-accounts";
import { expect, test } from "./journey";
import { handlerOf, sendNameAndPassword, sessionCookie, signIn, signOut } from "./people";
import { acknowledge, formOf, openReport } from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { words } from "./words";

for (const javaScript of [true, false]) {
  test(`a wrong password and an unknown name are told alike, and no password comes back, ${javaScript ? "with" : "without"} scripts`, {
    tag: "@desktop",
  }, async ({ people }) => {
    const page = await people.somebody({ javaScript });
    const answers: string[] = [];
    page.on("response", async (response) => {
      if (response.request().method() === "POST") answers.push(await response.text().catch(() => ""));
    });
    const password = "not-the-password-7391";
    for (const username of ["dispatcher", "nobody-of-this-name"]) {
      await signIn(page, username, password);
      await expect(page.locator("form#sign-in").getByRole("alert")).toContainText(words("refusals.credentials-wrong"));
      await expect(page.getByLabel(words("sign-in.username"))).toHaveValue(username);
      expect(await page.content()).not.toContain(password);
    }
    expect(answers.join(), "what the server answered").not.toContain(password);
    await page.goto("/desk");
    await expect(page).toHaveURL(/\/sign-in/);
  });
}

test("pages for staff lead to the sign-in page first, and then to where one wanted to go", { tag: "@desktop" }, async ({
  people,
}) => {
  const page = await people.somebody();
  for (const address of ["/desk", "/desk?view=open", "/desk/complaints/260101-000001-0", "/insight"]) {
    await page.goto(address);
    await expect(page, address).toHaveURL(`/sign-in?next=${encodeURIComponent(address)}`);
  }
  await page.goto("/desk?view=open");
  await sendNameAndPassword(page, "dispatcher", demoPassword);
  await expect(page).toHaveURL("/desk?view=open");
});

test("nobody is led away from this site after signing in", { tag: "@desktop" }, async ({ people }) => {
  const page = await people.somebody();
  await page.goto(`/sign-in?next=${encodeURIComponent("https://evil.example/desk")}`);
  await sendNameAndPassword(page, "dispatcher", demoPassword);
  await expect(page).toHaveURL("/desk");
});

test("a session is out of reach of scripts, and a copy of it opens nothing after signing out", {
  tag: "@desktop",
}, async ({ people }) => {
  const page = await people.staff("supervisor", { alone: true });
  await page.goto("/desk");
  const cookies = await page.context().cookies();
  expect(cookies.find(({ name }) => name === sessionCookie)).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  expect(await page.evaluate(() => document.cookie)).not.toContain(sessionCookie);

  const thief = await people.somebody();
  await thief.context().addCookies(cookies);
  await thief.goto("/desk");
  await expect(thief, "the copy works while the session lasts").toHaveURL("/desk");

  await signOut(page);
  expect(await page.context().cookies()).not.toContainEqual(expect.objectContaining({ name: sessionCookie }));
  for (const address of ["/desk", "/insight"]) {
    await thief.goto(address);
    await expect(thief, address).toHaveURL(/\/sign-in/);
  }
});

test("signing in makes a new session: a cookie planted before opens nothing", { tag: "@desktop" }, async ({
  people,
  baseURL,
}) => {
  const first = await people.staff("clerk", { alone: true });
  const [planted] = (await first.context().cookies()).filter(({ name }) => name === sessionCookie);
  await first.goto("/desk");
  await signOut(first);

  const victim = await people.somebody();
  await victim.context().addCookies([{ name: sessionCookie, value: planted?.value ?? "", url: baseURL ?? "" }]);
  await signIn(victim, "dispatcher", demoPassword);
  await expect(victim).toHaveURL("/desk");
  const own = (await victim.context().cookies()).find(({ name }) => name === sessionCookie);
  expect(own?.value).not.toBe(planted?.value);

  const thief = await people.somebody();
  for (const value of [planted?.value ?? "", "made-up"]) {
    await thief.context().addCookies([{ name: sessionCookie, value, url: baseURL ?? "" }]);
    await thief.goto("/desk");
    await expect(thief).toHaveURL(/\/sign-in/);
  }
});

test("a session that ended in the middle of an answer loses nothing of it", { tag: "@desktop" }, async ({
  people,
  prepare,
}) => {
  const unitId = "LZ02-natural-resources";
  const { number } = await prepare(sampleFiling({ body: "窗口说系统升级，让我改天再来，已经三个星期了。" }));
  const page = await people.staff(handlerOf(unitId), { alone: true });
  await openReport(page, number);
  await acknowledge(page);
  const text = "登记今天已经受理，由不动产登记中心在五个工作日内发证，请到六号窗口领取。";
  const form = formOf(page, "submit-reply");
  await form.locator('[name="outcome"][value="solved"]').check();
  await form.locator('[name="body"]').fill(text);

  const tab = await page.context().newPage();
  await tab.goto("/desk");
  await signOut(tab);
  await form.getByRole("button", { name: words("desk.form.reply.submit") }).click();
  await expect(form.getByRole("alert")).toContainText(words("refusals.proof-expired"));
  await expect(form.locator('[name="body"]')).toHaveValue(text);
  await expect(form.locator('[name="outcome"][value="solved"]')).toBeChecked();

  await signIn(tab, handlerOf(unitId), demoPassword);
  await expect(tab).toHaveURL("/desk");
  await form.getByRole("button", { name: words("desk.form.reply.submit") }).click();
  await expect(page.getByRole("main")).toContainText(words("desk.done.submit_reply"));
});
