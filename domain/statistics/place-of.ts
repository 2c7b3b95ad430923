/** Under which place a region is counted in public: its county (or development area), or the prefecture itself. */
export function placeOf(regionPath: string | undefined, rootRegionId: string): string {
  const [, root, county] = (regionPath ?? "").split("/");
  return county || root || rootRegionId;
}
