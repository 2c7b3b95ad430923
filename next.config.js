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

export default config;
