import type { Trajectory } from "../../domain/trajectory.ts";
import type { Policy } from "../policy.ts";
import { splitIn } from "./split-in.ts";
import type { Collected } from "../step-results.ts";

/**
 * What of a repository's record no model may read, for its cases decide or screen: recorded runs of evaluation cases
 * that are not known to be train, and the files that such cases are kept in.
 */
export function keptFromModels(
  collected: Pick<Collected, "baseline" | "settings" | "division">,
  policy: Pick<Policy, "hashOf">,
): { isKeptRun: (run: Pick<Trajectory, "case">) => boolean; files: ReadonlySet<string> } {
  const { baseline, settings } = collected;
  const split = splitIn(collected, policy);
  const cases = baseline.kind === "ran" ? baseline.cases : {};
  const isOpen = (id: string): boolean => Object.hasOwn(cases, id) && split(id) === "train";
  // without an evaluation no case decides anything
  const decides = baseline.kind === "ran" || settings.evaluation !== null;
  return {
    isKeptRun: ({ case: id }) => id !== undefined && decides && !isOpen(id),
    files: new Set(
      Object.entries(cases).flatMap(([id, { file }]) => (file === null || isOpen(id) ? [] : [file])),
    ),
  };
}
