/** A command's time with the database: started or joined, named in the environment, left at the end and on Ctrl-C. */
import { type Database, ensureDatabase } from "@/db/embedded/ensure-database";
import { installSecret } from "@/db/embedded/install-secret";
import { refuseWrongSecret } from "@/db/key-check";
import { stopOnSignals } from "@/lib/stop-on-signals";

export type Installation = Database & { readonly secret: string };

/** Sets DATABASE_URL, DATABASE_DIRECT_URL and BANCHENG_SECRET for what runs in this process. */
export async function withDatabase(
  say: (line: string) => void,
  work: (installation: Installation) => Promise<void>,
): Promise<void> {
  const database = await ensureDatabase({ say });
  const unwatch = stopOnSignals(() => database.stop());
  try {
    const secret = await installSecret();
    await refuseWrongSecret(database.directUrl, secret);
    nameInEnvironment(database, secret);
    await work({ ...database, secret });
  } finally {
    unwatch();
    await database.stop();
  }
}

export function nameInEnvironment(database: Database, secret: string): void {
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATABASE_DIRECT_URL: database.directUrl,
    BANCHENG_SECRET: secret,
  });
}
