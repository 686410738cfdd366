import type { Preset } from "../domain/preset.ts";
import type { Reason, VerdictKind } from "../domain/verdict.ts";
import { gateTexts as texts } from "../messages/gate-texts.ts";
import { decideRepair } from "./decide-repair.ts";
import { againstTheCandidate, gateScorecard, given, lostTrials, missingResults } from "./gate-evidence.ts";
import { gateImprovement } from "./gate-improvement.ts";
import type { GateRow } from "./gate-row.ts";
import { regressions } from "./regressions.ts";

/**
 * A row's answer. `p` is null where nothing was tested. `effect`, `interval` (90 %) and `mde`, the smallest effect
 * that such cases find with probability .8 at level .005, are points. `mde` is null where it is unknown, as with cases
 * that all differ alike, and where even all cases turning would not be found.
 */
export interface GateVerdict {
  id: string | number;
  verdict: VerdictKind;
  p: number | null;
  level: number;
  effect: number | null;
  interval: [number, number] | null;
  mde: number | null;
  reasons: Reason[];
}

/**
 * The verdict on one row at `level`. A claim that the preset does not make is rejected, missing evidence is
 * inconclusive, and a promotion must also hold if every lost trial had spoken against the candidate.
 */
export function gateVerdict(row: GateRow, level: number, preset: Preset): GateVerdict {
  if (!preset.claims.includes(row.claim)) {
    const text = texts.claimNotAllowed(preset.name, row.claim);
    return untested(row.id, "reject", level, [{ code: "claim-not-allowed", text }]);
  }
  const missing = missingResults(row);
  if (missing.length > 0) return untested(row.id, "inconclusive", level, missing);
  const verdict = judged(row, level, preset);
  const lost = verdict.verdict === "promote" ? lostTrials(row) : 0;
  if (lost === 0 || judged(againstTheCandidate(row), level, preset).verdict === "promote") return verdict;
  return {
    ...verdict,
    verdict: "inconclusive",
    reasons: [{ code: "trial-lost", text: texts.trialsLost(lost) }],
  };
}

/** The answer where no test was made. */
export function untested(
  id: string | number,
  verdict: VerdictKind,
  level: number,
  reasons: Reason[],
): GateVerdict {
  return { id, verdict, p: null, level, effect: null, interval: null, mde: null, reasons };
}

function judged(row: GateRow, level: number, preset: Preset): GateVerdict {
  const verdict = row.claim === "repair" ? repair(row, level, preset) : gateImprovement(row, level);
  const card = gateScorecard(row);
  // the cases of an improvement flip by themselves: only golden ones hold a veto of their own
  const judging = row.claim === "repair" ? card.cases : card.cases.filter(({ role }) => role === "golden");
  const worse = regressions({ ...card, cases: judging });
  const reasons = worse.map(({ reason }) => reason);
  if (worse.some(({ certain }) => certain)) return { ...verdict, verdict: "reject", reasons };
  if (worse.length > 0 && verdict.verdict === "promote")
    return { ...verdict, verdict: "inconclusive", reasons };
  return verdict;
}

function repair(row: GateRow, level: number, preset: Preset): GateVerdict {
  const unfit = row.named.flatMap((index) => unfitForRepair(row, index));
  if (unfit.length > 0) return untested(row.id, "inconclusive", level, unfit);
  const { kind, p, effect, interval, reasons } = decideRepair(gateScorecard(row), level, preset);
  return { id: row.id, verdict: kind, p, level, effect, interval, mde: null, reasons };
}

function unfitForRepair(row: GateRow, index: number): Reason[] {
  const results = [...(row.baseline[index] ?? []), ...(row.candidate[index] ?? [])];
  const own = given(results);
  if (own.length < results.length) return [{ code: "trial-lost", text: texts.noResult(index) }];
  if (own.some((result) => result !== 0 && result !== 1))
    return [{ code: "fractional-result", text: texts.fractional(index) }];
  return [];
}
