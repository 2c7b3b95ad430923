/** An emitter of events for packages that want one handed in, so as to hear what they say while they begin. */
import { EventEmitter } from "node:events";

export function newEmitter(): EventEmitter {
  return new EventEmitter();
}
