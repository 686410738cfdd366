import type { StepAddress } from "../domain/night.ts";
import type { Ports } from "../ports.ts";
import { nextStep } from "./next-step.ts";
import { payRuns } from "./spending/pay-runs.ts";
import type { Policy } from "./policy.ts";
import { ask } from "./stages/ask.ts";
import { attribute } from "./stages/attribute.ts";
import { calibrate } from "./stages/calibrate.ts";
import { classify } from "./stages/classify.ts";
import { collect } from "./stages/collect.ts";
import { decide } from "./stages/decide.ts";
import { evaluate } from "./stages/evaluate.ts";
import { guard } from "./stages/guard.ts";
import { judge } from "./stages/judge.ts";
import { monitor } from "./stages/monitor.ts";
import { propose } from "./stages/propose.ts";
import { publish } from "./stages/publish.ts";
import { replay } from "./stages/replay.ts";
import { report } from "./stages/report.ts";
import { reward } from "./stages/reward.ts";
import { route } from "./stages/route.ts";
import { screen } from "./stages/screen.ts";
import { search } from "./stages/search.ts";
import { trial } from "./stages/trial.ts";
import type { Keep, NightPlan, NightState, PagedOutcome, StepOutcome } from "./steps.ts";

/** The night as the engine sees it: which step is next, and one function for each step. */
export function createNight(policy: Policy): NightPlan {
  return {
    next: (state) => nextStep(state.results),
    run: async (state, step, ports, keep) =>
      stages[step.name](state, step.key, { ...ports, sandbox: payRuns(state, ports) }, policy, keep),
  };
}

type Stage = (
  state: NightState,
  key: string,
  ports: Ports,
  policy: Policy,
  keep: Keep,
) => StepOutcome | PagedOutcome | Promise<StepOutcome | null>;

const stages: Record<StepAddress["name"], Stage> = {
  collect: (state, _key, ports, policy) => collect(state, ports, policy),
  attribute: (state, _key, ports, policy) => attribute(state, ports, policy),
  judge: (state, _key, ports, policy) => judge(state, ports, policy),
  reward: (state, _key, ports, policy) => reward(state, ports, policy),
  classify: (state, _key, ports, policy) => classify(state, ports, policy),
  monitor: (state, _key, ports) => monitor(state, ports),
  route: (state, _key, ports, policy) => route(state, ports, policy),
  // whoever builds a proposer's prompt never gets at what the judge judges by
  propose: (state, key, ports, policy) => propose(state, key, ports, { ...policy, rubric: "" }),
  guard,
  search,
  screen: (state, key, ports, _policy, keep) => screen(state, key, ports, keep),
  ask,
  trial: (state, key, ports, _policy, keep) => trial(state, key, ports, keep),
  evaluate: (state, key) => evaluate(state, key),
  decide: (state, key, ports) => decide(state, key, ports),
  publish,
  calibrate,
  replay: (state, key, ports, _policy, keep) => replay(state, key, ports, keep),
  report: (state, _key, ports, policy) => report(state, ports, policy),
};
