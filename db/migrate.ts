/**
 * Bringing a database to the shape of this version: the product's migrations, the job queue's own, the two roles with
 * their rights, the check value that makes a wrong secret one clear refusal, and the figures as this version counts them.
 */
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { runMigrations } from "graphile-worker";
import postgres from "postgres";
import { OperatorError } from "@/lib/operator-error";
import { refuseWrongSecret, saveKeyCheck } from "./key-check";
import { recountFigures } from "./recount-figures";
import { createRolesSql, grantSql } from "./roles";

const insufficientPrivilege = "42501";

/**
 * @throws OperatorError when the secret is not the one this database was made with, or when the owner may not create
 * roles and they are missing (the sentence carries the SQL for somebody who may).
 */
export async function migrateDatabase(directUrl: string, secret: string, say: (line: string) => void): Promise<void> {
  await refuseWrongSecret(directUrl, secret);
  const connection = postgres(directUrl, { max: 1, onnotice: () => {} });
  try {
    await migrate(drizzle(connection), { migrationsFolder: "db/migrations" });
    await runMigrations({ connectionString: directUrl, logger: undefined });
    await ensureRoles(connection, secret);
    for (const statement of grantSql) await connection.unsafe(statement);
    await saveKeyCheck(connection, secret);
    await recountFigures(connection, say);
    say("migrations are in place");
  } finally {
    await connection.end();
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
