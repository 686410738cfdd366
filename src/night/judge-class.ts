import type { Component, ComponentKind } from "../domain/component.ts";
import type { Blame, FailureClass, Mode } from "../domain/failure-class.ts";
import type { Failure } from "../domain/failure.ts";
import { blameClass, type Judgement } from "../taxonomy/blame.ts";
import { findPath } from "../taxonomy/find-path.ts";
import { inAppFrames } from "../taxonomy/key.ts";
import { modeOf } from "../taxonomy/mode.ts";
import { nameClass } from "../taxonomy/name.ts";
import type { Evidence } from "../taxonomy/parse/evidence.ts";
import { type LineReaders, lineReaders } from "../taxonomy/parse/line-readers.ts";
import { parseEvidence } from "../taxonomy/parse/parse-evidence.ts";
import type { Policy } from "./policy.ts";

export interface ClassJudgement {
  name: string;
  blame: Blame;
  mode: Mode | null;
  confidence: number;
  why: string;
}

type Known = Pick<FailureClass, "primary" | "text"> & Partial<Judgement>;

/**
 * Name, blame and mode of one class from its members, the components of the commit and, where it is known, the
 * repository's default branch. What `known` holds of an earlier judgement is the class's history. Who judges many
 * classes gives the same readers for all of them.
 */
export function judgeClass(
  known: Known,
  members: readonly Failure[],
  components: readonly Component[],
  {
    read = lineReaders(),
    ...policy
  }: Pick<Policy, "taxonomy" | "redact"> & { read?: LineReaders | undefined },
  defaultBranch: string | null = null,
  taken: (name: string) => boolean = () => false,
): ClassJudgement {
  const shown = shownBy(known, members);
  const evidence = parseEvidence(shown.text, read);
  const paths = components.map(({ path }) => path);
  const judged = blameClass(shown, members, {
    taxonomy: policy.taxonomy,
    componentPaths: paths,
    trials: trialsOf,
    failedShare: (failure) => failure.failedShare ?? null,
    defaultBranch,
    before: beforeOf(known),
  });
  const strangers = members.length > 0 && members.every(({ trust }) => trust !== "trusted");
  const mode = strangers
    ? null
    : modeOf(shown, evidence, policy.taxonomy, kindAt(evidence, components), read);
  return {
    name: nameClass(evidence, shown.primary, { redact: policy.redact, test: testOf(members), taken }),
    blame: judged.blame,
    mode: mode?.mode ?? null,
    confidence: judged.confidence,
    why: judged.why,
  };
}

/*
 * A class may have been opened by a stranger's failure. Its words must not decide over failures that others had
 * since, so those speak where there are any.
 */
function shownBy(known: Known, members: readonly Failure[]): Pick<FailureClass, "primary" | "text"> {
  if (members.every(({ trust }) => trust === "trusted")) return known;
  const trusted = members.filter(({ trust }) => trust === "trusted");
  return trusted.find(({ text }) => text === known.text) ?? trusted[0] ?? known;
}

/* A stranger's test names a class only where strangers alone saw it fail. */
function testOf(members: readonly Failure[]): string | null {
  const trusted = members.filter(({ trust }) => trust === "trusted");
  const telling = trusted.length > 0 ? trusted : members;
  return telling.find(({ test }) => test !== null)?.test ?? null;
}

function beforeOf({ blame, confidence, why }: Known): Judgement | null {
  if (blame === undefined || confidence === undefined || why === undefined || why === "") return null;
  return { blame, confidence, why };
}

/* A failing case comes from Hone's own runs at the base: there it failed always, or not. */
function trialsOf(failure: Failure): "all-failed" | "disagreed" | "none" {
  if (failure.source !== "case") return "none";
  return failure.rerunPassed ? "disagreed" : "all-failed";
}

/* The kind of the component that a trace ends in. */
function kindAt(evidence: Evidence, components: readonly Component[]): ComponentKind | null {
  const file = inAppFrames(evidence)[0]?.file ?? null;
  const paths = components.map(({ path }) => path);
  const path = file === null ? null : findPath(file, paths);
  return components.find((component) => component.path === path)?.kind ?? null;
}
