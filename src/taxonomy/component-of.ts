import type { Failure } from "../domain/failure.ts";
import { findPath } from "./find-path.ts";
import { inAppFrames } from "./key.ts";
import { parseEvidence } from "./parse/parse-evidence.ts";

/** The component that a class's frames, findings or failures name first, or null. */
export function componentOf(
  text: string,
  failures: readonly Pick<Failure, "file">[],
  componentPaths: readonly string[],
): string | null {
  if (componentPaths.length === 0) return null;
  const evidence = parseEvidence(text);
  const files = [
    ...inAppFrames(evidence).map(({ file }) => file),
    ...evidence.diagnostics.map(({ file }) => file),
    ...failures.map(({ file }) => file),
  ];
  for (const file of files) {
    const path = file === null ? null : findPath(file, componentPaths);
    if (path !== null) return path;
  }
  return null;
}
