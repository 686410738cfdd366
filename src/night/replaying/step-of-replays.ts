import type { StepAddress } from "../../domain/night.ts";
import { replaysDone } from "./replays-done.ts";
import { resultOf, type StepResults } from "../step-results.ts";
import { timeIsOver } from "../asking/time-is-over.ts";

/**
 * The next run of components that changed together, after everything else a night runs: null where all are over, one
 * gave no evidence, or the night's limit leaves no time for all of them. What was begun is ended.
 */
export function stepOfReplays(results: StepResults): StepAddress | null {
  const replays = replaysDone(results);
  if (replays === null || replays.done.some(({ outcome }) => outcome.kind === "none")) return null;
  const { runs, done } = replays;
  const { baseline } = resultOf(results, "collect");
  const expected = baseline.kind === "ran" ? runs.length * baseline.milliseconds : 0;
  if (done.length === 0 && timeIsOver(results, expected)) return null;
  const known = new Set(done.map(({ index }) => index));
  const next = runs.find(({ index }) => !known.has(index));
  return next === undefined ? null : { name: "replay", key: String(next.index) };
}
