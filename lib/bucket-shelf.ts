/**
 * Files in a bucket of an S3-compatible store. A put is all or nothing there; what is put lies finished on this machine
 * before, so that the store knows its length and nothing is held in memory. Nothing waits for the store for ever.
 */
import { createReadStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { type FileShelf, StoreAway, type StoredEntry, StoreFull } from "./file-shelf";

export type Bucket = {
  /** https://host or http://host:9000; the bucket stands in the path behind it. */
  readonly endpoint: string;
  readonly name: string;
  readonly keyId: string;
  readonly secret: string;
  readonly region: string;
};

const limits = { connectMs: 3_000, answerMs: 20_000, putMs: 60_000 } as const;

/** @param pageSize how many keys are listed at once; 1000 is the most that a store gives. */
export function bucketShelf(bucket: Bucket, pageSize = 1000): FileShelf {
  // It would tell an operator which Node comes next for whoever builds with it.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const client = new S3Client({
    endpoint: bucket.endpoint,
    region: bucket.region,
    forcePathStyle: true,
    credentials: { accessKeyId: bucket.keyId, secretAccessKey: bucket.secret },
    maxAttempts: 2,
    // It would write to the console; what goes wrong is thrown.
    logger: { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    // Sums that only the largest of the stores knows.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { connectionTimeout: limits.connectMs, socketTimeout: limits.answerMs },
  });
  const at = (key: string) => ({ Bucket: bucket.name, Key: key });
  return {
    async put(key, path) {
      const { size: bytes } = await stat(path);
      const body = createReadStream(path);
      try {
        const put = new PutObjectCommand({ ...at(key), Body: body, ContentLength: bytes });
        await within(limits.putMs, (abortSignal) => client.send(put, { abortSignal }));
      } finally {
        body.destroy();
      }
      await rm(path, { force: true });
      return { bytes };
    },
    async read(key) {
      const found = await orNull(within(limits.answerMs, (abortSignal) => get(client, at(key), abortSignal)));
      if (!found?.Body) return null;
      const body = found.Body;
      return within(limits.putMs, async () => Buffer.from(await body.transformToByteArray()));
    },
    async open(key) {
      const found = await orNull(within(limits.answerMs, (abortSignal) => get(client, at(key), abortSignal)));
      if (!found?.Body) return null;
      return { body: found.Body.transformToWebStream(), bytes: found.ContentLength ?? 0 };
    },
    async size(key) {
      const head = new HeadObjectCommand(at(key));
      const found = await orNull(within(limits.answerMs, (abortSignal) => client.send(head, { abortSignal })));
      return found ? (found.ContentLength ?? 0) : null;
    },
    async delete(key) {
      const remove = new DeleteObjectCommand(at(key));
      await orNull(within(limits.answerMs, (abortSignal) => client.send(remove, { abortSignal })));
    },
    list: (folder) => entriesOf(client, bucket.name, folder, pageSize),
  };
}

function get(client: S3Client, at: { Bucket: string; Key: string }, abortSignal: AbortSignal) {
  return client.send(new GetObjectCommand(at), { abortSignal });
}

async function* entriesOf(
  client: S3Client,
  bucket: string,
  folder: string,
  pageSize: number,
): AsyncGenerator<StoredEntry> {
  // The older of the two ways to list: every store of this kind knows it.
  let after: string | undefined;
  do {
    const list = new ListObjectsCommand({ Bucket: bucket, Prefix: `${folder}/`, MaxKeys: pageSize, Marker: after });
    const page = await within(limits.answerMs, (abortSignal) => client.send(list, { abortSignal }));
    const found = page.Contents ?? [];
    for (const { Key: key, LastModified: changedAt } of found) if (key && changedAt) yield { key, changedAt };
    after = page.IsTruncated ? found.at(-1)?.Key : undefined;
  } while (after !== undefined);
}

/** @throws StoreAway when the store cannot be reached in time or cannot now, StoreFull when it has no room. */
async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ms);
  try {
    return await work(stop.signal);
  } catch (error) {
    throw saidBy(error);
  } finally {
    clearTimeout(timer);
  }
}

type Said = { name?: string; code?: string; $metadata?: { httpStatusCode?: number } };

function saidBy(cause: unknown): unknown {
  const { name = "", code = "", $metadata } = (cause ?? {}) as Said;
  const status = $metadata?.httpStatusCode;
  if (status === 507 || /quota|storagefull|insufficientstorage/i.test(name)) return new StoreFull({ cause });
  if (status === undefined || status === 429 || status >= 500) {
    // What went wrong on this machine is no fault of the store.
    return /^(ENOENT|EACCES|EISDIR|EMFILE|ENOSPC)$/.test(code) ? cause : new StoreAway({ cause });
  }
  return cause;
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  return work.catch((error: unknown) => {
    const { name, $metadata } = (error ?? {}) as Said;
    // A bucket that is not there is no file that is not there.
    if ($metadata?.httpStatusCode === 404 && name !== "NoSuchBucket") return null;
    throw error;
  });
}
