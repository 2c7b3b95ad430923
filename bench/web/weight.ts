/** What a page weighs: its HTML as it is and as it travels, and the scripts that it names. */

import { request } from "node:http";
import { gunzipSync } from "node:zlib";
import type { Shot } from "./shots";

export type Weight = {
  readonly html: number;
  /** As it travels: gzip. */
  readonly wire: number;
  /** Scripts as they travel, those of the framework included. */
  readonly scripts: number;
};

type Body = { readonly bytes: Buffer; readonly isZipped: boolean };

async function fetched(origin: string, path: string, headers: Readonly<Record<string, string>>): Promise<Body> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, origin), { headers: { ...headers, "accept-encoding": "gzip" } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.once("error", reject);
      answer.once("end", () =>
        resolve({ bytes: Buffer.concat(chunks), isZipped: answer.headers["content-encoding"] === "gzip" }),
      );
    });
    sent.once("error", reject);
    sent.end();
  });
}

export async function weigh(origin: string, shot: Shot): Promise<Weight> {
  const { bytes, isZipped } = await fetched(origin, shot.path, shot.headers);
  const html = isZipped ? gunzipSync(bytes) : bytes;
  const names = new Set(
    [...html.toString("utf8").matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)].map(([, src = ""]) => src),
  );
  let scripts = 0;
  for (const src of names) scripts += (await fetched(origin, src.replaceAll("&amp;", "&"), {})).bytes.length;
  return { html: html.length, wire: bytes.length, scripts };
}
