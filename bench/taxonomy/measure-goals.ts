import { maskLine } from "../../src/taxonomy/mask/mask-line.ts";
import type { TaxonomyConfig } from "../../src/taxonomy/taxonomy-config.ts";
import type { BenchRow } from "../bench-row.ts";
import { drainTree } from "./drain-tree.ts";
import { lastLines, linesWithWords } from "./excerpt-baselines.ts";
import { memoryRows } from "./excerpt-memory.ts";
import { atLeast, atMost, figure } from "./goal-row.ts";
import { replayNights, scoreGrouping } from "./group-rows.ts";
import { maskedHash } from "./masked-hash.ts";
import { type Agreement, agreement, meanAgreement } from "./measures.ts";
import { type LabelledFailure, type LabelledLog, readRows } from "./read-failures.ts";
import { processorSeconds } from "./processor-seconds.ts";
import { honeExcerpt, type LogScores, scoreLogs } from "./score-logs.ts";

/** Grouping of failing tests, crash logs and log lines against their labels, one configuration for all. */
export function groupingRows(from: string, cutoff: number): BenchRow[] {
  const causes = compare([readRows<LabelledFailure>(from, "tests-java.jsonl")], cutoff);
  const crashes = compare([readRows<LabelledFailure>(from, "kernel-crashes.jsonl")], cutoff);
  const lines = readRows<LabelledFailure>(from, "loglines-2k.jsonl");
  const messages = compare([...Map.groupBy(lines, ({ group }) => group).values()], cutoff);
  return [
    atLeast("tests-java FGA", 0.52, ...causes("FGA")),
    atLeast("tests-java B3", 0.76, ...causes("B3")),
    atLeast("tests-java ARI", 0.35, ...causes("ARI")),
    atLeast("tests-java pair precision", 0.6, ...causes("pairPrecision")),
    atLeast("kernel-crashes FGA", 0.85, ...crashes("FGA")),
    atLeast("kernel-crashes ARI", 0.5, ...crashes("ARI")),
    atLeast("loglines-2k GA, mean over sources", 0.88, ...messages("GA")),
    atLeast("loglines-2k FGA, mean over sources", 0.92, ...messages("FGA")),
  ];
}

/** A measure's mean over pools, and what the two baselines reach on the same rows. */
function compare(
  pools: readonly (readonly LabelledFailure[])[],
  cutoff: number,
): (measure: keyof Agreement) => [value: number, baseline: string] {
  const score = (group: (rows: readonly LabelledFailure[]) => Agreement): Agreement =>
    meanAgreement(pools.map(group));
  const labels = (rows: readonly LabelledFailure[]): string[] => rows.map(({ label }) => label);
  const texts = (rows: readonly LabelledFailure[]): string[] => rows.map(({ text }) => text);
  const hone = score((rows) => scoreGrouping(rows, cutoff));
  const drain = score((rows) => agreement(labels(rows), drainTree(texts(rows)).map(String)));
  const hash = score((rows) => agreement(labels(rows), maskedHash(texts(rows))));
  return (measure) => [hone[measure], `Drain-style ${figure(drain[measure])}, hash ${figure(hash[measure])}`];
}

/** Excerpts against the lines a person marked, infra blame on Hone's own excerpt, and memory. */
export function excerptRows(from: string, taxonomy: TaxonomyConfig): BenchRow[] {
  const rows = readRows<LabelledLog>(from, "ci-log-excerpts.jsonl.gz");
  const hone = scoreLogs(rows, (row) => honeExcerpt(row, taxonomy));
  const last = scoreLogs(rows, ({ log }) => lastLines(log));
  const words = scoreLogs(rows, ({ log }) => linesWithWords(log));
  const of = (measure: keyof LogScores): [value: number, baseline: string] => [
    hone[measure],
    `last 100 lines ${figure(last[measure])}, lines with words ${figure(words[measure])}`,
  ];
  return [
    atLeast("excerpt F1 with a green log", 0.72, ...of("greenF1")),
    atMost("excerpt kept with a green log", 0.15, ...of("greenKept")),
    atLeast("excerpt top-1 line", 0.85, ...of("top1")),
    atLeast("infra precision, own excerpt", 0.95, ...of("infraPrecision")),
    atLeast("infra recall, own excerpt", 0.85, ...of("infraRecall")),
    ...memoryRows(),
  ];
}

/** Ids and grouping over five nights. */
export function overnightRows(from: string, cutoff: number): BenchRow[] {
  const replay = replayNights(readRows<LabelledFailure>(from, "tests-java.jsonl"), cutoff);
  return [
    atLeast("tests-java id kept overnight, worst night", 0.995, replay.kept),
    atLeast("tests-java pair F1 overnight, worst night", 0.99, replay.pairF1),
    atMost("tests-java ids changed overnight without a merge or split that says so", 0, replay.unexplained),
  ];
}

/** Lines masked a second: the best of five passes, the first of which warms the compiler up. */
export function maskingRows(from: string): BenchRow[] {
  const lines = readRows<LabelledFailure>(from, "tests-java.jsonl").flatMap(({ text }) => text.split("\n"));
  const passes = Array.from({ length: 5 }, () => {
    const seconds = processorSeconds(() => {
      for (const line of lines) maskLine(line);
    });
    return lines.length / seconds;
  });
  return [atLeast("log lines masked a second of processor time", 1_000_000, Math.max(...passes))];
}
