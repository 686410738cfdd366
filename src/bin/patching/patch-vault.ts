import type { Claim } from "../../domain/candidate.ts";
import type { Split } from "../../domain/case-splits.ts";
import { openVault } from "../../night/cases/open-vault.ts";
import type { Baseline } from "../../night/step-results.ts";
import type { Code } from "../../ports.ts";
import { reproduced } from "./evaluate-patch.ts";

/** The cases of the base that a patch is judged by, and how they are divided. */
export interface PatchCases {
  sha: string;
  baseline: Extract<Baseline, { kind: "ran" }>;
  split: (caseId: string) => Split;
}

/**
 * What a patch may not repeat of the cases that judge it: all that are held out or screen, but for those that a repair
 * names.
 */
export function patchVault(
  claim: Claim,
  { sha, baseline, split }: PatchCases,
  code: Pick<Code, "readMany">,
): Promise<string[]> {
  const failing = reproduced(baseline);
  const visible = claim === "repair" ? failing : failing.filter((id) => split(id) === "train");
  const shown = new Set(visible);
  const hidden = Object.keys(baseline.cases).filter((id) => split(id) !== "train" && !shown.has(id));
  return openVault({ question: "patch", opened: [], hidden, visible }, { sha, baseline }, code);
}
