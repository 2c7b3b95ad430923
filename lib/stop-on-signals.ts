/**
 * Ending in order: on Ctrl-C, a request to end, or the death of the process that started us, `stop` runs once and the
 * process exits; a second Ctrl-C exits at once.
 * One Ctrl-C can arrive several times (from the terminal, from npm, from tsx): only one a second later is a second one.
 */
export type SignalOptions = {
  /** Being asked to end is the normal end (web, worker, demo): exit 0 instead of 128 + signal. */
  readonly isNormalEnd?: boolean;
};

const repeatMs = 1000;
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

let isAsked = false;

/** Has this process been asked to end? What fails from then on fails because things are being taken away. */
export function isBeingStopped(): boolean {
  return isAsked;
}

/** Returns a function that takes the watch off again. */
export function stopOnSignals(stop: () => Promise<void>, { isNormalEnd = false }: SignalOptions = {}): () => void {
  let askedAt: number | null = null;
  const end = (code: number) => {
    if (askedAt !== null) {
      if (performance.now() - askedAt > repeatMs) process.exit(code);
      return;
    }
    askedAt = performance.now();
    isAsked = true;
    stop().then(
      () => process.exit(isNormalEnd ? 0 : code),
      () => process.exit(1),
    );
  };
  const watches = (Object.keys(exitCodes) as (keyof typeof exitCodes)[]).map((signal) => {
    const watch = () => end(exitCodes[signal]);
    process.on(signal, watch);
    return () => process.off(signal, watch);
  });
  // The channel to the parent closes even when the parent was killed: nobody is left to stop us then.
  const orphaned = () => {
    if (askedAt === null) end(exitCodes.SIGHUP);
  };
  if (process.send) process.on("disconnect", orphaned);
  return () => {
    for (const unwatch of watches) unwatch();
    process.off("disconnect", orphaned);
  };
}
