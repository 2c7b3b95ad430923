/** The journeys need a running product with data of its own; only the command that starts one may call them. */
export default function needProduct(): void {
  if (process.env.E2E_BASE_URL) return;
  process.stderr.write(
    "Run the journeys with npm test -- --only e2e: it starts the product, its data and the browser. 请用 npm test -- --only e2e 运行浏览器测试。\n",
  );
  process.exit(1);
}
