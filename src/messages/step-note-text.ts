import { count, seconds } from "./figures.ts";

/** What a finished step of a night came to, in a few words behind the step's name. */
export const stepNoteText = {
  baseline: (failing: number, cases: number, runs: number, milliseconds: number): string =>
    `${failing} of ${count(cases, "case")} ${failing === 1 ? "fails" : "fail"} at the base (${count(runs, "run")} of ${seconds(milliseconds)})`,
  noBaseline: (reason: string): string => `no evidence from the base: ${short(reason)}`,
  components: (found: number): string => count(found, "component"),
  classes: (found: number): string => count(found, "failure class", "failure classes"),
  route: (work: number, waiting: number, leftAlone: number): string =>
    `${work} to work on, ${waiting} waiting, ${leftAlone} left alone`,
  candidate: (title: string): string => `“${short(title)}”`,
  noCandidate: (reason: string): string => `none: ${short(reason)}`,
  passed: "passed",
  search: (candidates: number, runs: number): string =>
    `${count(candidates, "candidate")}, ${count(runs, "run")} at most`,
  screening: (
    candidate: string,
    split: string,
    passed: number,
    cases: number,
    milliseconds: number,
  ): string => `${candidate}, ${passed} of ${count(cases, `${split} case`)} passed, ${seconds(milliseconds)}`,
  asked: (candidate: string, trials: number, earlier: number): string =>
    `${candidate}, ${count(trials, "trial")} at most${earlier === 0 ? "" : `, ${earlier} of them done in earlier nights`}`,
  guarded: (trials: number): string => `passed, ${count(trials, "trial")} at most`,
  refused: (texts: readonly string[]): string => `refused: ${short(texts.join(", "))}`,
  trial: (number: number, of: number, arm: string, milliseconds: number): string =>
    `${number} of ${of}, ${arm}, ${seconds(milliseconds)}`,
  lostTrial: (reason: string): string => `lost: ${short(reason)}`,
  verdict: (kind: string): string => kind,
};

function short(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 160 ? line : `${line.slice(0, 159)}…`;
}
