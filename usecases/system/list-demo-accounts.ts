/** The accounts of the demonstration, so that a guest finds a way in; none where the product is not a demonstration. */
import "server-only";
import { type DemoAccount, demoAccounts } from "@/db/seed/demo-accounts";
import { env } from "@/lib/env";

export function listDemoAccounts(): readonly DemoAccount[] {
  return env().isDemo ? demoAccounts : [];
}
