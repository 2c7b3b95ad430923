/**
 * `npm start` with two web processes behind one address: one is killed, the other answers meanwhile, another one takes its
 * place, and all end in order when they are asked to.
 */
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "@/db/embedded/users";
import { expect, test } from "../journey";
import { PlainBrowser, readableText } from "../plain-browser";
import { fillPlainly } from "../plain-filing";
import { type Receipt, receiptIn, sampleFiling } from "../steps/filing";
import { pidListeningOn } from "./listener";
import { OwnWeb } from "./own-web";

/** The web processes of a primary, as the kernel tells it. */
async function processesOf(primary: number): Promise<number[]> {
  const children = (await readFile(`/proc/${primary}/task/${primary}/children`, "latin1")).trim().split(" ");
  const isWeb = await Promise.all(
    children.map(async (pid) => /server\.ts/.test(await readFile(`/proc/${pid}/cmdline`, "latin1").catch(() => ""))),
  );
  return children.filter((_, i) => isWeb[i]).map(Number);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) if (await isSo()) return;
  throw new Error("waited in vain");
}

test("of two web processes one is killed: what was begun goes on at the other, and it is replaced", {
  tag: "@desktop",
}, async () => {
  test.setTimeout(180_000);
  const web = await OwnWeb.start({ WEB_PROCESSES: "2" });
  try {
    const primary = await web.pid();
    await until(async () => (await web.said()).includes("by 2 processes"));
    const before = await processesOf(primary);
    const browser = new PlainBrowser(web.origin, "2001:db8:77::1");
    const form = await fillPlainly(
      browser,
      sampleFiling({ body: "两个进程，停了一个：窗口让我跑了三趟。", regionId: "LZ03" }),
    );
    const [fallen = 0, staying = 0] = before;
    process.kill(fallen, "SIGKILL");
    await until(async () => !isAlive(fallen));
    expect(await web.pid(), "the primary").toBe(primary);

    // A connection that was kept open to the process that is gone may break once.
    const file = async (): Promise<Receipt> => receiptIn(readableText((await browser.submit(form)).html));
    const receipt = await file().catch(file);
    for (let i = 0; i < 10; i += 1) expect((await fetch(`${web.origin}/help`)).status).toBe(200);

    await until(async () => (await processesOf(primary)).length === 2);
    const after = await processesOf(primary);
    expect(after).toContain(staying);
    expect(after).not.toContain(fallen);
    expect(await file(), "the receipt, asked for again").toEqual(receipt);

    expect(await web.end(), "how it ended when asked to").toBe("exit 0");
    expect(after.filter(isAlive)).toEqual([]);
    expect(await pidListeningOn(web.port)).toBeNull();
  } finally {
    await web.stop();
  }
});
