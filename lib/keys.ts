/**
 * Keys of the installation. One BANCHENG_SECRET gives one key per purpose (HKDF-SHA256). Ciphertexts carry the id of
 * their key and are bound to what they belong to (complaint and column), so a row moved elsewhere does not decrypt.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

export const keyPurposes = [
  "identity",
  "draft",
  "contact index",
  "query code",
  "lookup",
  "submission",
  "session",
  "complainant cookie",
  "database role app",
  "database role identity",
  "key check",
  "invitation",
  "totp",
  "recovery code",
  "sign-in step",
  "shown once",
  "message stop",
  "wechat binding",
  "resume link",
  "proof of work",
  "me too",
  "feed entry",
  "one-time code",
  "asked contact",
  "contact cookie",
  "enterprise contact",
  "rating place",
] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

/** The only generation so far; a rotation adds a second id, old ciphertexts keep naming theirs. */
const keyId = 1;
const cache = new Map<string, Buffer>();

/** 32 bytes for one purpose. Throws when BANCHENG_SECRET is missing or shorter than 32 characters. */
export function keyFor(purpose: KeyPurpose, secret = process.env.BANCHENG_SECRET): Buffer {
  if (!secret || secret.length < 32) throw new Error("BANCHENG_SECRET is missing or shorter than 32 characters");
  const cacheKey = `${purpose}\n${secret}`;
  const known = cache.get(cacheKey);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", secret, "bancheng", purpose, 32));
  cache.set(cacheKey, key);
  return key;
}

/** URL-safe text of an HMAC-SHA256 under the key of the purpose. */
export function hmac(purpose: KeyPurpose, value: string): string {
  return createHmac("sha256", keyFor(purpose)).update(value, "utf8").digest("base64url");
}

export function hmacBytes(purpose: KeyPurpose, value: string): Buffer {
  return createHmac("sha256", keyFor(purpose)).update(value, "utf8").digest();
}

/** AES-256-GCM: key id (1 byte), nonce (12), tag (16), ciphertext. `boundTo` names the row and column it belongs to. */
export function encrypt(purpose: KeyPurpose, plain: string, boundTo: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), nonce);
  cipher.setAAD(Buffer.from(boundTo, "utf8"));
  const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from([keyId]), nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when the bytes were changed, belong elsewhere or were sealed under another secret. */
export function decrypt(purpose: KeyPurpose, sealed: Buffer, boundTo: string): string {
  if (sealed[0] !== keyId) throw new Error(`unknown key id ${sealed[0]}`);
  const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), sealed.subarray(1, 13));
  decipher.setAAD(Buffer.from(boundTo, "utf8"));
  decipher.setAuthTag(sealed.subarray(13, 29));
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString("utf8");
}
