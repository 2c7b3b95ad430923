/** Keeps the tests' own server running between test files, and stops it after the last. A test that asks starts it. */
import { holdServer } from "./ensure-database";

export default async function holdTestServer(): Promise<() => Promise<void>> {
  return holdServer("test");
}
