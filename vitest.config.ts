import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
const components = "components/**/*.test.ts";
const outside = ["node_modules/**", ".next/**", ".data/**", "e2e/**"];

export default defineConfig({
  resolve: { alias: { "@": root } },
  test: {
    // Neither UTC nor Asia/Shanghai: a place where a forgotten time zone shows.
    env: { TZ: "America/St_Johns" },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    // While one waits for the database the other computes: preset is one fewer than there are processors.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        // Only what the files under test import: `import` or `module` here would reach require() inside packages as well.
        ssr: { resolve: { conditions: ["react-server"], externalConditions: ["react-server"] } },
        test: {
          name: "rooms",
          include: ["**/*.test.ts"],
          exclude: [...outside, components],
          globalSetup: ["db/embedded/test-global-setup.ts"],
        },
      },
      {
        // Drawn to markup as for a browser: the server's React has no renderer.
        extends: true,
        test: { name: "components", include: [components], exclude: outside },
      },
    ],
  },
});
