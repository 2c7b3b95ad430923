/**
 * Where a line of the build came from: read from the map beside it for each error that is logged, and not kept. Node would
 * do it for every error by itself, but hold all maps and sources for as long as the process lives.
 */
import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, resolve } from "node:path";

const inBuild = /(?:file:\/\/)?(\/[^:]*\/\.next\/server\/[^:]*\.js):(\d+):(\d+)/;

/** A line of a stack, with file, line and column of the sources where the map knows them. */
export function sourceOfFrame(frame: string): string {
  const [place = "", file = "", line, column] = inBuild.exec(frame) ?? [];
  if (place === "") return frame;
  try {
    const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")));
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!("originalSource" in entry)) return frame;
    const source = resolve(dirname(file), entry.originalSource);
    return frame.replace(place, `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`);
  } catch {
    // A map that is not there, or none that can be read: the place in the build is still a place.
    return frame;
  }
}
