import type { Calibration } from "../domain/calibration.ts";
import type { Candidate } from "../domain/candidate.ts";
import type { Failure } from "../domain/failure.ts";
import type { FailureClass } from "../domain/failure-class.ts";
import type { PresetName } from "../domain/preset.ts";
import type { EvaluationSettings, Settings } from "../domain/settings.ts";
import type { Scorecard, Verdict } from "../domain/verdict.ts";

/**
 * All that a proposal says, before it is put into words. `failures` are the members of the class. `configHash` is
 * of the resolved settings, so that evidence taken under another configuration can be told apart.
 */
export interface ProposalView {
  repositoryId: number;
  baseBranch: string;
  preset: PresetName;
  candidate: Candidate;
  failureClass: FailureClass;
  failures: readonly Failure[];
  scorecard: Scorecard;
  verdict: Verdict;
  /** Other failure classes of which the same trials mended cases. */
  alsoMended?: readonly { name: string; mended: number; tried: number }[];
  /** Candidates that were screened before the held-out test; none for a repair. */
  screened?: number;
  evaluation: EvaluationSettings;
  settings: Settings;
  configHash: string;
  /** The last measurement of the repository's own flip rate, and when it was; left out before the first. */
  calibration?: { at: string; body: Calibration };
  /** The changes as a unified diff, in the order of the candidate's changes. */
  diff: string;
}
