import type { Component } from "../domain/component.ts";
import type { Blame, FailureClass, Mode } from "../domain/failure-class.ts";
import type { Failure } from "../domain/failure.ts";
import { blameClass } from "../taxonomy/blame.ts";
import { findPath } from "../taxonomy/find-path.ts";
import { inAppFrames } from "../taxonomy/key.ts";
import { modeOf } from "../taxonomy/mode.ts";
import { nameClass } from "../taxonomy/name.ts";
import { parseEvidence } from "../taxonomy/parse/parse-evidence.ts";
import type { Policy } from "./policy.ts";

export interface ClassJudgement {
  name: string;
  blame: Blame;
  mode: Mode | null;
  confidence: number;
  why: string;
}

/** Name, blame and mode of one class from its members and the components of the commit. */
export function judgeClass(
  known: Pick<FailureClass, "primary" | "text">,
  members: readonly Failure[],
  components: readonly Component[],
  policy: Pick<Policy, "taxonomy" | "redact">,
): ClassJudgement {
  const evidence = parseEvidence(known.text);
  const paths = components.map(({ path }) => path);
  const judged = blameClass(known, members, {
    taxonomy: policy.taxonomy,
    componentPaths: paths,
    trials: trialsOf,
    failedShare: () => null,
  });
  const file = inAppFrames(evidence)[0]?.file ?? null;
  const path = file === null ? null : findPath(file, paths);
  const located = components.find((component) => component.path === path)?.kind ?? null;
  const mode = modeOf(known, evidence, policy.taxonomy, located);
  return {
    name: nameClass(evidence, known.primary, policy.redact),
    blame: judged.blame,
    mode: mode?.mode ?? null,
    confidence: judged.confidence,
    why: judged.why,
  };
}

/* A failing case comes from Hone's own runs at the base: there it failed always, or not. */
function trialsOf(failure: Failure): "all-failed" | "disagreed" | "none" {
  if (failure.source !== "case") return "none";
  return failure.rerunPassed ? "disagreed" : "all-failed";
}
