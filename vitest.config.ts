import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");

export default defineConfig({
  resolve: { alias: { "@": root } },
  // Only what the files under test import: `import` or `module` here would reach require() inside packages as well.
  ssr: { resolve: { conditions: ["react-server"], externalConditions: ["react-server"] } },
  test: {
    include: ["**/*.test.ts"],
    globalSetup: ["db/embedded/test-global-setup.ts"],
    exclude: ["node_modules/**", ".next/**", ".data/**", "e2e/**"],
    // Neither UTC nor Asia/Shanghai: a place where a forgotten time zone shows.
    env: { TZ: "America/St_Johns" },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    // While one waits for the database the other computes: preset is one fewer than there are processors.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
