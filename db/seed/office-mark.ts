/**
 * Whose a database is: an office's own, or a demonstration's. The mark is set once, by `npm run setup`; the demonstration
 * never starts on an office's database, and an office never begins on one that holds demo data, example places or reports.
 */
import postgres from "postgres";
import { OperatorError } from "@/lib/operator-error";

const key = "office";

async function onDatabase<T>(directUrl: string, work: (connection: postgres.Sql) => Promise<T>): Promise<T> {
  const connection = postgres(directUrl, { max: 1, onnotice: () => {} });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}

async function hasTable(connection: postgres.Sql, name: string): Promise<boolean> {
  const [table] = await connection`select to_regclass(${`public.${name}`}) as name`;
  return Boolean(table?.name);
}

export async function isOfficeDatabase(connection: postgres.Sql): Promise<boolean> {
  if (!(await hasTable(connection, "installation"))) return false;
  return (await connection`select 1 from installation where key = ${key}`).length === 1;
}

/** @throws OperatorError when an office was set up here. */
export async function refuseOfficeDatabase(directUrl: string): Promise<void> {
  if (!(await onDatabase(directUrl, isOfficeDatabase))) return;
  throw new OperatorError(
    "This database belongs to an office (npm run setup was run on it): the demonstration, whose passwords everybody knows, does not start on it. Name another database in DATABASE_URL, or start the office with npm start and npm run worker. 该数据库已作为正式环境启用，不能用于演示。",
  );
}

/** @throws OperatorError when demo data, example places or reports are here. A database without tables takes anybody. */
export async function refuseUsedDatabase(directUrl: string): Promise<void> {
  await onDatabase(directUrl, async (connection) => {
    if (!(await hasTable(connection, "installation")) || (await isOfficeDatabase(connection))) return;
    const [found] = await connection`
      select exists (select 1 from installation where key = 'demo-data') or exists (select 1 from staff where demo) as demo,
        exists (select 1 from complaints) as reports, exists (select 1 from regions) as places`;
    if (!found?.demo && !found?.reports && !found?.places) return;
    const [what, said] = found.demo
      ? ["demo data", "演示数据"]
      : found.reports
        ? ["reports", "反映事项"]
        : ["the example places", "样例区划和单位"];
    throw new OperatorError(
      `This database holds ${what}: an office begins on a database of its own. Name an empty one in DATABASE_URL (or move the embedded one away). 该数据库中已有${said}，请另用一个空库启用。`,
    );
  });
}

/** After the migrations, before the reference data. */
export async function markOffice(directUrl: string): Promise<void> {
  await onDatabase(
    directUrl,
    (connection) =>
      connection`insert into installation (key, value) values (${key}, 'setup') on conflict (key) do nothing`,
  );
}
