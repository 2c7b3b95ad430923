/** `npm run build`: the production build, skipped when nothing changed; `-- --force` builds anyway. */
import { installSecret } from "@/db/embedded/install-secret";
import { runScript } from "@/lib/run-script";
import { buildProduct } from "./build-product";

runScript(async () => {
  const start = performance.now();
  const isBuilt = await buildProduct({ secret: await installSecret(), isForced: process.argv.includes("--force") });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(isBuilt ? `Built in ${seconds} s 构建完成\n` : "The build is up to date 构建已是最新\n");
});
