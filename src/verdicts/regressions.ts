import type { CaseScore, Reason, Scorecard } from "../domain/verdict.ts";
import { verdictText } from "../messages/verdict-text.ts";
import { fisherWorse } from "../statistics/fisher-worse.ts";

/**
 * What got worse beside the claim. Certain: a lost case; a golden case, or one that an earlier proposal mended, that
 * fell where the base never failed; or a drop that one-sided Fisher tests call worse at .05 shared over all cases
 * (Bonferroni). Beside a `repair`, a case that never failed at the base and now does (p <= .25) is a doubt: the verdict
 * is then not `promote`. An `improvement` is judged on cases that flip by themselves, so there only the certain ones
 * count.
 */
export function regressions(card: Scorecard): { certain: boolean; reason: Reason }[] {
  const lost = card.missing.map((id) => ({
    certain: true,
    reason: { code: "case-missing", text: verdictText.caseMissing(id) },
  }));
  const rest = card.cases.filter((score) => !score.named && !card.missing.includes(score.id));
  const level = 0.05 / Math.max(1, rest.length);
  return [...lost, ...rest.flatMap((score) => regression(score, level, card.claim === "repair"))];
}

function regression(
  score: CaseScore,
  level: number,
  doubtful: boolean,
): { certain: boolean; reason: Reason }[] {
  const fell = hasFallen(score);
  const forbidden = fell ? neverWorse(score) : null;
  if (forbidden !== null) return [{ certain: true, reason: forbidden }];
  const p = fisherWorse(score);
  const certain = p <= level || (fell && score.candidatePasses === 0);
  const doubt = doubtful && fell && p <= 0.25;
  return certain || doubt
    ? [{ certain, reason: { code: "case-worse", text: verdictText.caseWorse(score) } }]
    : [];
}

function neverWorse(score: CaseScore): Reason | null {
  if (score.role === "golden") return { code: "golden-regression", text: verdictText.goldenWorse(score) };
  if (score.role === "mended") return { code: "mended-regression", text: verdictText.mendedWorse(score) };
  return null;
}

/** Never failed at the base, where it ran, and not always passed with the candidate. */
function hasFallen({ baseTrials, basePasses, candidateTrials, candidatePasses }: CaseScore): boolean {
  return baseTrials > 0 && basePasses === baseTrials && candidatePasses < candidateTrials;
}
