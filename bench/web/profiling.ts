/**
 * Loaded into a web server of the bench before anything else, when it is to be profiled: begins and ends on the word of the
 * bench, so that neither the start nor the warming up is in the profile. The product knows nothing of it.
 */
import { writeFile } from "node:fs/promises";
import { Session } from "node:inspector/promises";

const everyMicroseconds = 500;
const session = new Session();
session.connect();

type Order = { readonly profile?: "begin" | "end"; readonly file?: string };

async function follow({ profile, file }: Order): Promise<void> {
  if (profile === "begin") {
    await session.post("Profiler.enable");
    await session.post("Profiler.setSamplingInterval", { interval: everyMicroseconds });
    await session.post("Profiler.start");
  } else if (profile === "end" && file !== undefined) {
    const { profile: taken } = await session.post("Profiler.stop");
    await writeFile(file, JSON.stringify(taken));
  }
}

process.on("message", (order: Order) => {
  if (order.profile === undefined) return;
  follow(order).then(
    () => process.send?.({}),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
