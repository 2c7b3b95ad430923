import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
const components = "components/**/*.test.{ts,tsx}";
/** A run of all tests hears what the product asks of the database; the plans are judged afterwards. */
const listens = process.env.STATEMENTS_FOLDER !== undefined;
const outside = ["node_modules/**", ".next/**", ".data/**", "e2e/**"];

/**
 * Puts lines behind each file of db that asks the database, so that every function it exports is told by its name while
 * it runs (db/heard-statements.test-support.ts). Nothing of this is in the product.
 */
const namedCallers = {
  name: "bancheng:named-callers",
  enforce: "pre" as const,
  transform(code: string, id: string) {
    const file = id.split("?")[0]?.slice(root.length + 1) ?? "";
    if (!/^db\/(?:queries\/)?[a-z0-9-]+\.ts$/u.test(file) || file === "db/client.ts") return null;
    const names = [...code.matchAll(/^export (?:async )?function\*? (\w+)/gmu)].flatMap(([, name]) => name ?? []);
    const lines = names.map((name) => `${name} = globalThis.banchengNaming?.("${file}#${name}", ${name}) ?? ${name};`);
    return { code: `${code}\n${lines.join("\n")}\n`, map: null };
  },
};

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
        plugins: listens ? [namedCallers] : [],
        // Only what the files under test import: `import` or `module` here would reach require() inside packages as well.
        ssr: { resolve: { conditions: ["react-server"], externalConditions: ["react-server"] } },
        test: {
          name: "rooms",
          include: ["**/*.test.ts"],
          exclude: [...outside, components],
          globalSetup: ["db/embedded/test-global-setup.ts"],
          setupFiles: listens ? ["db/heard-statements.test-support.ts"] : [],
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
