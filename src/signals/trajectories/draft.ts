import type { Trajectory, TrajectoryStep } from "../../domain/trajectory.ts";
import { cleanText } from "../clean-text.ts";

/** Steps of one run that are kept: the first half and the last. */
const MOST_STEPS = 400;

/** What a reader found of a run, before it is cleaned and cut. */
export type Draft = Omit<Trajectory, "cut" | "at" | "task" | "note"> & {
  at: string | null;
  task: string | null;
  note: string | null;
};

/** A draft with nothing known but the run's id. */
export function emptyDraft(id: string, format: Trajectory["format"]): Draft {
  return {
    id: cleanText(id).slice(0, 200),
    format,
    episode: null,
    agent: null,
    model: null,
    sha: null,
    task: null,
    at: null,
    components: [],
    steps: [],
    inputTokens: null,
    outputTokens: null,
    usd: null,
    result: "unknown",
    note: null,
    feedback: [],
  };
}

/** The finished trajectory: dated by its first step or else by `at`, its task what a person said first. */
export function finished(draft: Draft, at: string): Trajectory {
  const { steps } = draft;
  const first = steps.map((step) => step.at).filter((time) => time !== null);
  const asked = steps.find((step) => step.kind === "message" && step.role === "user");
  const half = MOST_STEPS / 2;
  return {
    ...draft,
    at: draft.at ?? first.toSorted().at(0) ?? at,
    task: cleanText(draft.task ?? textOf(asked)),
    note: cleanText(draft.note),
    cut: steps.length > MOST_STEPS,
    steps: steps.length > MOST_STEPS ? [...steps.slice(0, half), ...steps.slice(-half)] : steps,
  };
}

function textOf(step: TrajectoryStep | undefined): string {
  return step?.kind === "message" ? step.text : "";
}

/** Two counts of which either may be unknown. */
export function plus(a: number | null, b: number | null): number | null {
  return a === null && b === null ? null : (a ?? 0) + (b ?? 0);
}
