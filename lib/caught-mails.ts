/** The mails and text messages that the demo's catching server kept as files, newest first: a folder of JSON, one file each. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { env } from "./env";

const caughtMail = z.object({
  kind: z.enum(["mail", "sms"]).default("mail"),
  receivedAt: z.iso.datetime(),
  to: z.union([z.string(), z.array(z.string())]).transform((to) => [to].flat()),
  subject: z.string(),
  text: z.string(),
});
export type CaughtMail = z.infer<typeof caughtMail> & { readonly name: string };

/** The newest `most` mails; none when the folder is not there. A file that is no mail is passed over. */
export async function listCaughtMails(most: number): Promise<CaughtMail[]> {
  const folder = join(/* turbopackIgnore: true */ process.cwd(), env().mailFolder);
  const files = await readdir(folder).catch(() => []);
  const newest = files
    .filter((file) => file.endsWith(".json"))
    .sort()
    .reverse()
    .slice(0, most);
  const mails = await Promise.all(
    newest.map(async (name) => {
      const read = caughtMail.safeParse(await readJson(join(folder, name)));
      return read.success ? [{ ...read.data, name }] : [];
    }),
  );
  return mails.flat();
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return null;
  }
}
