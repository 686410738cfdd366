import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { maskLine } from "../src/taxonomy/mask/mask-line.ts";
import { parseTaxonomyConfig } from "../src/taxonomy/taxonomy-config.ts";
import { replayNights, scoreGrouping } from "./taxonomy/group-rows.ts";
import { meanAgreement } from "./taxonomy/measures.ts";
import { type LabelledFailure, type LabelledLog, readRows } from "./taxonomy/read-failures.ts";
import { scoreLogs } from "./taxonomy/score-logs.ts";

/** One line of the table: the goal as text, the figure, and whether it is reached. */
interface Figure {
  measure: string;
  goal: string;
  value: number;
  reached: boolean;
}

const folder = process.env["HONE_FAILURES_DIR"] ?? "";
if (folder === "" || !existsSync(`${folder}/tests-java.jsonl`)) {
  process.stdout.write("taxonomy: skipped, HONE_FAILURES_DIR names no folder with the labelled failures\n");
} else {
  for (const { measure, goal, value, reached } of measureAll(folder)) {
    process.stdout.write(
      `${measure.padEnd(44)}${goal.padEnd(12)}${format(value).padStart(12)}  ${reached ? "ok" : "MISSED"}\n`,
    );
  }
}

function* measureAll(from: string): Generator<Figure> {
  const config = parse(readFileSync(new URL("../config/taxonomy.yml", import.meta.url), "utf8")) as unknown;
  const taxonomy = parseTaxonomyConfig(config);
  const cutoff = taxonomy.join_cutoff;
  const tests = readRows<LabelledFailure>(from, "tests-java.jsonl");
  yield* groupingOfTests(tests, cutoff);
  const crashes = scoreGrouping(readRows<LabelledFailure>(from, "kernel-crashes.jsonl"), cutoff);
  yield atLeast("kernel-crashes FGA", 0.85, crashes.FGA);
  yield atLeast("kernel-crashes ARI", 0.5, crashes.ARI);
  const lines = readRows<LabelledFailure>(from, "loglines-2k.jsonl");
  const sources = [...Map.groupBy(lines, ({ group }) => group).values()];
  const messages = meanAgreement(sources.map((rows) => scoreGrouping(rows, cutoff)));
  yield atLeast("loglines-2k GA, mean over sources", 0.88, messages.GA);
  yield atLeast("loglines-2k FGA, mean over sources", 0.92, messages.FGA);
  const logs = scoreLogs(readRows<LabelledLog>(from, "ci-log-excerpts.jsonl.gz"), taxonomy);
  yield atLeast("excerpt F1 with a green log", 0.72, logs.greenF1);
  yield atMost("excerpt kept with a green log", 0.15, logs.greenKept);
  yield atLeast("excerpt top-1 line", 0.85, logs.top1);
  yield atLeast("infra precision, own excerpt", 0.95, logs.infraPrecision);
  yield atLeast("infra recall, own excerpt", 0.85, logs.infraRecall);
  const replay = replayNights(tests, cutoff);
  yield atLeast("tests-java id kept overnight, worst night", 0.995, replay.kept);
  yield atLeast("tests-java pair F1 overnight, worst night", 0.99, replay.pairF1);
  yield atLeast("log lines masked a second", 1_000_000, linesMaskedPerSecond(tests));
}

function* groupingOfTests(tests: readonly LabelledFailure[], cutoff: number): Generator<Figure> {
  const causes = scoreGrouping(tests, cutoff);
  yield atLeast("tests-java FGA", 0.52, causes.FGA);
  yield atLeast("tests-java B3", 0.76, causes.B3);
  yield atLeast("tests-java ARI", 0.35, causes.ARI);
  yield atLeast("tests-java pair precision", 0.6, causes.pairPrecision);
}

/** The best of five passes, the first of which warms the compiler up. */
function linesMaskedPerSecond(tests: readonly LabelledFailure[]): number {
  const lines = tests.flatMap(({ text }) => text.split("\n"));
  const passes = Array.from({ length: 5 }, () => {
    const start = performance.now();
    for (const line of lines) maskLine(line);
    return (lines.length / (performance.now() - start)) * 1000;
  });
  return Math.max(...passes);
}

function atLeast(measure: string, goal: number, value: number): Figure {
  return { measure, goal: `>= ${format(goal)}`, value, reached: value >= goal };
}

function atMost(measure: string, goal: number, value: number): Figure {
  return { measure, goal: `<= ${format(goal)}`, value, reached: value <= goal };
}

function format(value: number): string {
  return value > 1000 ? String(Math.round(value)) : value.toFixed(3);
}
