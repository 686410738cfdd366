import type { Arm, Trial } from "../domain/trial.ts";
import type { Burden, Scorecard } from "../domain/verdict.ts";
import { mean } from "../statistics/mean.ts";
import { quantile } from "../statistics/quantile.ts";
import { surelyMore } from "../statistics/surely-more.ts";

/**
 * What a run takes on either arm: US dollars and tokens of its model calls, their means, and its median milliseconds.
 * Null where one of the arms does not say: an evaluation without a model, a recorded base.
 */
export function burdens(evidence: readonly Trial[]): Pick<Scorecard, "cost" | "tokens" | "latency"> {
  return {
    cost: burden(evidence, mean, ({ spent }) => spent?.usd),
    tokens: burden(evidence, mean, ({ spent }) => spent && spent.inputTokens + spent.outputTokens),
    latency: burden(evidence, median, ({ milliseconds }) => (milliseconds > 0 ? milliseconds : undefined)),
  };
}

function burden(
  evidence: readonly Trial[],
  middle: (values: readonly number[]) => number,
  read: (trial: Trial) => number | undefined,
): Burden | null {
  const of = (arm: Arm): number[] =>
    evidence.flatMap((trial) => (trial.arm === arm ? (read(trial) ?? []) : []));
  const [base, candidate] = [of("base"), of("candidate")];
  if (base.length === 0 || candidate.length === 0) return null;
  return { base: middle(base), candidate: middle(candidate), sure: surelyMore(base, candidate) };
}

function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}
