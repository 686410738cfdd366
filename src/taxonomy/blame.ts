import type { Blame, FailureClass } from "../domain/failure-class.ts";
import type { Failure } from "../domain/failure.ts";
import { blameText as text } from "../messages/blame-text.ts";
import { type BlameFacts, blameFacts } from "./blame-facts.ts";
import { componentOf } from "./component-of.ts";
import { matchSignature, type SignatureMatch } from "./match-signature.ts";
import type { TaxonomyConfig } from "./taxonomy-config.ts";
import { tellingPart } from "./telling-part.ts";

/**
 * What is known beside the failures' text. `componentPaths`: the repository's components. `trials`: what Hone's own
 * trials at the base showed of a failing case. `failedShare`: the share of its run's tests that failed with it, null
 * where unknown. `before`: how the class was judged last, null or left out for a new one.
 */
export interface BlameContext {
  taxonomy: Pick<TaxonomyConfig, "signatures">;
  componentPaths: readonly string[];
  trials: (failure: Failure) => "all-failed" | "disagreed" | "none";
  failedShare: (failure: Failure) => number | null;
  defaultBranch?: string | null;
  before?: Judgement | null;
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
  facts: BlameFacts;
  signature: SignatureMatch | null;
  component: string | null;
}

/*
 * The first rule that applies decides. What was observed (trials, how a job ended, reruns, the base branch) stands
 * before what is read out of words, and words before circumstances. An outage is transient too: words that say
 * infrastructure explain a rerun that passed.
 */
const rules: readonly ((given: Case) => Judgement | null)[] = [
  ownTrialsDisagree,
  ownTrialsFellTogether,
  ownTrialsReproduce,
  endedOutside,
  saysInfra,
  passedOnRerun,
  baseCameAndWent,
  saysSetup,
  insideComponent,
  saidByPeople,
  judgedBefore,
  fellTogether,
  alsoRedOnBase,
  cameInABurst,
  spread,
];

/**
 * Who is to blame for a class, from its failures and what is known around them. Failures from people without write
 * permission are counted only: they decide nothing, and where there are no others the class is not judged
 * (`change`, confidence 0). Confidence follows one rule: each sort of evidence has a strength, which it reaches where
 * all failures it can be seen on show it; where only a share s does, it is .5 + (strength - .5) s.
 */
export function blameClass(
  failureClass: Pick<FailureClass, "primary" | "text">,
  failures: readonly Failure[],
  context: BlameContext,
): Judgement {
  const trusted = failures.filter(({ trust }) => trust === "trusted");
  if (trusted.length === 0 && failures.length > 0)
    return { blame: "change", confidence: 0, why: text.unjudged(failures.length) };
  const judged = tellingPart(failureClass);
  const given: Case = {
    failures: trusted,
    context,
    facts: blameFacts(trusted, context.defaultBranch ?? null, context.failedShare),
    signature: areRemarks(trusted) ? null : matchSignature(judged.text, judged.primary, context.taxonomy),
    component: componentOf(failureClass.text, trusted, context.componentPaths),
  };
  for (const rule of rules) {
    const judgement = rule(given);
    if (judgement !== null) return judgement;
  }
  return ofTheChange(given.facts);
}

function judgement(blame: Blame, confidence: number, why: string): Judgement {
  return { blame, confidence, why };
}

/** What evidence of this strength is worth where `k` of `n` show it. */
function sureness(strength: number, k: number, n: number): number {
  return 0.5 + ((strength - 0.5) * k) / Math.max(n, 1);
}

function ownTrialsDisagree({ failures, context }: Case): Judgement | null {
  const tried = failures.filter((failure) => context.trials(failure) !== "none");
  const tests = new Set(tried.map(({ test }) => test)).size;
  const disagreed = new Set(
    tried.filter((failure) => context.trials(failure) === "disagreed").map(({ test }) => test),
  ).size;
  if (disagreed === 0 || disagreed * 2 < tests) return null;
  return judgement("flaky", sureness(0.95, disagreed, tests), text.trialsDisagree(disagreed, tests));
}

/** Where nearly all cases fail in Hone's own sandbox with words of a missing thing, the sandbox misses it. */
function ownTrialsFellTogether({ failures, context, facts, signature }: Case): Judgement | null {
  if (signature === null || facts.mass.runs * 2 <= facts.mass.known) return null;
  if (!failures.some((failure) => context.trials(failure) === "all-failed")) return null;
  const why = text.trialsFellTogether(facts.mass.largest, signature.name, signature.phrase);
  return judgement("setup", signature.confidence, why);
}

