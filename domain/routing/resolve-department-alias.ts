/**
 * The department behind a name that somebody wrote: "市公积金中心", "州公安局交警支队车管所". The longest known name inside it
 * counts, so that the traffic police are not taken for the public security bureau; of two equally long ones the later,
 * because Chinese names go from the whole to the part. Null when no known name stands in it.
 */
export function resolveDepartmentAlias(aliases: ReadonlyMap<string, string>, written: string): string | null {
  const text = written.normalize("NFKC").replace(/\s+/g, "");
  let best = { length: 0, at: -1, departmentCode: null as string | null };
  for (const [alias, departmentCode] of aliases) {
    const name = alias.normalize("NFKC");
    const at = text.lastIndexOf(name);
    if (at < 0 || name.length < best.length || (name.length === best.length && at <= best.at)) continue;
    best = { length: name.length, at, departmentCode };
  }
  return best.departmentCode;
}
