import type { CaseScore, Reason, Scorecard } from "../domain/verdict.ts";
import { fisherWorse } from "../statistics/fisher-worse.ts";

/**
 * What got worse beside the claim. A lost case, a broken case, or a case worse beyond noise (one-sided Fisher p
 * <= .05) rejects for certain; a golden case that failed at all where the base never did likewise. A drop that
 * noise explains less than three times in four (p <= .25) is a doubt: the verdict can then not be `promote`.
 */
export function regressions(card: Scorecard): { certain: boolean; reason: Reason }[] {
  const lost = card.missing.map((id) => ({
    certain: true,
    reason: { code: "case-missing", text: `${id} ran at the base and did not run with the candidate` },
  }));
  const worse = card.cases
    .filter((score) => !score.named && !card.missing.includes(score.id))
    .flatMap(regression);
  return [...lost, ...worse];
}

function regression(score: CaseScore): { certain: boolean; reason: Reason }[] {
  const counts = `${score.basePasses}/${score.baseTrials} at the base, ${score.candidatePasses}/${score.candidateTrials} with the candidate`;
  const fell = score.basePasses === score.baseTrials && score.candidatePasses < score.candidateTrials;
  if (score.role === "golden" && fell) {
    return [
      {
        certain: true,
        reason: { code: "golden-regression", text: `the golden case ${score.id} got worse: ${counts}` },
      },
    ];
  }
  const p = fisherWorse(score);
  if (p > 0.25) return [];
  return [{ certain: p <= 0.05, reason: { code: "case-worse", text: `${score.id} got worse: ${counts}` } }];
}
