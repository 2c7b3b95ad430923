/**
 * Jobs of workers that fell: the queue would give up on them after four hours. Whoever holds a job shows that it is there
 * by a connection that carries its name; when the process dies, or its machine, the database closes it.
 */
import "server-only";
import { ownSession } from "../client";

/** Shows that this worker is there, and gives the jobs of those that are not to whoever asks next. Returns how many. */
export async function updateFallenJobs(workerName: string, olderThanMs: number): Promise<number> {
  const session = ownSession();
  await session`select set_config('application_name', ${workerName}, false)`;
  const [row] = await session<{ freed: number }[]>`
    select free_fallen_jobs(make_interval(secs => ${olderThanMs / 1000})) as freed`;
  return row?.freed ?? 0;
}
