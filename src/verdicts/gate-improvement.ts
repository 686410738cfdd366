import type { Reason } from "../domain/verdict.ts";
import { gateTexts as texts } from "../messages/gate-texts.ts";
import { minimumEffect } from "../statistics/minimum-effect.ts";
import { casesToProve } from "../statistics/cases-to-prove.ts";
import { effectInterval } from "../statistics/effect-interval.ts";
import { signFlipTail } from "../statistics/sign-flip-tail.ts";
import { given } from "./gate-evidence.ts";
import type { GateRow } from "./gate-row.ts";
import type { GateVerdict } from "./gate-verdict.ts";

/** Shares of unequal trials are compared on this grid; rounding keeps the test exact. */
const GRID = 60;

/** The `improvement` claim of a row with at least one result on each arm of each case. */
export function gateImprovement(row: GateRow, level: number): GateVerdict {
  const shares = row.baseline.map((results, index) => mean(row.candidate[index] ?? []) - mean(results));
  const p = signFlipTail(differences(row, shares));
  const effect = effectInterval(shares);
  const measured = effect.kind === "measured" ? effect : null;
  const smallest = minimumEffect(shares);
  const mde = findable(smallest);
  const below = measured !== null && measured.high < 0;
  const proven = p !== null && p <= level;
  return {
    id: row.id,
    verdict: proven ? "promote" : below ? "reject" : "inconclusive",
    p,
    level,
    effect: measured?.gain ?? null,
    interval: measured === null ? null : [measured.low, measured.high],
    mde,
    reasons: [
      proven ? improved(shares.length, p, level) : notProven(shares.length, p, level, below, smallest),
    ],
  };
}

/* Passes where all cases have the same trials and each passed or failed, else shares on the grid. */
function differences(row: GateRow, shares: readonly number[]): number[] {
  const trials = row.baseline[0]?.length ?? 0;
  const plain = [...row.baseline, ...row.candidate].every(
    (results) => results.length === trials && results.every((result) => result === 0 || result === 1),
  );
  return shares.map((share) => Math.round((plain ? trials : GRID) * share));
}

function mean(results: readonly (number | null)[]): number {
  const own = given(results);
  return own.reduce((sum, result) => sum + result, 0) / Math.max(1, own.length);
}

function improved(cases: number, p: number, level: number): Reason {
  return { code: "improved", text: texts.improved(cases, short(p), short(level)) };
}

function notProven(
  cases: number,
  p: number | null,
  level: number,
  below: boolean,
  smallest: number | null,
): Reason {
  if (p === null) return { code: "too-uneven", text: texts.tooMuchWork(cases) };
  if (below) return { code: "worse", text: texts.worse };
  const needed = casesToProve(level, 1);
  if (cases < needed) return { code: "too-few-cases", text: texts.tooFewCases(cases, short(level), needed) };
  return {
    code: "not-enough-evidence",
    text: texts.notEnough(cases, short(level), smallest),
  };
}

/* Cases that all differ alike say nothing of how much others would; no effect is larger than all cases. */
function findable(smallest: number | null): number | null {
  return smallest !== null && smallest > 0 && smallest <= 100 ? smallest : null;
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
