/** Sending one file to a route that takes it, and going on to the page that the route names. */

export type FileAnswer = {
  /** The page that follows. */
  readonly address: string;
  readonly kept: boolean;
  /** Why not, as a sentence; null where the page that follows says it. */
  readonly said: string | null;
};

/** @param onProgress how far it is, 0 to 100; 100 when all was sent and is being looked through. @returns null when nobody answered. */
export async function sendFile(
  action: string,
  data: FormData,
  onProgress: (percent: number) => void,
): Promise<FileAnswer | null> {
  const request = new XMLHttpRequest();
  request.open("POST", action);
  request.setRequestHeader("accept", "application/json");
  request.responseType = "json";
  return new Promise((resolve) => {
    const fail = () => resolve(null);
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress(loaded < total ? Math.floor((loaded / total) * 100) : 100);
    request.onerror = fail;
    request.ontimeout = fail;
    request.onload = () => {
      const { address, kept, said } = (request.response ?? {}) as Partial<Record<keyof FileAnswer, unknown>>;
      if (typeof address !== "string" || !address.startsWith("/")) return fail();
      resolve({ address, kept: kept === true, said: typeof said === "string" ? said : null });
    };
    request.send(data);
  });
}

export function goOnTo(address: string): void {
  const next = new URL(address, window.location.href);
  const isHere = `${next.pathname}${next.search}` === `${window.location.pathname}${window.location.search}`;
  if (!isHere) {
    window.location.assign(next);
    return;
  }
  // To the very address where we are a browser only scrolls.
  window.location.hash = next.hash;
  window.location.reload();
}
