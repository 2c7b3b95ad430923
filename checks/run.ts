/** `npm run check`, or `npm run check -- texts house` for some of it. */
import { type CheckName, checkNames, runChecks } from "./run-checks";

const words = process.argv.slice(2);
const unknown = words.filter((word) => !(checkNames as readonly string[]).includes(word));
if (unknown.length > 0) {
  process.stderr.write(`There is no check called ${unknown.join(", ")}. There are: ${checkNames.join(", ")}\n`);
  process.exit(1);
}
const report = await runChecks(words.length === 0 ? {} : { only: words as CheckName[] });
for (const line of report.lines) process.stdout.write(`${line}\n`);
process.stdout.write(`${report.passed} passed, ${report.failed} failed\n`);
process.exitCode = report.failed === 0 ? 0 : 1;
