import type { AgentVersion } from "../domain/component.ts";
import type { LiveChange } from "./credit.ts";

/**
 * The newest change of each component that reached the default branch since `since`, by path, from the agent versions
 * that nights recorded; a new component has no version before, "". A merge gives every run the new version at once, so
 * nothing of it was dealt at random.
 */
export function mergedChanges(
  records: readonly { at: string; body: AgentVersion }[],
  since: string,
): LiveChange[] {
  const sorted = records.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
  const changes = new Map<string, LiveChange>();
  for (const [place, { at, body }] of sorted.entries()) {
    const before = sorted[place - 1]?.body.components;
    if (before === undefined || at < since) continue;
    const known = new Map(before.map(({ path, blob }) => [path, blob]));
    for (const { path, blob } of body.components) {
      const from = known.get(path) ?? "";
      if (from !== blob) changes.set(path, { component: path, from, to: blob, randomised: false });
    }
  }
  return [...changes.values()].toSorted((a, b) => (a.component < b.component ? -1 : 1));
}
