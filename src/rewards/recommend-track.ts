import type { RoutingSignals } from "./routing-signals.ts";
import type { TrackLimits } from "./track-limits.ts";

/** Cheapest and most reversible first; two on one rung are as cheap as each other. */
const LADDER = ["prompt", "skill", "tool-description", "harness", "knowledge", "fine-tune", "human"] as const;
/** The kind of change that is recommended; `none` where there is nothing to do, or too little to say what. */
export type Track = (typeof LADDER)[number] | "none";
export type Rung = (typeof LADDER)[number];

/** Why a track was recommended, left or kept out; `share` is what was measured where it is a share. */
export interface TrackReason {
  code:
    | "healthy"
    | "too-few-failures"
    | "tool-misused"
    | "knowledge-gap"
    | "skill-failure"
    | "dominant-type"
    | "behaviour"
    | "persistence"
    | "level-used-up"
    | "too-few-examples"
    | "not-there";
  track: Track;
  share: number | null;
}

export interface TrackRecommendation {
  track: Track;
  reasons: TrackReason[];
}

/** What is known beside the signals: the rounds each rung has had without a proven gain, and what there is to edit. */
export interface TrackSituation {
  roundsWithoutGain: Partial<Record<Rung, number>>;
  /** A tool that the report routes to its description. */
  misusedTool: string | null;
  /** Rungs that cannot be edited here, such as a harness without marked regions. */
  absent: readonly Rung[];
}

/**
 * The track for a window of failures. What the signals point to is the start: the description of a tool that callers
 * misuse, a knowledge file, a skill, else the prompt. Persistence, and every rung that had its rounds without a
 * proven gain or is not there, leads up the ladder; fine-tuning is blocked without examples, and a human is last.
 */
export function recommendTrack(
  signals: RoutingSignals,
  situation: TrackSituation,
  limits: TrackLimits,
): TrackRecommendation {
  const { mean, failures, persistence } = signals;
  const nothing = (code: TrackReason["code"]): TrackRecommendation => ({
    track: "none",
    reasons: [{ code, track: "none", share: code === "healthy" ? mean : null }],
  });
  if (mean === null || failures === 0 || mean >= limits.healthy_mean) return nothing("healthy");
  if (failures < limits.least_failures) return nothing("too-few-failures");
  const start = pointed(signals, situation, limits);
  const persists = over(persistence, limits.persistence.share, limits);
  const reasons = persists
    ? [start, { code: "persistence" as const, track: start.track, share: persistence.share }]
    : [start];
  let place = LADDER.indexOf(start.track as Rung);
  if (persists) place = nextRung(place);
  for (;;) {
    const rung = LADDER[place] ?? "human";
    const closed = closedBy(rung, signals, situation, limits);
    if (closed === null) return { track: rung, reasons };
    reasons.push({ code: closed, track: rung, share: null });
    place = nextRung(place);
  }
}

function pointed(signals: RoutingSignals, situation: TrackSituation, limits: TrackLimits): TrackReason {
  const { knowledgeGap, skillFailure, dominantType } = signals;
  if (situation.misusedTool !== null) return { code: "tool-misused", track: "tool-description", share: null };
  if (over(knowledgeGap, limits.knowledge_gap.share, limits))
    return { code: "knowledge-gap", track: "knowledge", share: knowledgeGap.share };
  if (over(skillFailure, limits.skill_failure.share, limits))
    return { code: "skill-failure", track: "skill", share: skillFailure.share };
  if (over(dominantType, limits.dominant_type.share, limits))
    return { code: "dominant-type", track: "skill", share: dominantType.share };
  return { code: "behaviour", track: "prompt", share: null };
}

/* A share of a handful of failures points nowhere. */
function over(
  { share, known }: { share: number; known: number },
  limit: number,
  { least_failures }: TrackLimits,
): boolean {
  return known >= least_failures && share > limit;
}

function closedBy(
  rung: Rung,
  signals: RoutingSignals,
  situation: TrackSituation,
  limits: TrackLimits,
): TrackReason["code"] | null {
  if (rung === "human") return null;
  if (situation.absent.includes(rung)) return "not-there";
  if (rung === "fine-tune" && signals.examples < limits.examples.count) return "too-few-examples";
  return (situation.roundsWithoutGain[rung] ?? 0) >= limits.rounds_per_level ? "level-used-up" : null;
}

/* The description of a tool is no step up from a skill: it is left out unless the signals point to it. */
function nextRung(place: number): number {
  const next = place + 1;
  return LADDER[next] === "tool-description" ? next + 1 : next;
}
