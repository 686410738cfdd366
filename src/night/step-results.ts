import type { Candidate, Edit, FileChange } from "../domain/candidate.ts";
import type { Split } from "../domain/case-splits.ts";
import type { Component } from "../domain/component.ts";
import type { Failure } from "../domain/failure.ts";
import type { FailureClass } from "../domain/failure-class.ts";
import type { GuardReport } from "../domain/ledger-entry.ts";
import type { StepAddress } from "../domain/night.ts";
import type { Question } from "../domain/question.ts";
import type { Preset } from "../domain/preset.ts";
import type { Published } from "../domain/publication.ts";
import type { Settings } from "../domain/settings.ts";
import type { Screening } from "../domain/screening.ts";
import type { Trial } from "../domain/trial.ts";
import type { CaseRole, Scorecard, Verdict } from "../domain/verdict.ts";
import type { Credit } from "../rewards/credit.ts";
import type { TrackRecommendation } from "../rewards/recommend-track.ts";
import type { RoutingSignals } from "../rewards/routing-signals.ts";
import type { ToolReport } from "../domain/tool-report.ts";
import type { WantedFile } from "../proposals/proposer-answer.ts";
import type { ReplayPlan } from "./replaying/plan-replays.ts";
import type { PlannedReplay } from "../evaluation/replay-runs.ts";
import type { RecordedBase } from "../evaluation/recorded-base.ts";
import type { RouteTarget } from "../proposals/route.ts";
import type { Search } from "../evaluation/search-state.ts";

/** What the repository's own evaluation shows at the base commit, over `runs` runs. */
export type Baseline =
  | { kind: "none"; reason: string }
  | {
      kind: "ran";
      runs: number;
      cases: Record<string, BaselineCase>;
      milliseconds: number;
      /** Nothing was run: these recorded results stand in; `alone` where the operator lets them prove something. */
      recorded?: RecordedBase & { alone: boolean };
    };

/**
 * What is known of the baseline's cases before anything is asked of them: the splits of origins that are not what their
 * hash says, the cases that stand apart from every split, and the canaries of hidden cases with the origin of each.
 */
export interface Division {
  splits: Record<string, Split>;
  /** Origins that hold near copies of another one's cases, and the first origin of each such group. */
  copies: Record<string, string>;
  standing: Record<string, "golden" | "mended" | "stress">;
  canaries: Record<string, string>;
}

export interface BaselineCase {
  passes: number;
  failures: number;
  file: string | null;
  message: string;
}

/** `stop` says why the night can propose nothing, in words for the report; the night still reports. */
export interface Collected {
  sha: string;
  branch: string;
  settings: Settings;
  preset: Preset;
  stop: string | null;
  problems: string[];
  failures: Failure[];
  baseline: Baseline;
  /** Nights from before there was one have none. */
  division?: Division;
  sandbox: string;
  signals: number;
}

export interface Attributed {
  versionId: string;
  components: Component[];
  /** Components that changed together, to be set back one at a time. */
  replays?: ReplayPlan | null;
}

/** `notes` says in words what a maintainer should know of the sources: quarantine, the judge, what audits taught. */
export interface Rewarded {
  episodes: number;
  changed: number;
  mean: number | null;
  unknownSources: string[];
  quarantined: { job: string; name: string }[];
  asked: string[];
  notes: string[];
}

/** What the judge was asked tonight; `gamed` are the merges since which it may be gamed, with the files they touched. */
export interface Judged {
  judge: string;
  judged: number;
  gamed: { branch: string; paths: string[] }[];
  notes: string[];
}

/** `acts`: by class id, its merges and splits and what people decided of it, in words. */
export interface Classified {
  classes: FailureClass[];
  failures: Failure[];
  acts?: Record<string, string[]>;
}

export interface Monitored {
  watching: { branch: string; note: string }[];
}

/** A failure class to work on, where it may be mended and the claim's cases; `carried`: the open question's id. */
export interface Target {
  classId: string;
  claim: "repair" | "improvement";
  paths: RouteTarget[];
  visible: string[];
  siblings: string[];
  why: string;
  carried?: string;
}

