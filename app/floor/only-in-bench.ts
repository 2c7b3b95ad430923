/** The floors are pages for the bench alone: an installation that is not being measured has no such addresses. */
import { showNotFound } from "@/app/show-not-found";

export function onlyInBench(): void {
  if (process.env.BANCHENG_BENCH !== "1") showNotFound();
}