function ownTrialsReproduce({ failures, context, component }: Case): Judgement | null {
  if (!failures.some((failure) => context.trials(failure) === "all-failed")) return null;
  return judgement("agent", 0.9, text.trialsReproduce(component));
}

/** A job that was cancelled, or never started, says so itself, whatever its log holds. */
function endedOutside({ failures, facts }: Case): Judgement | null {
  for (const [how, blame] of [
    ["cancelled", "infra"],
    ["startup_failure", "setup"],
  ] as const) {
    const ended = failures.filter(({ conclusion }) => conclusion === how).length;
    if (ended * 2 > facts.n)
      return judgement(blame, sureness(0.9, ended, facts.n), text.ended(ended, facts.n, how));
  }
  return null;
}

function saysInfra({ signature }: Case): Judgement | null {
  return signature?.blame === "infra" ? said(signature) : null;
}

function saysSetup({ signature }: Case): Judgement | null {
  return signature?.blame === "setup" ? said(signature) : null;
}

function said({ blame, confidence, name, phrase }: SignatureMatch): Judgement {
  return judgement(blame, confidence, text.words(name, phrase));
}

/** One pass on the same commit shows that nothing had to change, unless more commits failed again and again. */
function passedOnRerun({ facts: { rerunPassed, failedAgain, n } }: Case): Judgement | null {
  if (rerunPassed === 0 || failedAgain > rerunPassed) return null;
  return judgement("flaky", 0.7 + (0.25 * rerunPassed) / n, text.rerun(rerunPassed, n));
}

function baseCameAndWent({ facts: { base } }: Case): Judgement | null {
  if (base.flips === 0) return null;
  return judgement("flaky", Math.min(0.9, 0.6 + 0.1 * base.flips), text.baseFlips(base.flips));
}

function insideComponent({ component }: Case): Judgement | null {
  return component === null ? null : judgement("agent", 0.8, text.component(component));
}

function saidByPeople({ failures }: Case): Judgement | null {
  return areRemarks(failures) ? judgement("agent", 0.6, text.people(failures.length)) : null;
}

/** What people write in issues and reviews is about an outage or a missing thing; none of it happened there. */
function areRemarks(failures: readonly Failure[]): boolean {
  return failures.length > 0 && failures.every(({ source }) => source === "issue" || source === "review");
}

/** What a rerun or a cancelled job showed in an earlier call holds on, until a commit fails each time it runs. */
function judgedBefore({ context: { before = null }, facts }: Case): Judgement | null {
  if (before === null || before.confidence < 0.8) return null;
  if (before.blame !== "flaky" && before.blame !== "infra") return null;
  return facts.failedAgain > 0 ? null : before;
}

function fellTogether({ facts: { mass } }: Case): Judgement | null {
  if (mass.runs * 2 <= mass.known) return null;
  return judgement(
    "setup",
    sureness(0.75, mass.runs, mass.known),
    text.fellTogether(mass.runs, mass.known, mass.largest),
  );
}

/** A failure that the base branch has too is not of one change's making. */
function alsoRedOnBase({ facts: { base } }: Case): Judgement | null {
  if (base.red === 0 || base.red * 2 < base.known) return null;
  return judgement("setup", sureness(0.7, base.red, base.known), text.onBase(base.red, base.known));
}

/** What falls on unrelated branches at once and then no more has a cause outside of all of them. */
function cameInABurst({ facts: { burst, n } }: Case): Judgement | null {
  if (burst === null) return null;
  const places = burst.branches > 1 ? text.branches(burst.branches) : text.commits(burst.commits);
  return judgement(
    "infra",
    sureness(0.65, burst.failures, n),
    text.burst(burst.failures, n, places, burst.jobs),
  );
}

function spread({ facts: { branches, base } }: Case): Judgement | null {
  if (branches < 4 || base.green * 2 > base.known) return null;
  return judgement("setup", 0.5, text.spread(branches));
}

/** Nothing points elsewhere: .6, and .1 more each for a base branch that passed and for reruns that all failed. */
function ofTheChange({ base, failedAgain }: BlameFacts): Judgement {
  const passed = base.green > 0 && base.green * 2 > base.known;
  const reasons = [
    ...(passed ? [text.basePassed(base.green, base.known)] : []),
    ...(failedAgain > 0 ? [text.failedAgain(failedAgain)] : []),
  ];
  return judgement("change", 0.6 + 0.1 * reasons.length, text.nothingElse(reasons));
}
