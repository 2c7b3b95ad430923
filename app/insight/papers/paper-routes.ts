/** What the addresses below a paper share: who asks, which paper, and the answer where there is nothing for them. */
import { seeOther } from "@/app/api/desk/own-page";
import { requestContext } from "@/auth/request-context";
import { paperNames } from "@/domain/papers/vocabulary";
import { Refusal } from "@/domain/refusal";
import { attachmentHeaders } from "@/lib/attachment-headers";
import type { Context } from "@/usecases/context";
import { type PaperSheet, readPaper, readPaperInput } from "@/usecases/papers/read-paper";

const nothing = () => new Response(null, { status: 404, headers: { "cache-control": "no-store" } });

/** Answers for the paper with this id; not found for whoever may not read it. */
export async function answerForPaper(
  id: string,
  answer: (ctx: Context, input: { readonly id: number }) => Promise<Response>,
): Promise<Response> {
  const ctx = await requestContext("staff");
  if (ctx.actor.kind !== "staff") return seeOther(`/sign-in?next=${encodeURIComponent(`/insight/papers/${id}`)}`);
  const input = readPaperInput.safeParse({ id });
  if (!input.success) return nothing();
  try {
    return await answer(ctx, input.data);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return nothing();
  }
}

/** The paper as a file under its title, with the kind where the title does not end with it: 2026年3月反映事项办理情况-月通报. */
export function paperFile(
  id: string,
  { ending, mediaType }: { readonly ending: string; readonly mediaType: string },
  write: (document: PaperSheet["document"]) => Promise<Buffer>,
): Promise<Response> {
  return answerForPaper(id, async (ctx, input) => {
    const { document, title, kind } = await readPaper(ctx, input);
    const name = title.endsWith(paperNames[kind]) ? title : `${title}-${paperNames[kind]}`;
    const bytes = new Uint8Array(await write(document));
    return new Response(bytes, { headers: attachmentHeaders(`${name}.${ending}`, mediaType, bytes.byteLength) });
  });
}
