import { count } from "./figures.ts";

/** Lines by what became of them: `rows` have a verdict, `unjudged` of them as inconclusive; the others have none. */
export interface GateCounts {
  rows: number;
  promote: number;
  reject: number;
  inconclusive: number;
  unjudged: number;
  unanswered: number;
}

/** What `hone gate` says. */
export const gateTexts = {
  input: "experiments as JSON lines (see below)",
  rows: [
    "",
    "A row holds the results of both arms by case and trial, from 0 (failed) to 1 (passed), null for none:",
    '  {"id": "a", "baseline": [[0, 1, 0], [1, 1, 1]], "candidate": [[1, 1, 1], [1, 1, 1]]}',
    "are two cases of three trials an arm. claim is improvement (the default) or repair; named and golden list cases",
    "by their index from 0: those a repair names, and those that must never get worse. The exit code is 0 whatever",
    "the verdicts are: they are in the file.",
  ].join("\n"),
  output: "where to write a verdict a line",
  preset: "the policy: repair-only, harden or innovate",
  state:
    "file in which the error budget persists, as a chain of hashes; without it each row is one question alone. Who rewrites the whole file or cuts off its end is found out only by the last hash that is printed: keep it elsewhere",
  unreadable: (file: string, code: string): string => `${file} cannot be read (${code})`,
  unwritable: (file: string, code: string): string => `${file} cannot be written (${code})`,
  unknownPreset: (name: string, known: readonly string[]): string =>
    `there is no preset ${name}; there are ${known.join(", ")}`,
  misfit: (problem: string, inArm: boolean): string =>
    inArm
      ? `${problem} (an arm is a list of cases, a case a list of results, a result from 0 to 1, or null for none)`
      : problem,
  armLengths: (base: number, candidate: number): string =>
    `baseline has ${base} cases and candidate ${candidate}; they must name the same cases in the same order`,
  noSuchCase: (list: string, index: number, cases: number): string =>
    `${list} names case ${index}, and there are ${cases} (counted from 0)`,
  unknownKeys: (keys: readonly string[]): string =>
    `not read: ${keys.join(", ")} (told once); a row has id, claim, baseline, candidate, named, golden`,
  repeatedId: (id: string | number): string =>
    `${JSON.stringify(id)} was used by an earlier row; both are answered, each as a question of its own`,
  problem: (file: string, line: number, text: string): string => `${file}:${line}: ${text}`,
  more: (others: number): string => `… and ${others} more; --json lists them all`,
  progress: (rows: number): string => count(rows, "row"),
  summary: (counts: GateCounts): string =>
    [
      `${count(counts.rows, "row")}: ${counts.promote} promote, ${counts.reject} reject, ${counts.inconclusive} inconclusive`,
      ...(counts.unjudged === 0
        ? []
        : [
            `${counts.unjudged} of the inconclusive could not be judged: what is wrong is in the verdict's reasons`,
          ]),
      ...(counts.unanswered === 0
        ? []
        : [`${count(counts.unanswered, "line")} without a verdict: not even an id could be read`]),
    ].join("\n"),
  head: (file: string, questions: number, hash: string): string =>
    `${file} holds ${count(questions, "question")}; keep its last hash elsewhere, to see whether entries were cut off: ${hash}`,
  stateNotJson: (file: string): string => `${file} is no state of hone gate: not JSON`,
  stateMisfit: (file: string, problem: string): string => `${file} is no state of hone gate: ${problem}`,
  stateTampered: (file: string, index: number, reason: string): string =>
    `${file} was changed: entry ${index}: ${reason}; restore it, or start a new state and say so`,
  statePreset: (file: string, own: string, asked: string): string =>
    `${file} keeps the error budget of ${own}; it cannot be asked at the levels of ${asked}`,
  stateMoved: (file: string): string =>
    `${file} was changed by another run meanwhile; nothing was written, run this again`,
  caseName: (index: number): string => `case ${index}`,
  claimNotAllowed: (preset: string, claim: string): string => `the preset ${preset} makes no ${claim} claims`,
  noCases: "the evaluation ran no case",
  noTrials: "no trial gave a result",
  armEmpty: (cases: readonly number[], arm: string): string =>
    `no ${arm} trial gave a result on ${cases.length === 1 ? "case" : "cases"} ${cases.slice(0, 5).join(", ")}${cases.length > 5 ? " and others" : ""}`,
  trialsLost: (trials: number): string =>
    `${count(trials, "trial")} gave no result, and the claim does not hold whatever they would have shown`,
  noResult: (index: number): string => `case ${index} is named, and not every trial of it gave a result`,
  fractional: (index: number): string =>
    `case ${index} is named and has results between 0 and 1: a repair is shown on cases that pass or fail`,
  improved: (cases: number, p: string, level: string): string =>
    `the success rate over ${cases} cases rose (p ${p}, level ${level})`,
  worse: "the interval of the effect lies below zero",
  tooFewCases: (cases: number, level: string, needed: number): string =>
    `${count(cases, "case")} cannot prove any improvement at level ${level}: at least ${needed} are needed`,
  tooMuchWork: (cases: number): string =>
    `the exact test of ${cases} cases with such uneven trials takes minutes`,
  notEnough: (cases: number, level: string, smallest: number | null): string =>
    `${cases} cases do not show a rise at level ${level}; ${foundText(smallest)}`,
  badRow: (text: string): string => `the row cannot be judged: ${text}`,
} as const;

function foundText(smallest: number | null): string {
  if (smallest === null || smallest === 0)
    return "all of them differ alike, so how small a rise they would find is not known";
  return smallest > 100
    ? "as uneven as they are, they find none with probability .8, not even one of all cases"
    : `the smallest that they find with probability .8 is ${smallest.toFixed(1)} points`;
}
