import type { StepAddress, StepName } from "../domain/night.ts";
import { calibrationText } from "../messages/calibration-text.ts";
import { judgeTexts } from "../messages/judge-texts.ts";
import { replayText } from "../messages/replay-text.ts";
import { stepNoteText as text } from "../messages/step-note-text.ts";
import { planOf } from "../evaluation/plan-of.ts";
import type { ScreeningRound } from "../statistics/screening-plan.ts";
import { isCarried } from "../verdicts/unfinished.ts";
import { calibrationRuns } from "./calibrating/calibration-runs.ts";
import { questionOf } from "./asking/question-of.ts";
import type { Baseline, Calibrated, Collected, ResultTypes, StepResults } from "./step-results.ts";

type Note<Name extends StepName> = (result: ResultTypes[Name], results: StepResults, key: string) => string;

const notes: { [Name in StepName]?: Note<Name> } = {
  collect: ({ baseline }: Collected) => baselineNote(baseline),
  attribute: ({ components }) => text.components(components.length),
  judge: ({ judged }) => judgeTexts.judgedNote(judged),
  classify: ({ classes }) => text.classes(classes.length),
  route: ({ targets, waiting, leftAlone }) => text.route(targets.length, waiting.length, leftAlone.length),
  propose: (proposed) =>
    proposed.kind === "candidate"
      ? text.candidate(proposed.candidate.title)
      : text.noCandidate(proposed.reason),
  guard: ({ report, question }) =>
    report.violations.length > 0
      ? text.refused(report.violations.map((violation) => violation.text))
      : question === null
        ? text.passed
        : text.guarded(planOf(question).length),
  search: ({ search: { candidateIds, rounds } }) => text.search(candidateIds.length, mostRuns(rounds)),
  screen: ({ outcome, candidateId, split, milliseconds }) => {
    if (outcome.kind === "none") return text.lostTrial(outcome.reason);
    const seen = Object.values(outcome.cases);
    const passed = seen.filter((status) => status === "passed").length;
    return text.screening(candidateId ?? "base", split, passed, seen.length, milliseconds);
  },
  ask: (asked) =>
    asked.kind === "none"
      ? text.noCandidate(asked.why)
      : text.asked(asked.question.candidateId, planOf(asked.question).length, asked.earlier.length),
  trial: ({ outcome, position, arm, milliseconds }, results, key) => {
    if (outcome.kind === "none") return text.lostTrial(outcome.reason);
    const question = questionOf(results, key.split(".").slice(0, 2).join("."));
    const plan = question === null ? [] : planOf(question);
    const number = plan.findIndex((planned) => planned.position === position) + 1;
    return text.trial(number, plan.length, arm, milliseconds);
  },
  calibrate: (step, results) => calibrationNote(step, results),
  decide: ({ kind, reasons }) => text.verdict(isCarried(reasons) ? (reasons[0]?.text ?? kind) : kind),
};

/* The rounds without a word of who drops out. */
function mostRuns(rounds: readonly ScreeningRound[]): number {
  return rounds.reduce((sum, { enter, repeats, base }) => sum + (enter + Number(base)) * repeats, 0);
}

/** What a finished step came to, for whoever watches the night; `results` are those before it. */
export function stepNote({ name, key }: StepAddress, result: unknown, results: StepResults): string {
  const note = notes[name] as Note<StepName> | undefined;
  return note === undefined ? "" : note(result as ResultTypes[StepName], results, key);
}

function calibrationNote(step: Calibrated, results: StepResults): string {
  if (step.kind === "not-due") return step.why;
  if (step.kind === "due") return calibrationText.due(2 * step.trialsPerArm);
  const { arm, position, milliseconds, outcome } = step.trial;
  const planned = calibrationRuns(results)?.question.trialsPerArm ?? 0;
  return outcome.kind === "none"
    ? text.lostTrial(outcome.reason)
    : calibrationText.ran(position, 2 * planned, arm, milliseconds);
}

function baselineNote(baseline: Baseline): string {
  if (baseline.kind === "none") return text.noBaseline(baseline.reason);
  if (baseline.recorded !== undefined) return replayText.sandbox(baseline.recorded);
  const cases = Object.values(baseline.cases);
  const failing = cases.filter(({ failures }) => failures > 0).length;
  return text.baseline(failing, cases.length, baseline.runs, baseline.milliseconds);
}
