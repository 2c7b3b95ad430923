/** A worker as a process of its own, for tests that kill it. */
import { runWorker } from "./worker";

await runWorker({ mailPauseMs: 200 });
process.send?.("at work");
