import type { StepName } from "../domain/night.ts";

const doing: Record<StepName, string> = {
  collect: "collect: failures, signals and the evaluation at the base",
  attribute: "attribute: the components in effect",
  judge: "judge: the model judge, on closed episodes",
  reward: "reward: what the signals are worth",
  classify: "classify: failures into classes",
  monitor: "monitor: merged proposals",
  route: "route: which file each class is mended in",
  propose: "propose: a candidate",
  guard: "guard: what no candidate may do",
  search: "search: who is screened, and how",
  screen: "screen: one run of train or validation cases",
  ask: "ask: the one candidate that goes to the held-out test",
  trial: "trial: one run of all cases",
  evaluate: "evaluate: the scorecard",
  decide: "decide: the verdict",
  publish: "publish: the pull request",
  calibrate: "calibrate: the base against a null edit",
  replay: "replay: the evaluation without one of the components that changed together",
  report: "report: the dashboard",
};

/** One step of a night in words; steps of a candidate carry their number. */
export function stepText(name: StepName, key: string): string {
  return key === "" ? doing[name] : `${doing[name]} (${key})`;
}
