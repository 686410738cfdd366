import type { Preset } from "../../src/domain/preset.ts";
import type { Trial } from "../../src/domain/trial.ts";
import { nextTrial } from "../../src/evaluation/next-trial.ts";
import type { Question } from "../../src/domain/question.ts";
import { scorecard } from "../../src/evaluation/scorecard.ts";
import { trialPlan } from "../../src/evaluation/trial-plan.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { decide } from "../../src/verdicts/decide.ts";

const test = "a failing test";

/** Chances that the one failing test of a repository passes: at the base and with the patch. */
export interface RepairWorld {
  basePasses: number;
  candidatePasses: number;
}

/** How often a night promotes one of its candidates, by rule. */
export interface RepairShares {
  hone: number;
  /** One run an arm: the base failed, the candidate passed. */
  failThenPass: number;
  /** As many runs an arm as Hone takes; more passes with the candidate. */
  strictlyGreater: number;
}

/** What is asked in every night: `candidates` patches one after the other, with `trialsPerArm` trials at `level`. */
export interface RepairQuestions {
  preset: Preset;
  candidates: number;
  trialsPerArm: number;
  level: number;
  seed: number;
}

const rules = ["hone", "failThenPass", "strictlyGreater"] as const;

/**
 * Nights in which a test that failed in both runs of the base is given to patches; trials are planned, stopped and
 * judged by the functions that Hone's nights use.
 */
export function repairNights(world: RepairWorld, nights: number, given: RepairQuestions): RepairShares {
  const random = seededRandom(given.seed);
  const counts: RepairShares = { hone: 0, failThenPass: 0, strictlyGreater: 0 };
  for (let seen = 0; seen < nights;) {
    // a night only looks at what failed in both of its first runs of the base
    if (random() < world.basePasses || random() < world.basePasses) continue;
    seen++;
    const promoted = night(world, given, random);
    for (const rule of rules) if (promoted.has(rule)) counts[rule] += 1 / nights;
  }
  return counts;
}

function night(world: RepairWorld, given: RepairQuestions, random: () => number): Set<keyof RepairShares> {
  const { preset, candidates, trialsPerArm, level } = given;
  const promoted = new Set<keyof RepairShares>();
  for (let candidate = 0; candidate < candidates; candidate++) {
    const question: Question = {
      candidateId: String(candidate),
      claim: "repair",
      level,
      trialsPerArm,
      looks: [trialsPerArm],
      seed: candidate,
      roles: { [test]: "named" },
    };
    if (asked(question, world, preset, random) === "promote") promoted.add("hone");
    if (random() >= world.basePasses && random() < world.candidatePasses) promoted.add("failThenPass");
    const greater =
      passes(world.candidatePasses, trialsPerArm, random) > passes(world.basePasses, trialsPerArm, random);
    if (greater) promoted.add("strictlyGreater");
  }
  return promoted;
}

function asked(question: Question, world: RepairWorld, preset: Preset, random: () => number): string {
  const plan = trialPlan(question.trialsPerArm, random);
  const done: Trial[] = [];
  for (let next = nextTrial(question, plan, done); next !== null; next = nextTrial(question, plan, done)) {
    const passed = random() < (next.arm === "base" ? world.basePasses : world.candidatePasses);
    done.push({
      candidateId: question.candidateId,
      ...next,
      outcome: {
        kind: "results",
        cases: { [test]: passed ? "passed" : "failed" },
        exitCode: passed ? 0 : 1,
      },
      milliseconds: 1,
      sandbox: "simulated",
      failedOutput: "",
    });
  }
  return decide(scorecard(question, done), question.level, preset).kind;
}

function passes(rate: number, trials: number, random: () => number): number {
  let passed = 0;
  for (let trial = 0; trial < trials; trial++) if (random() < rate) passed++;
  return passed;
}
