import type { StepAddress, StepName } from "../domain/night.ts";
import { judgeTexts } from "../messages/judge-texts.ts";
import { stepNoteText as text } from "../messages/step-note-text.ts";
import {
  findResult,
  type Baseline,
  type Collected,
  type ResultTypes,
  type StepResults,
} from "./step-results.ts";

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
    question === null
      ? text.refused(report.violations.map((violation) => violation.text))
      : text.guarded(2 * question.trialsPerArm + 1),
  trial: ({ outcome, position, arm, milliseconds }, results, key) => {
    if (outcome.kind === "none") return text.lostTrial(outcome.reason);
    const question = findResult(results, "guard", key.split(".").slice(0, 2).join("."))?.question;
    return text.trial(position + 1, 2 * (question?.trialsPerArm ?? 0) + 1, arm, milliseconds);
  },
  decide: ({ kind }) => text.verdict(kind),
};

/** What a finished step came to, for whoever watches the night; `results` are those before it. */
export function stepNote({ name, key }: StepAddress, result: unknown, results: StepResults): string {
  const note = notes[name] as Note<StepName> | undefined;
  return note === undefined ? "" : note(result as ResultTypes[StepName], results, key);
}

function baselineNote(baseline: Baseline): string {
  if (baseline.kind === "none") return text.noBaseline(baseline.reason);
  const cases = Object.values(baseline.cases);
  const failing = cases.filter(({ failures }) => failures > 0).length;
  return text.baseline(failing, cases.length, baseline.runs, baseline.milliseconds);
}
