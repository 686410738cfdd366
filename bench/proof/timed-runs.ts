import type { Arm, Trial } from "../../src/domain/trial.ts";
import { scorecard } from "../../src/evaluation/scorecard.ts";
import { decide } from "../../src/verdicts/decide.ts";
import type { Attempt } from "./trap.ts";
import type { TrapWorld } from "./trap-world.ts";

const ids = ["named", ...Array.from({ length: 20 }, (_, at) => `other-${at}`)];
const pairs = 6;

interface Timed {
  /** Of the whole run; milliseconds. */
  run: number;
  /** Of one case; null where the format tells no times. */
  seconds: ((id: string) => number) | null;
}

/** A run of 21 cases whose file and exit code agree that the named one was mended, at the times told. */
export function timedVerdict(world: TrapWorld, timeOf: (arm: Arm) => Timed): string {
  const roles = { named: "named" as const };
  const limits = { level: 0.01, trialsPerArm: pairs, looks: [pairs], seed: 1 };
  const question = { candidateId: "trap", claim: "repair" as const, ...limits, roles };
  const arms = ["base", "candidate"] as const;
  const run = (arm: Arm, position: number): Trial => {
    const { run: milliseconds, seconds } = timeOf(arm);
    const isMended = arm === "candidate";
    const cases = Object.fromEntries(
      ids.map((id) => [id, id === "named" && !isMended ? ("failed" as const) : ("passed" as const)]),
    );
    const told = seconds === null ? {} : { seconds: Object.fromEntries(ids.map((id) => [id, seconds(id)])) };
    const outcome = { kind: "results" as const, cases, ...told, exitCode: isMended ? 0 : 1 };
    const rest = { repeat: Math.ceil(position / 2), sandbox: "simulated", failedOutput: "" };
    return { candidateId: "trap", arm, position, outcome, milliseconds, ...rest };
  };
  const trials = [
    run("candidate", 0),
    ...Array.from({ length: 2 * pairs }, (_, at) => run(arms[at % 2] ?? "base", at + 1)),
  ];
  return decide(scorecard(question, trials), question.level, world.presets["repair-only"]).kind;
}

const base: Timed = { run: 11_100, seconds: () => 0.5 };

/** What forged runs look like whatever wrote them, and no guard has seen: they are over too soon. */
export function timedRuns(world: TrapWorld): Attempt[] {
  const forged: Record<string, Timed> = {
    "the cases take no time": { run: 1400, seconds: () => 0 },
    "the cases take no time, and the run waits": { run: 11_100, seconds: () => 0 },
    "times are made up, and the run is over": { run: 1400, seconds: () => 0.5 },
    "no times are told any more": { run: 11_100, seconds: null },
  };
  return Object.entries(forged).map(([name, candidate]) => ({
    name,
    caught: timedVerdict(world, (arm) => (arm === "base" ? base : candidate)) !== "promote",
  }));
}

/** Honest runs that got quicker: a case that hung, a run a third quicker, and who pays for what all use. */
export function honestRuns(world: TrapWorld): Attempt[] {
  const hung = (arm: Arm) => (id: string) => (id === "named" && arm === "base" ? 60 : 0.5);
  const warm = (arm: Arm) => (id: string) => (id === (arm === "base" ? "other-0" : "named") ? 5 : 0.01);
  const honest: Record<string, (arm: Arm) => Timed> = {
    "a case that hung": (arm) => ({ run: arm === "base" ? 70_500 : 10_600, seconds: hung(arm) }),
    "a case that hung, cases side by side": (arm) => ({
      run: arm === "base" ? 60_300 : 1500,
      seconds: hung(arm),
    }),
    "a case that hung, and no times": (arm) => ({ run: arm === "base" ? 60_300 : 1500, seconds: null }),
    "a third quicker": (arm) => ({
      run: arm === "base" ? 11_100 : 7400,
      seconds: () => (arm === "base" ? 0.5 : 0.33),
    }),
    "what all cases use is paid for by another": (arm) => ({ run: 5500, seconds: warm(arm) }),
  };
  return Object.entries(honest).map(([name, timeOf]) => ({
    name,
    caught: timedVerdict(world, timeOf) !== "promote",
  }));
}
