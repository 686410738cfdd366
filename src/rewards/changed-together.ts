import type { AgentVersion } from "../domain/component.ts";
import type { ReplayedChange } from "../domain/component-replay.ts";

/** Components set back one at a time at most: each is an arm of its own. */
const MOST = 4;

/** Components that changed at once, with the commit that still had their versions before. */
export interface ChangedTogether {
  before: string;
  changes: ReplayedChange[];
}

/**
 * The sets of two to four components that changed together since `since`, the newest set first, from the agent versions
 * that nights recorded: of each set the components whose new version is in force still. A new component has no version
 * before and cannot be set back; of a larger set the first four are taken.
 */
export function changedTogether(
  records: readonly { at: string; body: AgentVersion }[],
  current: AgentVersion["components"],
  since: string,
): ChangedTogether[] {
  const sorted = records.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
  const inForce = new Map(current.map(({ path, blob }) => [path, blob]));
  return sorted
    .flatMap(({ at, body }, place): ChangedTogether[] => {
      const earlier = sorted[place - 1]?.body;
      if (earlier === undefined || at < since) return [];
      const known = new Map(earlier.components.map(({ path, blob }) => [path, blob]));
      const changes = body.components
        .flatMap(({ path, blob }) => {
          const from = known.get(path) ?? blob;
          return from !== blob && inForce.get(path) === blob ? [{ component: path, from, to: blob }] : [];
        })
        .toSorted((a, b) => (a.component < b.component ? -1 : 1));
      return changes.length < 2 ? [] : [{ before: earlier.sha, changes: changes.slice(0, MOST) }];
    })
    .toReversed();
}
