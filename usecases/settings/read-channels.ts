/** The message channels: whether mail is set up (never the address of the server), and how the last letters ended. */
import "server-only";
import { findTestMail, type TestMail } from "@/db/queries/installation";
import { countNoticeStates, findStaffMailbox } from "@/db/queries/notices";
import { env } from "@/lib/env";
import { type Context, requireAdministrator } from "../context";

export type Channels = {
  readonly mailIsSetUp: boolean;
  readonly mailFrom: string;
  readonly hasPublicAddress: boolean;
  /** To which a test would go; null when the account has none. */
  readonly ownMailbox: string | null;
  readonly lastTest: TestMail | null;
  /** Of the newest letters, how many ended how. */
  readonly letters: Readonly<Record<"queued" | "sent" | "impossible", number>>;
};

const newestLetters = 1000;

export async function readChannels(ctx: Context): Promise<Channels> {
  const { staffId } = requireAdministrator(ctx.actor);
  const [ownMailbox, letters, lastTest] = await Promise.all([
    findStaffMailbox(ctx.db.app, staffId),
    countNoticeStates(ctx.db.app, newestLetters),
    findTestMail(ctx.db.app, staffId),
  ]);
  const { smtpUrl, mailFrom, publicUrl } = env();
  return {
    mailIsSetUp: smtpUrl !== undefined,
    mailFrom,
    hasPublicAddress: publicUrl !== undefined,
    ownMailbox,
    lastTest,
    letters: { queued: 0, sent: 0, impossible: 0, ...letters },
  };
}
