import type { TrackLimits } from "./track-limits.ts";

/** What routing needs to know of one episode of a window. */
export interface WindowEpisode {
  reward: number;
  taskType: string;
  /** Rounds of change that the same component had seen before. */
  rounds: number;
  /** Whether the right skill was loaded, and whether there is a fitting one at all; null where it is not known. */
  skillLoaded: boolean | null;
  skillExists: boolean | null;
  /** Whether its whole trajectory is recorded and clean enough to be an example. */
  example: boolean;
}

/** A share of the failures, over those of which it is known. */
export interface KnownShare {
  share: number;
  known: number;
}

/** The signals that route, as numbers. */
export interface RoutingSignals {
  episodes: number;
  failures: number;
  mean: number | null;
  persistence: KnownShare;
  skillFailure: KnownShare;
  knowledgeGap: KnownShare;
  dominantType: KnownShare & { type: string | null };
  examples: number;
}

/** Shares of the failed episodes of a window; the largest task type, the first by name of several. */
export function routingSignals(episodes: readonly WindowEpisode[], limits: TrackLimits): RoutingSignals {
  const failed = episodes.filter(({ reward }) => reward < limits.failed_below);
  const total = episodes.reduce((sum, { reward }) => sum + reward, 0);
  const types = [...Map.groupBy(failed, ({ taskType }) => taskType)].toSorted(
    ([a, own], [b, other]) => other.length - own.length || (a < b ? -1 : 1),
  );
  const [largest] = types;
  return {
    episodes: episodes.length,
    failures: failed.length,
    mean: episodes.length === 0 ? null : total / episodes.length,
    persistence: shareOf(failed, ({ rounds }) => rounds >= limits.persistence.rounds),
    skillFailure: shareOf(failed, ({ skillLoaded }) => skillLoaded),
    knowledgeGap: shareOf(failed, ({ skillExists, rounds }) =>
      skillExists === null ? null : !skillExists && rounds >= limits.knowledge_gap.rounds,
    ),
    dominantType: {
      type: largest?.[0] ?? null,
      share: largest === undefined ? 0 : largest[1].length / failed.length,
      known: failed.length,
    },
    examples: episodes.filter(({ example, reward }) => example && reward >= limits.examples.reward).length,
  };
}

function shareOf(
  failed: readonly WindowEpisode[],
  holds: (episode: WindowEpisode) => boolean | null,
): KnownShare {
  const told = failed.flatMap((episode) => holds(episode) ?? []);
  const known = told.length;
  return { share: known === 0 ? 0 : told.filter(Boolean).length / known, known };
}
