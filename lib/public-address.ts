/** Where this website stands, in messages and commands: as the operator set it, else on this machine. No slash at the end. */
import { env } from "./env";

export function publicAddress(): string {
  const { publicUrl, port } = env();
  return publicUrl ?? `http://localhost:${port}`;
}
