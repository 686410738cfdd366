import picomatch from "picomatch";

/** A test for a list of globs; an empty list matches nothing. */
export function globMatcher(globs: readonly string[]): (text: string) => boolean {
  return globs.length === 0 ? () => false : picomatch([...globs], { dot: true });
}
