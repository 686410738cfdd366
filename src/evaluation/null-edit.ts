import type { FileChange } from "../domain/candidate.ts";

/** Prose, in which a blank line at the end says nothing to whoever reads it. */
const PROSE = /\.(?:md|mdc|mdx|markdown|txt)$/i;

/**
 * A change that changes nothing: a blank line more at the end of the first component in prose. Of other formats no edit
 * is safe, for a linter or a test may mind it: the first of them is written again as it is. None without a component.
 */
export function nullEdit(texts: ReadonlyMap<string, string>): FileChange[] {
  const paths = [...texts.keys()].toSorted();
  const prose = paths.find((path) => PROSE.test(path));
  const path = prose ?? paths[0];
  const before = path === undefined ? undefined : texts.get(path);
  if (path === undefined || before === undefined) return [];
  return [{ path, before, after: prose === undefined ? before : `${before}\n` }];
}
