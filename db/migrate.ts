/**
 * Bringing a database to the shape of this version: the product's migrations, the job queue's own, the two roles with
 * their rights, and the check value that makes a wrong secret one clear refusal.
 */
import { createHmac } from "node:crypto";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { runMigrations } from "graphile-worker";
import postgres from "postgres";
import { keyFor } from "@/lib/keys";
import { OperatorError } from "@/lib/operator-error";
import { createRolesSql, grantSql } from "./roles";

const insufficientPrivilege = "42501";

/**
 * @throws OperatorError when the secret is not the one this database was made with, or when the owner may not create
 * roles and they are missing (the sentence carries the SQL for somebody who may).
 */
export async function migrateDatabase(directUrl: string, secret: string, say: (line: string) => void): Promise<void> {
  const connection = postgres(directUrl, { max: 1, onnotice: () => {} });
  try {
    await refuseWrongSecret(connection, secret);
    await migrate(drizzle(connection), { migrationsFolder: "db/migrations" });
    await runMigrations({ connectionString: directUrl, logger: undefined });
    await ensureRoles(connection, secret);
    for (const statement of grantSql) await connection.unsafe(statement);
    await connection`
      insert into installation (key, value) values ('key-check', ${keyCheck(secret)}) on conflict (key) do nothing`;
    say("migrations are in place");
  } finally {
    await connection.end();
  }
}

function keyCheck(secret: string): string {
  return createHmac("sha256", keyFor("key check", secret)).update("bancheng").digest("base64url");
}

async function refuseWrongSecret(connection: postgres.Sql, secret: string): Promise<void> {
  const [table] = await connection`select to_regclass('public.installation') as name`;
  if (!table?.name) return;
  const [row] = await connection`select value from installation where key = 'key-check'`;
  if (row && row.value !== keyCheck(secret)) {
    throw new OperatorError(
      "BANCHENG_SECRET is not the secret this database was made with: put the original secret back (with the embedded database it is in .data/secret), or point DATABASE_URL at another database. 密钥与数据库不符，请恢复原来的密钥。",
    );
  }
}

async function ensureRoles(connection: postgres.Sql, secret: string): Promise<void> {
  const statements = createRolesSql(secret);
  try {
    for (const statement of statements) await connection.unsafe(statement);
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || error.code !== insufficientPrivilege) throw error;
    throw new OperatorError(
      `The owner of this database may not create roles. Have an administrator run this once, then start again:\n${statements.join(";\n")};`,
    );
  }
}
