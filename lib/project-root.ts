/** The folder of the checkout, for commands and the embedded server. Pages run from a build: they use the working folder. */
import { fileURLToPath } from "node:url";

export const projectRoot = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
