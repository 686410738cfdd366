import type { FactKind } from "../../domain/ledger-entry.ts";

/** Every kind of fact has a table; `chained` ones form a hash chain in each repository. */
const kinds: Record<FactKind, "plain" | "chained"> = {
  repository_events: "plain",
  signals: "plain",
  episodes: "plain",
  agent_versions: "plain",
  failures: "plain",
  class_events: "plain",
  rewards: "plain",
  candidates: "plain",
  guard_reports: "plain",
  trials: "plain",
  verdicts: "plain",
  error_budget: "chained",
  proposals: "plain",
  outcomes: "plain",
  preferences: "plain",
  monitors: "plain",
  spend: "plain",
  audit: "chained",
  night_reports: "plain",
  audit_questions: "plain",
  trajectories: "plain",
  reward_stocks: "plain",
  calibrations: "plain",
  screenings: "plain",
  questions: "plain",
  judgements: "plain",
  case_splits: "plain",
  component_replays: "plain",
};

export const factKinds = Object.keys(kinds) as readonly FactKind[];

export function isChained(kind: FactKind): kind is "error_budget" | "audit" {
  return kinds[kind] === "chained";
}
