/** Coming back with a phone number or a mailbox, for the own reports or for an enterprise: what each step leaves in the browser. */
import "server-only";
import type { ContactUse } from "@/auth/contact-session";
import { askOneTimeCode } from "@/usecases/access/ask-one-time-code";
import { openOwnReport } from "@/usecases/access/open-own-report";
import { proveContact } from "@/usecases/access/prove-contact";
import type { Context } from "@/usecases/context";
import { forgetAskedCode, keepAskedCode, keepContact, readAskedCode, renewContact } from "./contact-cookies";
import { keepProof } from "./window-cookies";

const purposeOf = { contact: "my_reports", enterprise: "enterprise" } as const satisfies Record<ContactUse, string>;

/** What a form runs, once with each use. */
export function stepsOf(use: ContactUse) {
  return {
    async askAndKeep(ctx: Context, input: Parameters<typeof askOneTimeCode>[1]): Promise<void> {
      await keepAskedCode(use, await askOneTimeCode(ctx, input), ctx.now);
    },
    async proveAndKeep(ctx: Context, { code }: { code: string }): Promise<void> {
      const asked = await readAskedCode(use, ctx.now);
      const proof = await proveContact(ctx, { purpose: purposeOf[use], id: asked?.id ?? "none", code });
      await keepContact(use, proof, ctx.now);
      await forgetAskedCode(use);
    },
    /** @returns the address of the report's page. */
    async openAndKeep(ctx: Context, input: Parameters<typeof openOwnReport>[1]): Promise<string> {
      const { number, ...proof } = await openOwnReport(ctx, input);
      await keepProof(proof, ctx.now);
      await renewContact(use, ctx);
      return `/status/${number}`;
    },
  };
}
