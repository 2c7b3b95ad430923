import { PHASE_PRODUCTION_SERVER } from "next/constants.js";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // An address that does not exist has a page of its own (app/global-not-found.tsx). The framework's other way carries that
  // page along in every page.
  experimental: { globalNotFound: true },
  // `npm run check` judges the types of the whole tree; a build should not fail over a test.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "@node-rs/argon2",
    "exceljs",
    "pino",
    "postgres",
    "nodemailer",
    "graphile-worker",
    "rate-limiter-flexible",
  ],
};

/** The plugin tells the build where the texts are found. A server that answers has no use for it, nor for its compiler. */
export default async function configOf(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return config;
  const { default: createNextIntlPlugin } = await import("next-intl/plugin");
  return createNextIntlPlugin("./lib/i18n.ts")(config);
}
