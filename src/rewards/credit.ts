import type { ComponentReplay, LeftOutEffect } from "../domain/component-replay.ts";
import type { Effect } from "../statistics/fit-effects.ts";
import { dealtEffects } from "./dealt-effects.ts";

/** One episode: its kind of task, its reward, and the version of each component that was in effect. */
export interface CreditedEpisode {
  stratum: string;
  reward: number;
  /** Component path to version (git blob id, model id or tool version). */
  versions: ReadonlyMap<string, string>;
  /** The components whose version was dealt to it by chance, with the probability of that deal. */
  dealt?: ReadonlyMap<string, number>;
}

/** A change that may have caused a difference; `randomised` where each run was dealt its version by chance. */
export interface LiveChange {
  component: string;
  from: string;
  to: string;
  randomised: boolean;
}

/** What became of one change's credit; `absent`: the repository holds no file of the component's name. */
export type Credit = { absent?: boolean } & (
  | ({ kind: "measured"; component: string; with: number; without: number; share: number | null } & Effect)
  | ({ kind: "replayed"; runsPerArm: number } & Omit<Extract<LeftOutEffect, { kind: "measured" }>, "kind">)
  | { kind: "confounded"; component: string; together: string[] }
  | { kind: "unmeasured"; component: string; reason: "too-few-runs" | "never-varied" | "no-fit" }
);

/**
 * Who gets the credit. Changes whose versions were dealt at random are measured together over the episodes that were
 * dealt one. A change that was not dealt is never credited with what came after it: what came at the same time, or the
 * drift of tasks since, could be the cause; those that changed together are named, unless a replay of the evaluation
 * without it has measured what it adds there.
 */
export function creditChanges(
  episodes: readonly CreditedEpisode[],
  changes: readonly LiveChange[],
  replays: readonly ComponentReplay[] = [],
): Credit[] {
  const dealt = dealtEffects(
    episodes,
    changes.filter(({ randomised }) => randomised),
  );
  const replayed = new Map(
    changes.flatMap((change) => {
      const credit = change.randomised ? null : replayedCredit(change, replays);
      return credit === null ? [] : [[change.component, credit] as const];
    }),
  );
  const left = changes.filter(({ component, randomised }) => !randomised && !replayed.has(component));
  const groups = confounded(left, episodes);
  return changes.map(({ component, randomised }): Credit => {
    if (randomised) return dealt.get(component) ?? { kind: "unmeasured", component, reason: "too-few-runs" };
    const together = groups.get(component) ?? [];
    return replayed.get(component) ?? { kind: "confounded", component, together };
  });
}

/* The newest replay of exactly this change that measured something. */
function replayedCredit(
  { component, from, to }: LiveChange,
  replays: readonly ComponentReplay[],
): Credit | null {
  const own = replays.findLast(({ changes }) =>
    changes.some((change) => change.component === component && change.from === from && change.to === to),
  );
  const effect = own?.effects.find((found) => found.component === component);
  if (own === undefined || effect?.kind !== "measured") return null;
  const { cases, gain, low, high, p } = effect;
  return { kind: "replayed", component, cases, gain, low, high, p, runsPerArm: own.runsPerArm };
}

/**
 * Changes that nothing tells apart, by component: the others whose versions came and went with it in at least nine
 * of ten episodes. An empty list: it changed alone, and is still not credited, for time changed with it.
 */
export function confounded(
  changes: readonly LiveChange[],
  episodes: readonly Pick<CreditedEpisode, "versions">[],
): Map<string, string[]> {
  const inForce = changes.map(({ component, to }) =>
    episodes.map(({ versions }) => versions.get(component) === to),
  );
  return new Map(
    changes.map(({ component }, i) => [
      component,
      changes.flatMap((other, j) => {
        if (i === j) return [];
        const same = inForce[i]?.filter((on, at) => on === inForce[j]?.[at]).length ?? 0;
        return same >= 0.9 * episodes.length ? [other.component] : [];
      }),
    ]),
  );
}
