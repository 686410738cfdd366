import type { ComponentKind } from "../domain/component.ts";
import type { EvaluationSettings, Settings } from "../domain/settings.ts";

/**
 * What Hone found in a repository that has not configured it. `settings` are those that merging would put in force.
 * `evaluation` is a guess from the repository's own files, or null. Signals are null where they could not be read.
 */
export interface OnboardingView {
  repositoryId: number;
  defaultBranch: string;
  /** Where editors find the JSON Schema of the file; null where the operator serves none. */
  schemaUrl: string | null;
  settings: Settings;
  evaluation: Pick<EvaluationSettings, "command" | "results"> | null;
  components: readonly { path: string; kind: ComponentKind; owned: boolean }[];
  signals: { workflows: readonly string[]; failedRuns: number; flakyRuns: number } | null;
  expected:
    | { kind: "classes"; lines: readonly string[] }
    | { kind: "not-enough"; runs: number; needed: number };
  warnings: readonly string[];
  firstNight: string | null;
}
