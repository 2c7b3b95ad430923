/**
 * All that the person may take away of the own report besides what the status page says: the identity as it is kept, and
 * the files. That it was taken is an event the person sees: whoever else holds the query code leaves a trace. Nothing that
 * staff write among themselves is among it, and nothing of other people.
 */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { listFilesOf } from "@/db/queries/files";
import { findIdentity } from "@/db/queries/identities";
import { listRatings, listReplies } from "@/db/queries/replies";
import { decideExportingData } from "@/domain/complaint/decide-own-data";
import type { Identity } from "@/domain/complaint/identity";
import type { Language, SolvedAnswer } from "@/domain/complaint/vocabulary";
import type { FilePurpose } from "@/domain/files/file-purpose";
import { mayReadFile } from "@/domain/files/file-rights";
import { openStoredFile } from "@/lib/file-store";
import { type Context, lockFor } from "../context";

export const exportOwnDataInput = z.strictObject({ number: z.string().max(40) });

export type OwnFile = {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly purpose: FilePurpose;
  readonly at: Date;
  /** Opened when its turn comes; null when it is gone meanwhile. */
  readonly open: () => Promise<ReadableStream | null>;
};

export type OwnData = {
  readonly number: string;
  readonly identity: Identity;
  readonly language: Language;
  readonly ratings: readonly {
    readonly round: number;
    readonly satisfaction: number | null;
    readonly contacted: boolean | null;
    readonly solved: SolvedAnswer | null;
    readonly ratedAt: Date;
  }[];
  readonly files: readonly OwnFile[];
};

export async function exportOwnData(ctx: Context, input: z.infer<typeof exportOwnDataInput>): Promise<OwnData> {
  return ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "export_own_data", input.number);
    const attached = await listFilesOf(tx, stored.id);
    const replies = attached.some(({ purpose }) => purpose === "reply") ? await listReplies(tx, stored.id) : [];
    const sentReplies = replies.filter(({ state }) => state === "sent").map(({ replyNo }) => replyNo);
    const files = attached.filter((file) => mayReadFile(ctx.actor, stored, file, { sentReplies, isSealed: false }));
    const ratings = await listRatings(tx, stored.id);
    await saveComplaint(
      tx,
      ctx.actor,
      stored,
      decideExportingData(stored.complaint, { files: files.length, at: ctx.now }),
    );
    return {
      number: stored.row.number,
      identity: (await findIdentity(ctx.db, stored.id)) ?? {},
      language: stored.row.language,
      ratings: ratings.map(({ round, satisfaction, contacted, solved, ratedAt }) => ({
        round,
        satisfaction,
        contacted,
        solved,
        ratedAt,
      })),
      files: files.map(({ name, mediaType, bytes, purpose, attachedAt, fileKey }) => ({
        name,
        mediaType,
        bytes,
        purpose,
        at: attachedAt,
        open: async () => (await openStoredFile(fileKey))?.body ?? null,
      })),
    };
  });
}
