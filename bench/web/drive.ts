/** The hand on the driver: starts its process, gives it volleys one at a time, ends it. */
import { fork } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "@/lib/project-root";
import type { Hits, Volley } from "./shots";

export type Driver = {
  /** @throws when the driver has gone. */
  fire(volley: Volley): Promise<Hits>;
  stop(): void;
};

type Told = { readonly hits?: Hits; readonly error?: string };

export function startDriver(): Driver {
  const child = fork(join(projectRoot, "bench/web/driver.ts"), { execArgv: ["--import", "tsx"] });
  let isGone = false;
  child.once("exit", () => {
    isGone = true;
  });
  return {
    fire: (volley) =>
      new Promise((resolve, reject) => {
        if (isGone) return reject(new Error("the driver has gone"));
        const ended = () => reject(new Error("the driver ended in the middle of a volley"));
        child.once("exit", ended);
        child.once("message", ({ hits, error }: Told) => {
          child.off("exit", ended);
          if (hits) resolve(hits);
          else reject(new Error(error));
        });
        child.send(volley);
      }),
    stop: () => void child.kill("SIGTERM"),
  };
}
