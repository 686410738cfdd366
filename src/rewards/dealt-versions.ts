import type { Trajectory } from "../domain/trajectory.ts";
import type { LiveChange } from "./credit.ts";

/** What the harness dealt to one run: the version of each component, and how probable that deal was. */
export interface DealtVersions {
  versions: ReadonlyMap<string, string>;
  propensities: ReadonlyMap<string, number>;
}

type Run = Pick<Trajectory, "episode" | "at" | "components" | "assignments">;

/**
 * Which versions were dealt by chance, as the runs recorded it themselves: the change of each component from the newest
 * old version to the newest new one, and the deal of each episode. A version without a recorded blob is named by its
 * arm. An episode whose runs were dealt differently tells nothing and is left out.
 */
export function dealtVersions(runs: readonly Run[]): {
  changes: LiveChange[];
  episodes: Map<string, DealtVersions>;
} {
  const newest = new Map<string, { new?: string; old?: string }>();
  const episodes = new Map<string, DealtVersions | null>();
  for (const run of runs.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1))) {
    const { episode, assignments = [] } = run;
    if (episode === null || assignments.length === 0) continue;
    for (const { component, arm } of assignments)
      newest.set(component, { ...newest.get(component), [arm]: versionOf(run, component, arm) });
    const own = dealOf(run);
    const known = episodes.get(episode);
    episodes.set(episode, known === undefined || (known !== null && same(known, own)) ? own : null);
  }
  return {
    changes: [...newest].flatMap(([component, { new: to, old: from }]) =>
      to === undefined || from === undefined ? [] : [{ component, from, to, randomised: true }],
    ),
    episodes: new Map([...episodes].flatMap(([id, deal]) => (deal === null ? [] : [[id, deal]]))),
  };
}

function dealOf(run: Run): DealtVersions {
  const assignments = run.assignments ?? [];
  return {
    versions: new Map(assignments.map(({ component, arm }) => [component, versionOf(run, component, arm)])),
    propensities: new Map(assignments.map(({ component, propensity }) => [component, propensity])),
  };
}

function versionOf({ components }: Run, component: string, arm: "new" | "old"): string {
  return components.find(({ path }) => path === component)?.blob ?? arm;
}

function same(a: DealtVersions, b: DealtVersions): boolean {
  const { versions } = b;
  return (
    a.versions.size === versions.size && [...a.versions].every(([path, own]) => versions.get(path) === own)
  );
}
