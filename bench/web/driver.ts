/**
 * The clients, in a process of their own: each keeps one connection and sends its next request when the last was answered.
 * Told what to send by the process that started it, and tells back what came of it; ends with it.
 */
import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";
import type { Hits, Shot, Volley } from "./shots";

const patienceMs = 60_000;
const mostFaults = 5;

type Answer = { readonly status: number; readonly location: string; readonly bytes: number };

async function send(agent: Agent, origin: string, { method, path, headers, body }: Shot): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const sent = request(
      new URL(path, origin),
      { method, agent, timeout: patienceMs, headers: { "accept-encoding": "gzip", ...headers, ...length } },
      (answer) => {
        let bytes = 0;
        answer.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
        });
        answer.once("end", () =>
          resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? "", bytes }),
        );
        answer.once("error", reject);
      },
    );
    sent.once("timeout", () => sent.destroy(new Error("no answer in time")));
    sent.once("error", reject);
    sent.end(body);
  });
}

function faultOf(shot: Shot, answer: Answer): string | null {
  const { status, location } = answer;
  if (status === shot.status && location.startsWith(shot.location ?? "")) return null;
  return `${shot.method} ${shot.path}: ${status} ${location}`.trim();
}

async function fire({ origin, clients, seconds, shots, isOnce, from, most }: Volley): Promise<Hits> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients, scheduling: "fifo" });
  const latencies: number[] = [];
  const faults: string[] = [];
  let failed = 0;
  let bytes = 0;
  let next = 0;
  const limit = Math.min(isOnce ? shots.length - from : Number.POSITIVE_INFINITY, most ?? Number.POSITIVE_INFINITY);
  const start = performance.now();
  const end = start + seconds * 1000;
  const client = async () => {
    while (next < limit && performance.now() < end) {
      const shot = shots[(from + next++) % shots.length];
      if (!shot) return;
      const begun = performance.now();
      let fault: string | null;
      try {
        const answer = await send(agent, origin, shot);
        bytes += answer.bytes;
        fault = faultOf(shot, answer);
      } catch (error) {
        fault = `${shot.method} ${shot.path}: ${error instanceof Error ? error.message : String(error)}`;
      }
      if (fault === null) latencies.push(Math.round((performance.now() - begun) * 100) / 100);
      else {
        failed += 1;
        if (faults.length < mostFaults) faults.push(fault);
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const elapsedMs = performance.now() - start;
  agent.destroy();
  return { done: latencies.length, failed, elapsedMs, latencies, bytes, faults, ranOut: next >= limit };
}

process.on("message", (volley: Volley) => {
  fire(volley).then(
    (hits) => process.send?.({ hits }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit());
