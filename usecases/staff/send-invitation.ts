/** The link of an invitation by mail, while it still opens something. What the mail server could not take is tried again. */
import "server-only";
import { z } from "zod";
import { findOpenInvitation } from "@/db/queries/people";
import { Refusal } from "@/domain/refusal";
import { filledText } from "@/lib/fill-text";
import { formatInstant } from "@/lib/format";
import { invitationPath, openInvitationToken } from "@/lib/invitation-token";
import { defaultLocale } from "@/lib/locale";
import { MailFailure, messageIdOf, sendMail } from "@/lib/mail";
import { publicAddress } from "@/lib/public-address";
import type { Context } from "../context";

export const sendInvitationInput = z.strictObject({
  staffId: z.number().int(),
  invitationId: z.string(),
  sealed: z.string(),
});

export async function sendInvitation(ctx: Context, input: z.infer<typeof sendInvitationInput>): Promise<void> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const invitation = await findOpenInvitation(ctx.db.app, input.invitationId, ctx.now);
  if (!invitation?.email || invitation.staffId !== input.staffId) return;
  const token = openInvitationToken(input.sealed, input.invitationId);
  const text = (key: string, values = {}) => filledText(defaultLocale, `people.letter.${key}`, values);
  try {
    await sendMail({
      to: invitation.email,
      messageId: messageIdOf("invitation", input.invitationId),
      subject: text("subject"),
      text: text("text", {
        name: invitation.name,
        username: invitation.username,
        link: `${publicAddress()}${invitationPath(token)}`,
        until: formatInstant(invitation.expiresAt, defaultLocale),
      }),
    });
  } catch (error) {
    // The administrator holds the link as well: what cannot be delivered is handed over.
    if (error instanceof MailFailure && (error.fault === "not-set-up" || error.fault === "impossible")) return;
    throw error;
  }
}
