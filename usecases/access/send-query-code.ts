/** The query code that was issued anew, to the contact that asked for it; none any more when a newer one was issued. */
import "server-only";
import { z } from "zod";
import { reissuedCodeOf } from "@/db/codes";
import { findOneTimeCode } from "@/db/queries/one-time-codes";
import { findReportToOpen } from "@/db/queries/own-reports";
import { formatCode } from "@/domain/complaint/query-code";
import { Refusal } from "@/domain/refusal";
import { filledText } from "@/lib/fill-text";
import { publicAddress } from "@/lib/public-address";
import { sendToContact } from "@/lib/send-to-contact";
import type { Context } from "../context";

export const sendQueryCodeInput = z.strictObject({
  id: z.string(),
  number: z.string(),
  codeVersion: z.number().int(),
});

/** @returns whether it was sent. @throws MessageFailure when it may be taken later. */
export async function sendQueryCode(ctx: Context, input: z.infer<typeof sendQueryCodeInput>): Promise<boolean> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const asked = await findOneTimeCode(ctx.db.app, input.id);
  const found = await findReportToOpen(ctx.db.app, input.number);
  if (asked?.number !== input.number || !found || found.codeVersion !== input.codeVersion) return false;
  const { contact, language } = asked;
  const values = { number: input.number, code: formatCode(reissuedCodeOf(found.id, found.codeVersion)) };
  return sendToContact({
    to: contact,
    template: "query-code-reissued",
    values,
    language,
    about: [input.number, input.codeVersion],
    mail: {
      subject: filledText(language, "access.letter.reissued.subject", values),
      text: filledText(language, "access.letter.reissued.text", {
        ...values,
        address: `${publicAddress()}/status`,
      }),
    },
  });
}
