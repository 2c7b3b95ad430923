import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { expect, it } from "vitest";
import { catchMail } from "./catch-mail";
import { readMail } from "./read-mail";

const long = "您反映的事项已有答复。请凭编号和查询码查看。".repeat(20);

it.each([
  ["a short Chinese text", "您的反映已收到", "编号 1234\n查询码见回执。"],
  ["lines longer than a mail may have", `办理进展：${"很长的主题".repeat(12)}`, `${long}\n${long}`],
  ["plain English", "Your report was received", "Number 1234 = ok\n.\nA line that begins with a dot above."],
])("a mail that was really sent is caught and read back: %s", async (_title, subject, text) => {
  const folder = await mkdtemp(join(tmpdir(), "bancheng-mail-"));
  const catcher = await catchMail(folder);
  try {
    const transport = createTransport(catcher.url);
    await transport.sendMail({
      from: "办成 <office@example.org>",
      to: ["one@example.org", "two@example.org"],
      subject,
      text,
    });
    transport.close();
    const [name = "", ...others] = await readdir(folder);
    expect(others).toEqual([]);
    expect(JSON.parse(await readFile(join(folder, name), "utf8"))).toMatchObject({
      from: "办成 <office@example.org>",
      to: ["one@example.org", "two@example.org"],
      subject,
      text,
    });
  } finally {
    await catcher.stop();
    await rm(folder, { recursive: true });
  }
});

it("reads the text part of a mail with several parts", () => {
  const raw = [
    "From: a@example.org",
    'Content-Type: multipart/alternative; boundary="b1"',
    "",
    "--b1",
    "Content-Type: text/html",
    "",
    "<p>no</p>",
    "--b1",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "=E5=8A=9E=E6=88=90 and a soft=",
    " break",
    "--b1--",
  ].join("\r\n");
  expect(readMail(Buffer.from(raw)).text).toBe("办成 and a soft break");
});
