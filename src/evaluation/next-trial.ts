import type { Trial } from "../domain/trial.ts";
import { lookDecision } from "../statistics/look-decision.ts";
import { lookPs } from "./look-ps.ts";
import type { Question } from "../domain/question.ts";
import { roleOf } from "./role-of.ts";
import type { PlannedTrial } from "./trial-plan.ts";

/** The first trial of a question that is not done yet, or null where none is left or none can change the answer. */
export function nextTrial(
  question: Question,
  plan: readonly PlannedTrial[],
  done: readonly Trial[],
): PlannedTrial | null {
  if (isAnswered(question, done)) return null;
  const known = new Set(done.map(({ position }) => position));
  return plan.find(({ position }) => !known.has(position)) ?? null;
}

/**
 * True where no further trial can change the answer: a trial was lost, the screening run helped nothing, a case that
 * it helped has since passed at the base or failed with the patch, for the claim needs all of them, the patch of a
 * repair has plainly broken another case, or a look at an improvement has decided it.
 */
export function isAnswered(question: Question, done: readonly Trial[]): boolean {
  if (done.some((trial) => trial.outcome.kind === "none")) return true;
  const screened = done.filter(({ position }) => position === 0);
  const named = survivors(question, screened).length;
  if (done.length > 0 && (named === 0 || survivors(question, done).length < named)) return true;
  return hasBroken(question, done) || isDecided(question, done);
}

/* Between looks nothing is decided: only at a look may a question end early. */
function isDecided(question: Question, done: readonly Trial[]): boolean {
  const evidence = done.filter(({ position }) => position > 0).length;
  if (!question.looks.some((look) => 2 * look === evidence)) return false;
  const ps = lookPs(question, done);
  return ps.length > 0 && lookDecision(ps, question.level, question.looks.length).kind !== "carried";
}

/** Trials of each arm after which a case that always passed at the base and never with the patch ends a repair. */
const ENOUGH = 2;

function hasBroken(question: Question, done: readonly Trial[]): boolean {
  if (question.claim !== "repair") return false;
  const [base, candidate] = (["base", "candidate"] as const).map((arm) =>
    done.flatMap(({ arm: own, position, outcome }) =>
      own === arm && position > 0 && outcome.kind === "results" ? [outcome.cases] : [],
    ),
  );
  if (base === undefined || candidate === undefined) return false;
  if (base.length < ENOUGH || candidate.length < ENOUGH) return false;
  return Object.keys(base[0] ?? {}).some(
    (id) =>
      base.every((cases) => cases[id] === "passed") && candidate.every((cases) => cases[id] !== "passed"),
  );
}

/**
 * The named cases whose repair is still possible: passed in every candidate trial, the screening run included, and
 * failed in every base trial. Absent or skipped at the base is not failed. For an improvement, the validation cases'
 * screening stands in: any case may still gain.
 */
export function survivors(question: Question, done: readonly Trial[]): string[] {
  const named = Object.keys(question.roles).filter((id) => roleOf(question, id) === "named");
  if (question.claim === "improvement") return ["improvement"];
  return named.filter((id) =>
    done.every((trial) => {
      if (trial.outcome.kind === "none") return false;
      return trial.outcome.cases[id] === (trial.arm === "candidate" ? "passed" : "failed");
    }),
  );
}
