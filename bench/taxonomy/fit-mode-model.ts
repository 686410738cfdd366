/*
 * Fits config/mode-model.json on the labelled agent failures and on mode-prototypes.yml:
 *   HONE_FAILURES_DIR=DIR npx node bench/taxonomy/fit-mode-model.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { modeOutcomes } from "../../src/taxonomy/mode-model.ts";
import { ModeRule } from "../../src/taxonomy/taxonomy-config.ts";
import { Mode } from "../../src/domain/failure-class.ts";
import { answerOf, fitMode } from "./fit-mode.ts";
import { labelledCases, madeUpCases, type ModeCase } from "./mode-cases.ts";
import { asMode, foldedScores, leftOutBenchmarks } from "./measure-mode.ts";
import { stratifiedFolds } from "./stratified-folds.ts";

/** Weights smaller than this say nothing. */
const smallest = 0.04;
/** So many of the modes named must be right: the cut-off under which Hone abstains follows from it. */
const precision = 0.85;

const folder = process.env["HONE_FAILURES_DIR"] ?? "";
const root = new URL("../../config/", import.meta.url);
const { modes } = z
  .object({ modes: z.record(Mode, ModeRule) })
  .parse(parse(readFileSync(new URL("taxonomy.yml", root), "utf8")));
const labelled = labelledCases(folder, { modes });
const madeUp = madeUpCases({ modes });
const { cue, limit, bias, weights } = fitMode([...labelled.map(asMode), ...madeUp], modeOutcomes);
const telling = [...weights].filter(([, row]) => row.some((weight) => Math.abs(weight) >= smallest));
const model = {
  about:
    "made by bench/taxonomy/fit-mode-model.ts; numbers in hundredths, one for each outcome; words are hashed",
  measured: {
    rows: { labelled: labelled.length, madeUp: madeUp.length },
    fiveFolds: foldedScores(labelled, madeUp),
    withoutBenchmark: leftOutBenchmarks(labelled, madeUp),
    cutoff: chooseCutoff(),
  },
  cue,
  limit,
  bias: hundredths(bias),
  weights: Object.fromEntries(
    telling.toSorted(([a], [b]) => a - b).map(([bucket, row]) => [bucket, hundredths(row)]),
  ),
};
writeFileSync(new URL("mode-model.json", root), `${JSON.stringify(model, rounded, 2)}\n`);
process.stdout.write(`${JSON.stringify(model.measured, rounded, 2)}\n`);

function hundredths(row: readonly number[]): string {
  return row.map((weight) => String(Math.round(weight * 100) || 0)).join(" ");
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === "number" ? Math.round(value * 1000) / 1000 : value;
}

/** The lowest cut-off at which enough of the modes named are right, over made-up failures in folds of five. */
function chooseCutoff(): { cutoff: number; precision: number; named: number } {
  const fold = stratifiedFolds(
    madeUp.map(({ label }) => label),
    5,
    1,
  );
  const answers = madeUp.flatMap((one, at) => ({ one, fold: fold[at] ?? 0 }));
  const models = [0, 1, 2, 3, 4].map((out) =>
    fitMode([...labelled.map(asMode), ...madeUp.filter((_, at) => fold[at] !== out)], modeOutcomes),
  );
  const judged = answers.flatMap(({ one, fold: own }) => {
    const fitted = models[own];
    return fitted === undefined ? [] : [{ one, ...answerOf(fitted, one, modeOutcomes) }];
  });
  for (let cutoff = 0.1; cutoff < 0.9; cutoff += 0.02) {
    const named = judged.filter(({ label, share }) => label !== "none" && share >= cutoff);
    const right = named.filter(({ one, label }: { one: ModeCase; label: string }) => one.label === label);
    if (right.length / named.length >= precision)
      return {
        cutoff,
        precision: right.length / named.length,
        named: named.length / judged.filter(({ one }) => one.label !== "none").length,
      };
  }
  throw new Error("no cut-off names modes precisely enough");
}
