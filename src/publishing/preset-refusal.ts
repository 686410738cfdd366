import { effectiveLimits } from "../config/effective-limits.ts";
import type { Candidate } from "../domain/candidate.ts";
import type { FailureClass } from "../domain/failure-class.ts";
import type { Preset } from "../domain/preset.ts";
import type { Settings } from "../domain/settings.ts";
import type { Scorecard } from "../domain/verdict.ts";
import type { ProposalRefusal } from "../messages/proposal-refusal.ts";
import { patchExcess } from "../proposals/patch-excess.ts";

/** A proven candidate with the policy in force; new evaluation cases may be added below `casesFolder`. */
export interface PresetQuestion {
  settings: Settings;
  preset: Preset;
  candidate: Candidate;
  failureClass: Pick<FailureClass, "blame">;
  scorecard: Pick<Scorecard, "cases">;
  casesFolder: string;
}

/** What the preset forbids about the candidate itself, whatever an earlier step has let pass; null: nothing. */
export function presetRefusal(question: PresetQuestion): ProposalRefusal | null {
  const { candidate, failureClass, preset, scorecard } = question;
  if (!preset.claims.includes(candidate.claim))
    return { code: "claim-not-allowed", claim: candidate.claim, preset: preset.name };
  if (!preset.classes.blames.includes(failureClass.blame))
    return { code: "blame-not-allowed", blame: failureClass.blame, preset: preset.name };
  const siblings = scorecard.cases.some(
    ({ role, candidateTrials }) => role === "sibling" && candidateTrials > 0,
  );
  if (candidate.claim === "repair" && preset.repairNeedsSiblings && !siblings)
    return { code: "no-siblings", preset: preset.name };
  return size(question);
}

function size({ candidate, preset, settings, casesFolder }: PresetQuestion): ProposalRefusal | null {
  const excess = patchExcess(candidate.changes, effectiveLimits(preset, settings), casesFolder)[0];
  if (excess === undefined) return null;
  if (excess.kind === "new-file") return { code: "new-file", path: excess.path };
  return { code: "too-large", what: excess.what, found: excess.found, allowed: excess.limit };
}
