import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n.ts");

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
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

export default withNextIntl(config);
