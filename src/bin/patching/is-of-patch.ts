import { createHash } from "node:crypto";
import type { FileChange } from "../../domain/candidate.ts";
import type { Component } from "../../domain/component.ts";
import type { Trajectory } from "../../domain/trajectory.ts";
import { sameVersion } from "../../rewards/same-version.ts";

/** What a patch makes of the base: its changes, and the base's component versions. */
export interface PatchedVersion {
  changes: readonly Pick<FileChange, "path" | "after">[];
  components: readonly Component[];
}

/**
 * Whether a recorded run ran with the patch, by what it recorded itself: for every path that the patch changes the git
 * blob of the patched text, and of no other component another version than the base's. A commit alone says nothing of a
 * patch, which is no commit.
 */
export function isOfPatch(
  { components: recorded }: Pick<Trajectory, "components">,
  { changes, components }: PatchedVersion,
): boolean {
  const blobs = Map.groupBy(recorded, ({ path }) => path);
  const changed = new Set(changes.map(({ path }) => path));
  const others = components.filter(({ path }) => !changed.has(path));
  if (sameVersion(others, recorded) === "no") return false;
  return changes.every(({ path, after }) => {
    const named = blobs.get(path) ?? [];
    return named.length > 0 && named.every(({ blob }) => blob === blobId(after, blob.length));
  });
}

/* By SHA-256 where the recorded id is as long as one: so a repository of that object format names its blobs. */
function blobId(text: string, length: number): string {
  const bytes = Buffer.from(text, "utf8");
  const hash = createHash(length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
