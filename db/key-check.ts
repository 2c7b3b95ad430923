/**
 * The check value that makes a wrong secret one clear refusal at start, instead of identities that cannot be opened and
 * roles that cannot sign in.
 */
import { createHmac } from "node:crypto";
import postgres from "postgres";
import { keyFor } from "@/lib/keys";
import { OperatorError } from "@/lib/operator-error";

const key = "key-check";

/** Tells whether a secret is the one; opens nothing. */
export function keyCheckOf(secret: string): string {
  return createHmac("sha256", keyFor("key check", secret)).update("bancheng").digest("base64url");
}

/** Keeps the value for the first secret that this database sees. After the migrations. */
export async function saveKeyCheck(connection: postgres.Sql, secret: string): Promise<void> {
  await connection`
    insert into installation (key, value) values (${key}, ${keyCheckOf(secret)}) on conflict (key) do nothing`;
}

/** @throws OperatorError when this database was made with another secret. A database without tables takes any. */
export async function refuseWrongSecret(directUrl: string, secret: string): Promise<void> {
  const connection = postgres(directUrl, { max: 1, onnotice: () => {} });
  try {
    const [table] = await connection`select to_regclass('public.installation') as name`;
    if (!table?.name) return;
    const [row] = await connection`select value from installation where key = ${key}`;
    if (row && row.value !== keyCheckOf(secret)) {
      throw new OperatorError(
        "BANCHENG_SECRET is not the secret this database was made with: put the original secret back (with the embedded database it is in .data/secret), or point DATABASE_URL at another database. 密钥与数据库不符，请恢复原来的密钥。",
      );
    }
  } finally {
    await connection.end();
  }
}
