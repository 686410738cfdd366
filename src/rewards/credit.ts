import { fitEffects, type Effect, type EffectRow } from "../statistics/fit-effects.ts";

/** One episode: its kind of task, its reward, and the version of each component that was in effect. */
export interface CreditedEpisode {
  stratum: string;
  reward: number;
  /** Component path to version (git blob id, model id or tool version). */
  versions: ReadonlyMap<string, string>;
}

/** A change that may have caused a difference; `randomised` where each run was dealt its version by chance. */
export interface LiveChange {
  component: string;
  from: string;
  to: string;
  randomised: boolean;
}

/** What became of one change's credit. */
export type Credit =
  | ({ kind: "measured"; component: string; with: number; without: number } & Effect)
  | { kind: "confounded"; component: string; together: string[] }
  | { kind: "unmeasured"; component: string; reason: "too-few-runs" | "never-varied" | "no-fit" };

/** Runs that each version needs before anything is said of a change. */
const RUNS = 10;

/**
 * Who gets the credit. Changes whose versions were dealt at random are measured together by one regression over the
 * episodes that ran one of the two versions of each. A change that was not dealt is never credited: what came at the
 * same time, or the drift of tasks since, could be the cause; those that changed together are named.
 */
export function creditChanges(
  episodes: readonly CreditedEpisode[],
  changes: readonly LiveChange[],
): Credit[] {
  const dealt = changes.filter(({ randomised }) => randomised);
  const rows = episodes.flatMap((episode) => rowOf(episode, dealt));
  const counts = dealt.map((_, j) => {
    const on = rows.filter(({ x }) => x[j] === 1).length;
    return { with: on, without: rows.length - on };
  });
  const enough = dealt.flatMap((_, j) => {
    const count = counts[j];
    return count !== undefined && Math.min(count.with, count.without) >= RUNS ? [j] : [];
  });
  const fitted = fitEffects(rows.map((row) => ({ ...row, x: enough.flatMap((j) => row.x[j] ?? []) })));
  const groups = confounded(
    changes.filter(({ randomised }) => !randomised),
    episodes,
  );
  return changes.map((change): Credit => {
    const { component } = change;
    if (!change.randomised) return { kind: "confounded", component, together: groups.get(component) ?? [] };
    const j = dealt.indexOf(change);
    const count = counts[j] ?? { with: 0, without: 0 };
    if (Math.max(count.with, count.without) === 0 || !enough.includes(j)) {
      const never = rows.length >= 2 * RUNS && Math.min(count.with, count.without) === 0;
      return { kind: "unmeasured", component, reason: never ? "never-varied" : "too-few-runs" };
    }
    const effect = fitted.kind === "fitted" ? fitted.effects[enough.indexOf(j)] : undefined;
    if (effect === undefined) return { kind: "unmeasured", component, reason: "no-fit" };
    return { kind: "measured", component, ...count, ...effect };
  });
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

/* Nothing where the episode ran another version of a dealt component, or it is not known which. */
function rowOf({ stratum, reward, versions }: CreditedEpisode, dealt: readonly LiveChange[]): EffectRow[] {
  const x = dealt.flatMap(({ component, from, to }): (0 | 1)[] => {
    const version = versions.get(component);
    return version === to ? [1] : version === from ? [0] : [];
  });
  return x.length === dealt.length ? [{ stratum, x, p: reward }] : [];
}
