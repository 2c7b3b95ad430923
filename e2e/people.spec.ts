/**
 * A person comes into the office: invited by an administrator, an own password, codes at sign-in, and out again: disabled,
 * with the session gone at the next page.
 */
import { randomBytes } from "node:crypto";
import { generate } from "otplib";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { signIn, signOut } from "./people";
import { words } from "./words";

test.describe.configure({ timeout: 150_000 });

const password = "three blue kites";
const unitId = "LZ02-natural-resources";

test("a handler is invited, signs in with a code, is disabled and is out", { tag: "@desktop" }, async ({ people }) => {
  const username = `new.${randomBytes(4).toString("hex")}`;
  const administrator = await people.staff("administrator");
  const handler = await people.somebody({ screen: "desktop" });
  let link = "";
  let personPage = "";

  await test.step("the administrator invites, and sees the link once", async () => {
    await administrator.goto("/settings/people");
    await expectSoundPage(administrator);
    await expectNoBarriers(administrator);
    const form = administrator.locator("form#invite-person");
    await form.locator('[name="username"]').fill(username);
    await form.locator('[name="name"]').fill("新来的承办人");
    await form.locator('[name="role"]').selectOption("handler");
    await form.locator('[name="unitId"]').selectOption(unitId);
    await form.getByRole("button").click();
    await expect(administrator.getByRole("main")).toContainText(words("people.done.invite"));
    link = new URL((await administrator.locator("#invitation-link").textContent()) ?? "").pathname;
    personPage = new URL(administrator.url()).pathname;
    await expectNoBarriers(administrator);
    await administrator.getByRole("button", { name: words("people.link.handedOver") }).click();
    await expect(administrator.locator("#invitation-link")).toHaveCount(0);
  });

  await test.step("the person sets a password by the link, once", async () => {
    await handler.goto(link);
    await expectNoBarriers(handler);
    const form = handler.locator("form#invitation");
    await form.locator('[name="password"]').fill("password1234");
    await form.getByRole("button").click();
    await expect(form.getByRole("alert")).toContainText(words("refusals.password-common"));
    await form.locator('[name="password"]').fill(password);
    await form.getByRole("button").click();
    await expect(handler.getByRole("main")).toContainText(words("sign-in.invitation.done"));
    await handler.goto(link);
    await expect(handler.getByRole("main")).toContainText(words("sign-in.invitation.goneTitle"));
  });

  let secret = "";
  await test.step("signs in and switches codes on", async () => {
    await signIn(handler, username, password);
    await expect(handler).toHaveURL("/desk");
    await handler.goto("/desk/account");
    await expectNoBarriers(handler);
    await handler.getByRole("button", { name: words("people.account.totp.begin") }).click();
    const form = handler.locator("form#totp-on");
    await expect(form).toBeVisible();
    secret = ((await handler.locator("#totp code").first().textContent()) ?? "").replaceAll(" ", "");
    await expectNoBarriers(handler);
    await form.locator('[name="code"]').fill(await generate({ secret }));
    await form.getByRole("button").click();
    await expect(handler.getByRole("main")).toContainText(words("people.account.done.totpOn"));
    await expect(
      handler.getByRole("list", { name: words("people.account.totp.codesTitle") }).getByRole("listitem"),
    ).toHaveCount(10);
    await handler.getByRole("button", { name: words("people.account.totp.codesNoted") }).click();
    await expect(handler.getByRole("list", { name: words("people.account.totp.codesTitle") })).toHaveCount(0);
  });

  await test.step("signs out, and in with the next code", async () => {
    await signOut(handler);
    await signIn(handler, username, password);
    await expect(handler).toHaveURL("/sign-in/code");
    await expectNoBarriers(handler);
    const form = handler.locator("form#sign-in-code");
    await form.locator('[name="code"]').fill("000000");
    await form.getByRole("button").click();
    await expect(form.getByRole("alert")).toContainText(words("refusals.totp-code-wrong"));
    // The code of this half minute was used up when codes were switched on; the next one is accepted early.
    await form.locator('[name="code"]').fill(await generate({ secret, epoch: Math.floor(Date.now() / 1000) + 30 }));
    await form.getByRole("button").click();
    await expect(handler).toHaveURL("/desk");
  });

  await test.step("is disabled, and the next page is the sign-in page", async () => {
    await administrator.goto(personPage);
    await administrator.locator("form#change-disable").getByRole("button").click();
    await expect(administrator.getByRole("main")).toContainText(words("people.done.disable"));
    await handler.goto("/desk");
    await expect(handler).toHaveURL(/\/sign-in/);
    await signIn(handler, username, password);
    await expect(handler.locator("form#sign-in").getByRole("alert")).toContainText(words("refusals.credentials-wrong"));
  });
});
