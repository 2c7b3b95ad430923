/** A store of the S3 kind that runs on this machine, with one empty bucket. */
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Server = { run(): Promise<{ port: number }>; close(): Promise<void> };
type ServerClass = new (options: Readonly<Record<string, unknown>>) => Server;

export type RunningBucket = {
  /** As the operator would set them. */
  readonly settings: Readonly<Record<"S3_ENDPOINT" | "S3_BUCKET" | "S3_KEY_ID" | "S3_SECRET", string>>;
  /** From now on nobody answers there. */
  stop(): Promise<void>;
};

export async function runBucket(): Promise<RunningBucket> {
  // The package says nothing of its types.
  const require = createRequire(import.meta.url);
  const Bucket = require("s3rver") as ServerClass;
  const directory = await mkdtemp(join(tmpdir(), "bancheng-bucket-"));
  const server = new Bucket({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: "bancheng-test" }],
  });
  const { port } = await server.run();
  let isRunning = true;
  return {
    settings: {
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_BUCKET: "bancheng-test",
      S3_KEY_ID: "S3RVER",
      S3_SECRET: "S3RVER",
    },
    async stop() {
      if (!isRunning) return;
      isRunning = false;
      const { httpServer } = server as Server & { httpServer?: { closeAllConnections(): void } };
      httpServer?.closeAllConnections();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
