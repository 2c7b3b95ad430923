/**
 * Stands in every page, for the moment in which something within it is not found. Nothing of ours says that
 * (show-not-found.ts), so it is as small as can be; what a reader sees is global-not-found.tsx.
 */
export default function NotFound() {
  return null;
}
