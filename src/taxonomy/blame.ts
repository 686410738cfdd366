import type { Blame, FailureClass } from "../domain/failure-class.ts";
import type { Failure } from "../domain/failure.ts";
import { findPath } from "./find-path.ts";
import { matchSignature, type SignatureMatch } from "./match-signature.ts";
import { inAppFrames } from "./key.ts";
import { parseEvidence } from "./parse/parse-evidence.ts";
import type { TaxonomyConfig } from "./taxonomy-config.ts";

/**
 * What is known beside the failures' text. `componentPaths`: the repository's components. `trials`: what Hone's own
 * trials at the base showed of a failing case. `failedShare`: the share of its run's tests that failed with it, null
 * where unknown.
 */
export interface BlameContext {
  taxonomy: Pick<TaxonomyConfig, "signatures">;
  componentPaths: readonly string[];
  trials: (failure: Failure) => "all-failed" | "disagreed" | "none";
  failedShare: (failure: Failure) => number | null;
}

/** `confidence` is 0 to 1; `why` is a sentence for the dashboard. */
export interface Judgement {
  blame: Blame;
  confidence: number;
  why: string;
}

interface Case {
  failures: readonly Failure[];
  context: BlameContext;
  signature: SignatureMatch | null;
  component: string | null;
}

/*
 * The first rule that applies decides. What was observed (trials, reruns) stands before what is read out of words,
 * and words before circumstances.
 */
const rules: readonly ((given: Case) => Judgement | null)[] = [
  ownTrialsDisagree,
  ownTrialsReproduce,
  saysInfra,
  passedOnRerun,
  saysSetup,
  fellTogether,
  insideComponent,
  saidByPeople,
  alsoRedOnBase,
];

/** Who is to blame for a class, from its failures and what is known around them. */
export function blameClass(
  failureClass: Pick<FailureClass, "primary" | "text">,
  failures: readonly Failure[],
  context: BlameContext,
): Judgement {
  const signature = matchSignature(failureClass.text, failureClass.primary, context.taxonomy);
  const given: Case = {
    failures,
    context,
    signature,
    component: componentOf(failureClass.text, failures, context),
  };
  for (const rule of rules) {
    const judgement = rule(given);
    if (judgement !== null) return judgement;
  }
  return { blame: "change", confidence: 0.6, why: "nothing points away from the change itself" };
}

function componentOf(
  text: string,
  failures: readonly Failure[],
  { componentPaths }: BlameContext,
): string | null {
  if (componentPaths.length === 0) return null;
  const evidence = parseEvidence(text);
  const files = [
    ...inAppFrames(evidence).map(({ file }) => file),
    ...evidence.diagnostics.map(({ file }) => file),
    ...failures.map(({ file }) => file),
  ];
  for (const file of files) {
    const path = file === null ? null : findPath(file, componentPaths);
    if (path !== null) return path;
  }
  return null;
}

function ownTrialsDisagree({ failures, context }: Case): Judgement | null {
  const disagreed = failures.some((failure) => context.trials(failure) === "disagreed");
  return disagreed
    ? { blame: "flaky", confidence: 0.95, why: "it passed and failed on one commit in Hone's own trials" }
    : null;
}

function ownTrialsReproduce({ failures, context, component }: Case): Judgement | null {
  if (!failures.some((failure) => context.trials(failure) === "all-failed")) return null;
  const where = component === null ? "a case that evaluates the agent" : component;
  return { blame: "agent", confidence: 0.9, why: `Hone's own trials reproduce it every time, in ${where}` };
}

function saysInfra({ signature }: Case): Judgement | null {
  if (signature?.blame !== "infra") return null;
  return {
    blame: "infra",
    confidence: signature.confidence,
    why: `${signature.name}: "${signature.phrase}"`,
  };
}

function passedOnRerun({ failures }: Case): Judgement | null {
  const passed = failures.filter(({ rerunPassed }) => rerunPassed).length;
  if (passed === 0) return null;
  const confidence = 0.7 + (0.25 * passed) / failures.length;
  return {
    blame: "flaky",
    confidence,
    why: `${passed} of ${failures.length} passed when the same commit ran again`,
  };
}

function saysSetup({ signature }: Case): Judgement | null {
  if (signature?.blame !== "setup") return null;
  return {
    blame: "setup",
    confidence: signature.confidence,
    why: `${signature.name}: "${signature.phrase}"`,
  };
}

function fellTogether({ failures, context }: Case): Judgement | null {
  const shares = failures.map(context.failedShare).filter((share) => share !== null);
  if (shares.length === 0 || Math.min(...shares) <= 0.8) return null;
  return { blame: "setup", confidence: 0.7, why: "nearly all tests of its runs failed at once" };
}

function insideComponent({ component }: Case): Judgement | null {
  return component === null
    ? null
    : { blame: "agent", confidence: 0.8, why: `the failure lies in ${component}` };
}

function saidByPeople({ failures }: Case): Judgement | null {
  const said =
    failures.length > 0 && failures.every(({ source }) => source === "issue" || source === "review");
  return said ? { blame: "agent", confidence: 0.6, why: "people said it of the agent's work" } : null;
}

/** A failure that the base branch has too, or that shows on unrelated branches, is not of one change's making. */
function alsoRedOnBase({ failures }: Case): Judgement | null {
  const onBase = failures.filter(({ baseFailed }) => baseFailed === true).length;
  if (onBase > 0 && onBase * 2 >= failures.length) {
    return { blame: "setup", confidence: 0.55, why: "the base branch fails the same way" };
  }
  const branches = new Set(failures.flatMap(({ branch }) => (branch === null ? [] : [branch])));
  if (branches.size < 4) return null;
  return { blame: "setup", confidence: 0.5, why: `it shows on ${branches.size} unrelated branches` };
}
