/**
 * Being told, and not wanting to be: the text message and the letter of a step, the link in the letter that stops them
 * with one button and by a mail program with one request, and the progress page that gives them back.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { sampleFiling } from "./steps/filing";
import { lookUp } from "./steps/status";
import { words } from "./words";

test.describe.configure({ timeout: 90_000 });

const mobile = "13900001234";

for (const javaScript of [true, false]) {
  test(`a person is told by text message and letter, and stops both by the link of the letter (scripts: ${javaScript})`, {
    tag: "@phone",
  }, async ({ people, prepare }) => {
    const email = `messages-${javaScript ? "with" : "without"}@mail.invalid`;
    const receipt = await prepare(
      sampleFiling({
        body: "补了三次材料，每次都说还差一样。",
        contact: { identityMode: "real_name", name: "沈青禾", phone: mobile, email, sharesIdentity: "yes" },
      }),
    );
    const person = await people.somebody({ javaScript });
    const main = person.getByRole("main");

    const link = await test.step("both messages say the number, and nothing of the person or the report", async () => {
      await expect(async () => {
        await person.goto("/demo/mail");
        await expect(main).toContainText(email, { timeout: 1_000 });
        await expect(main).toContainText(`反映${receipt.number}`, { timeout: 1_000 });
      }).toPass({ timeout: 20_000 });
      const sections = main.locator("section").filter({ hasText: receipt.number });
      await expect(sections.filter({ hasText: words("mail.demo.sms") })).toHaveCount(1);
      await expect(sections.filter({ hasText: mobile })).toHaveCount(1);
      for (const secret of ["沈青禾", "补了三次材料", receipt.code])
        await expect(sections.getByText(secret)).toHaveCount(0);
      const letter = await sections.filter({ hasText: email }).innerText();
      return /\/messages\/stop\?token=[\w.-]+/.exec(letter)?.[0] ?? "";
    });
    expect(link).not.toBe("");

    await test.step("opening the link changes nothing, also the one for mail programs", async () => {
      await lookUp(person, receipt);
      await expect(main).toContainText(words("messages.way.sms"));
      await expect(main).toContainText(words("messages.way.email"));
      await person.goto(`/api${link}`);
      await expect(person).toHaveURL(/\/messages\/stop\?token=/);
      await expectSoundPage(person);
      if (javaScript) await expectNoBarriers(person);
      await person.goto(`/status/${receipt.number}`);
      await expect(main).toContainText(words("messages.told"));
    });

    await test.step("the button stops them, and the progress page says so", async () => {
      await person.goto(link);
      await person.getByRole("button", { name: words("messages.stop") }).click();
      await expect(main).toContainText(words("messages.page.doneText"));
      await expectSoundPage(person);
      await person.goto(`/status/${receipt.number}`);
      await expect(main).toContainText(words("messages.stopped"));
      await expect(main).toContainText(words("status.event.messagesStopped"));
    });

    const change = () => person.locator('#messages a[href$="/messages"]').click();
    await test.step("the progress page gives them back, and a mail program stops them with one request", async () => {
      await change();
      if (javaScript) await expectNoBarriers(person);
      await person
        .locator("form#change_messages")
        .getByRole("button", { name: words("messages.resume") })
        .click();
      await expect(main).toContainText(words("status.done.messages_on"));
      if (javaScript) await expectNoBarriers(person);
      const answer = await person.request.post(`/api${link}`, { data: "List-Unsubscribe=One-Click" });
      expect(answer.status()).toBe(200);
      const forged = await person.request.post(`/api${link.slice(0, -1)}${link.endsWith("A") ? "B" : "A"}`);
      expect(forged.status()).toBe(404);
      await person.goto(`/status/${receipt.number}`);
      await expect(main).toContainText(words("messages.stopped"));
    });

    await test.step("the person stops and resumes on the progress page too", async () => {
      await change();
      await person
        .locator("form#change_messages")
        .getByRole("button", { name: words("messages.resume") })
        .click();
      await expect(main).toContainText(words("status.done.messages_on"));
      await change();
      await person
        .locator("form#change_messages")
        .getByRole("button", { name: words("messages.stop") })
        .click();
      await expect(main).toContainText(words("status.done.messages_stopped"));
    });
  });
}
