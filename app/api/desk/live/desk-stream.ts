/**
 * What an open page is told, as events that the server sends: everything when it opens, then what changed, as it changes.
 * The session is looked at again with each beat, and the stream ends with it. A page that does not read is let go, and
 * asks again when it can.
 */
import "server-only";
import type { QuietContext } from "@/auth/quiet-context";
import type { DeskNow, DeskWish } from "@/domain/complaint/desk-now";
import { Refusal } from "@/domain/refusal";
import { errorDetails, logError } from "@/lib/log";
import { leaveReport } from "@/usecases/desk/leave-report";
import { stayAtReport } from "@/usecases/desk/stay-at-report";
import { type DeskNews, watchDesk } from "@/usecases/desk/watch-desk";
import type { DeskReader } from "./desk-answer";

type Stream = {
  readonly context: QuietContext;
  readonly wish: DeskWish;
  readonly read: DeskReader;
  /** The same session now; null when it has ended. */
  readonly renew: () => Promise<QuietContext | null>;
  readonly signal: AbortSignal;
  readonly beatMs?: number;
};

/** Shorter than anything between us and the page waits in silence; twice within the life of a presence. */
const usualBeatMs = 25_000;
/** Counts cost as much as the page: after a change they come once for all that changed meanwhile, and not too often. */
const settleMs = 1_500;
const restMs = 4_000;
/** Of many changes every open page hears at once: they ask one after the other. */
const spreadMs = 3_000;
/** Events that may wait for a page that does not read. */
const mostWaiting = 50;

/** Null when this person's browser holds as many streams as it may. */
export function deskStream({ context, wish, read, renew, signal, beatMs = usualBeatMs }: Stream): Response | null {
  const told: { news: (news: DeskNews) => void } = { news: () => {} };
  const watch = watchDesk(context, wish, (news) => told.news(news));
  if (!watch) return null;
  let current = context;
  let beat: NodeJS.Timeout | undefined;
  let settling: NodeJS.Timeout | undefined;
  // The process's own monotonic clock: only for when to read again, never for a date.
  let readAt = Number.NEGATIVE_INFINITY;
  let hasMany = false;
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    const isLast = watch.stop();
    clearInterval(beat);
    clearTimeout(settling);
    if (isLast && wish.number !== null) void leaveReport(current, { number: wish.number }).catch(() => {});
  };
  const body = new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        const encoder = new TextEncoder();
        const close = () => {
          if (isOver) return;
          end();
          controller.close();
        };
        const write = (text: string) => {
          if (isOver) return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) < -mostWaiting) close();
        };
        const send = (now: Partial<DeskNow>) => write(`event: now\ndata: ${JSON.stringify(now)}\n\n`);
        /** What fails here fails again or not: the page opens the stream anew and learns. */
        const attempt = (work: () => Promise<void>) =>
          work().catch((error: unknown) => {
            if (!(error instanceof Refusal)) logError("desk.stream", errorDetails(error));
            close();
          });
        const stay = async () => {
          if (wish.number !== null) await stayAtReport(current, { number: wish.number });
        };
        const sendAll = async () => {
          readAt = performance.now();
          const isMany = hasMany;
          hasMany = false;
          send({ ...(await read(current, wish)), ...(isMany ? { isMany } : {}) });
        };
        /** What waits already is not put off: whoever hears without end is told all the same. */
        const settle = (afterMs: number) => {
          settling ??= setTimeout(
            () => {
              settling = undefined;
              void attempt(sendAll);
            },
            Math.max(afterMs, readAt + restMs - performance.now()),
          );
        };
        told.news = ({ reports, isMany, isPresence }) => {
          if (reports.length > 0) send({ reports });
          if (isMany) hasMany = true;
          if (isMany) settle(settleMs + Math.random() * spreadMs);
          else if (wish.view !== null && reports.length > 0) settle(settleMs);
          // Who else is there costs little, and is wanted at once.
          else if (isPresence) void attempt(sendAll);
        };
        signal.addEventListener("abort", close);
        write(": open\nretry: 5000\n\n");
        await attempt(async () => {
          await stay();
          await sendAll();
        });
        beat = setInterval(() => {
          void attempt(async () => {
            const renewed = await renew();
            if (!renewed) {
              write("event: end\ndata: {}\n\n");
              return close();
            }
            current = renewed;
            watch.renew(renewed.actor);
            write(": beat\n\n");
            await stay();
            if (wish.number !== null) await sendAll();
          });
        }, beatMs);
        if (isOver) clearInterval(beat);
      },
      cancel: end,
    },
    { highWaterMark: mostWaiting },
  );
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // Nobody on the way may keep it, pack it, or wait until it is full.
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
