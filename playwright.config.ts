/** Journeys in a real browser against the production build; scripts/test.ts starts both and says where they are. */
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "e2e",
  outputDir: ".data/test/e2e",
  globalSetup: "./e2e/need-product.ts",
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: process.env.E2E_REPORT ?? ".data/test/e2e.json" }]],
  use: {
    baseURL: process.env.E2E_BASE_URL ?? "",
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    // Without pictures of every step: recording them took as long as the journeys. E2E_TRACE=full records them.
    trace:
      process.env.E2E_TRACE === "full"
        ? "retain-on-failure"
        : { mode: "retain-on-failure", screenshots: false, snapshots: false, sources: false },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.E2E_CHROMIUM ?? "",
      // Nothing that weakens the browser: journeys about security would lie.
      args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
      env: { ...(process.env as Record<string, string>), ...JSON.parse(process.env.E2E_CHROMIUM_ENV ?? "{}") },
    },
  },
  projects: [
    { name: "phone", use: { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true } },
    { name: "desktop", use: { viewport: { width: 1280, height: 900 } } },
  ],
});
