/**
 * The line between an open page of the desk and the server: events as they happen, and where they do not come (a proxy
 * that holds them back, too many pages open) a question every half minute. A page that nobody sees asks nothing.
 */
import type { DeskNow } from "../../domain/complaint/desk-now";

const againMs = 3_000;
const askEveryMs = 30_000;
/** After so many failures in a row the page asks; after so many questions it tries the stream once more. */
const mostFailures = 2;
const mostQuestions = 10;

/** Gives the function that ends it. */
export function connectDesk(address: string, tell: (now: Partial<DeskNow>) => void): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let questions = 0;
  let isOver = false;

  const rest = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const end = () => {
    isOver = true;
    rest();
    document.removeEventListener("visibilitychange", look);
  };
  const later = (work: () => void, ms: number) => {
    clearTimeout(timer);
    if (!isOver) timer = setTimeout(work, ms);
  };
  const stream = () => {
    source = new EventSource(address);
    source.addEventListener("now", (event) => {
      failures = 0;
      tell(JSON.parse((event as MessageEvent<string>).data) as Partial<DeskNow>);
    });
    source.addEventListener("end", end);
    source.onerror = () => {
      rest();
      failures += 1;
      later(begin, failures < mostFailures ? againMs : 0);
    };
  };
  const ask = async () => {
    questions += 1;
    try {
      const answer = await fetch(address, { headers: { accept: "application/json" }, cache: "no-store" });
      if (isOver) return;
      // Nobody is signed in any more, or the report is not theirs: the next page will say so.
      if (answer.status === 204) return end();
      if (answer.ok) tell((await answer.json()) as DeskNow);
    } catch {
      // No line at the moment; the next question will tell.
    }
    if (questions >= mostQuestions) {
      questions = 0;
      failures = mostFailures - 1;
    }
    later(begin, askEveryMs);
  };
  const begin = () => {
    if (isOver || document.hidden) return;
    if (failures < mostFailures && typeof EventSource === "function") stream();
    else void ask();
  };
  const look = () => {
    rest();
    begin();
  };
  document.addEventListener("visibilitychange", look);
  begin();
  return end;
}
