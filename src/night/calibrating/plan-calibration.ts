import { calibrationText as text } from "../../messages/calibration-text.ts";
import { nullEdit } from "../../evaluation/null-edit.ts";
import type { Ports } from "../../ports.ts";
import type { Policy } from "../policy.ts";
import { questionSeed } from "../asking/question-seed.ts";
import { resultOf, type Calibrated } from "../step-results.ts";
import type { NightState } from "../steps.ts";
import { timeIsOver } from "../asking/time-is-over.ts";
import { runsWithinBudget } from "../spending/runs-within-budget.ts";

/** A little under a week, for nights do not begin on the minute. */
const EVERY_DAYS = 6.5;
const DAY = 24 * 60 * 60 * 1000;
/** With the two runs of the night's baseline six at the base and four of the edit: five pairs of runs of each case. */
const MOST = 4;
/** Runs that take longer than this together are fewer. */
const LONGEST = 20 * 60 * 1000;

/**
 * Whether tonight base is run against a null edit, and how often: at the first night and then once a week, within what
 * the night's time and its models' budget leave.
 */
export async function planCalibration(
  state: NightState,
  ports: Ports,
  policy: Pick<Policy, "hashOf">,
): Promise<Calibrated> {
  const notDue = (why: string): Calibrated => ({ kind: "not-due", why });
  const { sha, settings, baseline } = resultOf(state.results, "collect");
  const { evaluation } = settings;
  if (evaluation === null || baseline.kind === "none" || baseline.recorded !== undefined)
    return notDue(text.nothingToRun);
  const last = await ports.ledger.newest("calibrations", state.input.repositoryId);
  if (last !== null && isRecent(last.at, state.input.startedAt)) return notDue(text.measured(last.at));
  const each = baseline.milliseconds;
  const paid = await runsWithinBudget(evaluation, state, ports, settings);
  const trialsPerArm = Math.min(pairsOf(each), Math.floor(paid / 2));
  if (trialsPerArm < 1 || timeIsOver(state.results, 2 * trialsPerArm * each)) return notDue(text.noMeans);
  const paths = resultOf(state.results, "attribute").components.map(({ path }) => path);
  const changes = nullEdit(await ports.code.readMany(sha, paths));
  return { kind: "due", trialsPerArm, seed: questionSeed(state, "calibration", policy), changes };
}

function isRecent(at: string, now: string): boolean {
  return Date.parse(now) - Date.parse(at) < EVERY_DAYS * DAY;
}

/* An odd number of runs of an arm makes no more pairs than one less. */
function pairsOf(milliseconds: number): number {
  return [MOST, 2].find((pairs) => 2 * pairs * milliseconds <= LONGEST) ?? 1;
}
