import type { Claim } from "../domain/candidate.ts";
import type { Component, ComponentKind } from "../domain/component.ts";
import type { FailureClass, Mode } from "../domain/failure-class.ts";
import type { Failure } from "../domain/failure.ts";
import type { Preset } from "../domain/preset.ts";
import { leftAloneText as text } from "../messages/left-alone-text.ts";
import { routeEvidence } from "./route-evidence.ts";

/** A component in which the class may be mended; `lines` (1-based) are where the evidence points, best first. */
export interface RouteTarget {
  path: string;
  kind: ComponentKind;
  score: number;
  why: string[];
  lines: number[];
}

export type LeftAloneCode =
  | "muted"
  | "resolved"
  | "merged"
  | "infra"
  | "flaky"
  | "setup"
  | "blame"
  | "untrusted"
  | "review-request"
  | "evidence"
  | "human";

export type Route =
  | { kind: "routed"; targets: RouteTarget[]; claimHint: Claim }
  | { kind: "left-alone"; code: LeftAloneCode; why: string };

/**
 * `failures` are the class's members, `components` those that may be edited, `texts` their texts and those of the
 * test files. `reproduced`: a case of the class fails in Hone's own trials of the base. `now` is an ISO time.
 */
export interface RouteInput {
  failureClass: FailureClass;
  failures: readonly Failure[];
  components: readonly Component[];
  texts: ReadonlyMap<string, string>;
  evidence: { reproduced: boolean; distinctShas: number };
  preset: Preset;
  minDistinctShas?: number;
  modeTargets: Partial<Record<Mode, readonly ComponentKind[]>>;
  now: string;
}

/** Below this nothing but a hint of shared words points to a component. */
const LEAST_SCORE = 1.5;
const MOST_TARGETS = 12;
/** Members of a class are alike: a few of them tell what all would. */
const MOST_FAILURES = 10;

/** Where a failure class can be mended, best first, or why it is left alone. Deterministic; asks no model. */
export function routeClass(input: RouteInput): Route {
  const reason = whyLeftAlone(input);
  if (reason !== null) return { kind: "left-alone", ...reason };
  const targets = scoredTargets(input);
  if (targets.length === 0) return { kind: "left-alone", code: "human", why: text.human() };
  return { kind: "routed", targets, claimHint: claimHint(input) };
}

type Reason = { code: LeftAloneCode; why: string } | null;

function whyLeftAlone(input: RouteInput): Reason {
  return closed(input) ?? blamed(input) ?? unproven(input);
}

function closed({ failureClass: { mergedInto, resolved, mutedUntil }, now }: RouteInput): Reason {
  if (mergedInto !== null) return { code: "merged", why: text.merged(mergedInto) };
  if (resolved) return { code: "resolved", why: text.resolved() };
  return mutedUntil !== null && mutedUntil > now ? { code: "muted", why: text.muted(mutedUntil) } : null;
}

function blamed({ failureClass: { blame }, preset }: RouteInput): Reason {
  if (blame === "infra" || blame === "flaky" || blame === "setup")
    return { code: blame, why: text.blame(blame) };
  return preset.classes.blames.includes(blame)
    ? null
    : { code: "blame", why: text.presetBlame(blame, preset.name) };
}

function unproven({ failures, evidence, preset, minDistinctShas = 0 }: RouteInput): Reason {
  const trusted = failures.filter(({ trust }) => trust === "trusted");
  if (trusted.length === 0) return { code: "untrusted", why: text.untrusted() };
  const wishes = trusted.every(({ source }) => source === "review" || source === "issue");
  if (wishes) {
    const repeated = new Set(trusted.map(({ episode }) => episode)).size >= 2;
    if (!preset.classes.reviewRequests)
      return { code: "review-request", why: text.reviewRequest(preset.name) };
    if (repeated) return null;
  }
  const needed = Math.max(preset.classes.minDistinctShas, minDistinctShas);
  if (evidence.reproduced || evidence.distinctShas >= needed) return null;
  return { code: "evidence", why: text.evidence(evidence.distinctShas, needed) };
}

function scoredTargets({
  failureClass,
  failures,
  components,
  texts,
  modeTargets,
}: RouteInput): RouteTarget[] {
  const evidence = routeEvidence({
    failures: failures.filter(({ trust }) => trust === "trusted").slice(0, MOST_FAILURES),
    components,
    texts,
    modeTargets: failureClass.mode === null ? [] : (modeTargets[failureClass.mode] ?? []),
  }).toSorted((left, right) => right.score - left.score);
  return components
    .map(({ path, kind }): RouteTarget => {
      const own = evidence.filter((item) => item.path === path);
      return {
        path,
        kind,
        score: own.reduce((sum, item) => sum + item.score, 0),
        why: own.slice(0, 4).map(({ why }) => why),
        lines: [...new Set(own.flatMap(({ line }) => (line === null ? [] : [line])))],
      };
    })
    .filter(
      ({ score }, _, all) => score >= LEAST_SCORE || (score >= 0.75 && all.some((other) => other.score >= 3)),
    )
    .toSorted((left, right) => right.score - left.score || (left.path < right.path ? -1 : 1))
    .slice(0, MOST_TARGETS);
}

/** A case that fails here and now can be mended; anything else can only be improved on. */
function claimHint({ evidence, preset: { claims } }: RouteInput): Claim {
  const wanted: Claim = evidence.reproduced ? "repair" : "improvement";
  return claims.includes(wanted) ? wanted : (claims[0] ?? wanted);
}