export interface Routed {
  targets: Target[];
  waiting: { classId: string; why: string }[];
  leftAlone: { classId: string; code: string; why: string }[];
  slots: number;
  /** Cases that no prompt may hold, whatever is claimed: validation and held-out. */
  heldOut: string[];
  /** Origins that were kept from proposers until this route showed them: train from then on. */
  shown?: string[];
  /** The question of an earlier night that was closed unanswered. */
  closed?: { classId: string; why: string };
}

export type Proposed =
  | { kind: "candidate"; candidate: Candidate; edits: Edit[] }
  | {
      kind: "none";
      reason: string;
      exhausted: boolean;
      operator: string | null;
      edits: Edit[];
      wanted?: WantedFile[];
    };

/** `question`: what is asked of a repair, an improvement's comes after the search. `vault`: what it was opened for. */
export interface Guarded {
  report: GuardReport;
  question: Question | null;
  vault?: string;
}

/** The search among the candidates of a target, and what each case is to the question after it. */
export interface Searched {
  roles: Record<string, CaseRole>;
  search: Search;
}

/** `key` names the candidate that is asked about, `earlier` are its question's trials of earlier nights. */
export type Asked =
  | { kind: "none"; why: string }
  | { kind: "asked"; key: string; question: Question; screened: number; earlier: Trial[] };

/** Whether base is run against a null edit tonight, how often, and each such run. */
export type Calibrated =
  | { kind: "not-due"; why: string }
  | { kind: "due"; trialsPerArm: number; seed: number; changes: FileChange[] }
  | { kind: "ran"; trial: Trial };

export type Publication =
  | { kind: "published"; published: Published; suppressionKey: string }
  | { kind: "dry-run"; title: string; body: string }
  | { kind: "refused"; reason: string };

/**
 * What the last 30 days say beside the failure classes: how reliable each tool is, what became of merged changes'
 * credit, and, where agents' episodes have rewards, which kind of change would help. It is told, and steers nothing.
 */
export interface Outlook {
  tools: ToolReport[];
  credits: Credit[];
  track: (TrackRecommendation & { signals: RoutingSignals; examplesNeeded: number }) | null;
}

export const NO_OUTLOOK: Outlook = { tools: [], credits: [], track: null };

export interface Reported {
  url: string | null;
  summary: string;
  body: string;
  /** Nights from before there was one have none. */
  outlook?: Outlook;
}

/** One run with one component set back, or with none; `began` is false where it never started. */
export interface Replayed extends PlannedReplay {
  outcome: Trial["outcome"];
  began: boolean;
  milliseconds: number;
  spent?: NonNullable<Trial["spent"]>;
}

/** The result type of every step. */
export interface ResultTypes {
  collect: Collected;
  attribute: Attributed;
  judge: Judged;
  reward: Rewarded;
  classify: Classified;
  monitor: Monitored;
  route: Routed;
  propose: Proposed;
  guard: Guarded;
  search: Searched;
  screen: Screening;
  ask: Asked;
  trial: Trial;
  evaluate: Scorecard;
  decide: Verdict;
  publish: Publication;
  calibrate: Calibrated;
  replay: Replayed;
  report: Reported;
}

/** All stored results of a night, by `resultKey` of their address. */
export type StepResults = ReadonlyMap<string, unknown>;

export function resultKey(address: StepAddress): string {
  return `${address.name}/${address.key}`;
}

/** The stored result of a step, or undefined where it has not run. The engine stores only what a step returned. */
export function findResult<Name extends keyof ResultTypes>(
  results: StepResults,
  name: Name,
  key = "",
): ResultTypes[Name] | undefined {
  return results.get(resultKey({ name, key })) as ResultTypes[Name] | undefined;
}

/** Like `findResult`, for a step that must have run before. Throws where it has not. */
export function resultOf<Name extends keyof ResultTypes>(
  results: StepResults,
  name: Name,
  key = "",
): ResultTypes[Name] {
  const result = findResult(results, name, key);
  if (result === undefined) throw new Error(`the step ${name} ${key} has not run`);
  return result;
}
