import type { Claim } from "../../src/domain/candidate.ts";
import type { Arm, Trial } from "../../src/domain/trial.ts";
import type { CaseRole, Scorecard } from "../../src/domain/verdict.ts";
import type { Question } from "../../src/domain/question.ts";
import { scorecard } from "../../src/evaluation/scorecard.ts";

export const TRIALS = 5;

export function question(roles: Record<string, CaseRole>, claim: Claim = "repair"): Question {
  return { candidateId: "c1", claim, level: 0.005, trialsPerArm: TRIALS, looks: [TRIALS], seed: 1, roles };
}

export function trial(position: number, arm: Arm, cases: Record<string, boolean>, exitCode?: number): Trial {
  const statuses = Object.entries(cases).map(([id, passed]) => [id, passed ? "passed" : "failed"] as const);
  const failed = statuses.some(([, status]) => status === "failed");
  return {
    candidateId: "c1",
    arm,
    repeat: Math.ceil(position / 2),
    position,
    outcome: { kind: "results", cases: Object.fromEntries(statuses), exitCode: exitCode ?? (failed ? 1 : 0) },
    milliseconds: 10,
    sandbox: "test",
    failedOutput: "",
  };
}

export function lostTrial(position: number, arm: Arm, reason: string): Trial {
  return { ...trial(position, arm, {}), outcome: { kind: "none", reason } };
}

type Passes = (arm: Arm, repeat: number) => boolean;

/** A scorecard of a screening run and five pairs, in which each case passes as its function says. */
export function cardOf(
  roles: Record<string, CaseRole>,
  passes: Record<string, Passes>,
  claim: Claim = "repair",
): Scorecard {
  const at = (arm: Arm, repeat: number): Record<string, boolean> =>
    Object.fromEntries(Object.entries(passes).map(([id, passed]) => [id, passed(arm, repeat)]));
  const trials = [trial(0, "candidate", at("candidate", 0))];
  for (let repeat = 1; repeat <= TRIALS; repeat += 1) {
    trials.push(
      trial(trials.length, "base", at("base", repeat)),
      trial(trials.length + 1, "candidate", at("candidate", repeat)),
    );
  }
  return scorecard(question(roles, claim), trials);
}

export const mended: Passes = (arm) => arm === "candidate";
export const always: Passes = () => true;
export const never: Passes = () => false;
