import type { AgentVersion } from "./component.ts";
import type { AuditQuestion } from "./audit-question.ts";
import type { Calibration } from "./calibration.ts";
import type { Candidate } from "./candidate.ts";
import type { ComponentReplay } from "./component-replay.ts";
import type { CaseSplits } from "./case-splits.ts";
import type { ClassEvent } from "./failure-class.ts";
import type { Episode } from "./episode.ts";
import type { Failure } from "./failure.ts";
import type { Judgement } from "./judgement.ts";
import type { Outcome, Proposal } from "./proposal.ts";
import type { QuestionRecord } from "./question.ts";
import type { RepositoryEvent } from "./repository-event.ts";
import type { Reward } from "./reward.ts";
import type { RewardStock } from "./reward-stock.ts";
import type { Screening } from "./screening.ts";
import type { Signal } from "./signal.ts";
import type { Trajectory } from "./trajectory.ts";
import type { Trial } from "./trial.ts";
import type { Verdict } from "./verdict.ts";

export interface GuardReport {
  candidateId: string;
  violations: { rule: string; path: string | null; text: string }[];
}

/** One held-out question asked: entries form a hash chain, so that deleting a failed test shows. */
export interface ErrorBudgetEntry {
  index: number;
  candidateId: string;
  p: number;
  level: number;
  promoted: boolean;
  previous: string;
  hash: string;
}

export interface Preference {
  text: string;
  source: string;
  by: string;
}

export interface Monitor {
  branch: string;
  mergeSha: string;
  prediction: string;
  state: "watching" | "too-early" | "held" | "regressed";
  note: string;
}

/** `usd` is below zero where a run took less than the books held against it before it began. */
export interface Spend {
  what: string;
  usd: number;
  inputTokens: number;
  outputTokens: number;
  possiblyPaid: boolean;
}

/** Who did what: hash-chained like the error budget. */
export interface AuditEntry {
  index: number;
  actor: string;
  act: string;
  detail: string;
  previous: string;
  hash: string;
}

/** What one night came to: the reader of the next one and the dashboard start here. */
export interface NightReport {
  nightId: string;
  summary: string;
  body: string;
}

/** Every kind of fact ever recorded, and the shape of its body. One table each, append-only. */
export interface FactBodies {
  repository_events: RepositoryEvent;
  signals: Signal;
  episodes: Episode;
  agent_versions: AgentVersion;
  failures: Failure;
  class_events: ClassEvent;
  rewards: Reward;
  audit_questions: AuditQuestion;
  trajectories: Trajectory;
  candidates: Candidate;
  guard_reports: GuardReport;
  trials: Trial;
  verdicts: Verdict;
  error_budget: ErrorBudgetEntry;
  proposals: Proposal;
  outcomes: Outcome;
  preferences: Preference;
  monitors: Monitor;
  spend: Spend;
  audit: AuditEntry;
  night_reports: NightReport;
  reward_stocks: RewardStock;
  calibrations: Calibration;
  screenings: Screening;
  questions: QuestionRecord;
  judgements: Judgement;
  case_splits: CaseSplits;
  component_replays: ComponentReplay;
}

export type FactKind = keyof FactBodies;

/**
 * One fact of the ledger. `key` is its natural key within (kind, repository): appending the same key again
 * changes nothing, so a redelivery or a repeated step is harmless.
 */
export interface FactOf<K extends FactKind> {
  kind: K;
  repositoryId: number;
  key: string;
  at: string;
  body: FactBodies[K];
}

/** A fact with its place in the order of appending, which only grows. */
export type PlacedFact<K extends FactKind> = FactOf<K> & { place: number };

export type Fact = { [K in FactKind]: FactOf<K> }[FactKind];
