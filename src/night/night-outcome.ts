import type { FailureClass } from "../domain/failure-class.ts";
import type { Published } from "../domain/publication.ts";
import { findResult, type StepResults } from "./step-results.ts";

/** What became of one failure class tonight. */
export interface ClassOutcome {
  failureClass: FailureClass;
  commits: number;
  kind: "proposed" | "dry-run" | "not-proven" | "not-published" | "waiting" | "left-alone" | "held-back";
  why: string;
}

export interface NightOutcome {
  stop: string | null;
  problems: string[];
  baseline: string;
  classes: ClassOutcome[];
  published: { title: string; published: Published }[];
  drafts: { title: string; body: string }[];
}

/** The whole night in one value, class by class: the report, the dashboard and the command line all read this. */
export function nightOutcome(results: StepResults): NightOutcome {
  const collected = findResult(results, "collect");
  const routed = findResult(results, "route");
  const classified = findResult(results, "classify");
  const baseline = collected?.baseline;
  const commitsOf = (failureClass: FailureClass): number =>
    new Set(
      (classified?.failures ?? [])
        .filter(({ id }) => failureClass.failures.includes(id))
        .flatMap(({ sha }) => (sha === null ? [] : [sha])),
    ).size;
  const outcome: NightOutcome = {
    stop: collected?.stop ?? null,
    problems: collected?.problems ?? [],
    baseline: baseline?.kind === "none" ? baseline.reason : "",
    classes: [],
    published: [],
    drafts: [],
  };
  const outcomes = new Map<string, Pick<ClassOutcome, "kind" | "why">>();
  for (const left of routed?.leftAlone ?? [])
    outcomes.set(left.classId, {
      kind: left.code === "held-back" ? "held-back" : "left-alone",
      why: left.why,
    });
  for (const waiting of routed?.waiting ?? [])
    outcomes.set(waiting.classId, { kind: "waiting", why: waiting.why });
  for (const [at, target] of (routed?.targets ?? []).entries())
    outcomes.set(target.classId, outcomeOfTarget(results, at, outcome));
  outcome.classes = (classified?.classes ?? []).flatMap((failureClass) => {
    const own = outcomes.get(failureClass.id);
    return own === undefined ? [] : [{ failureClass, commits: commitsOf(failureClass), ...own }];
  });
  return outcome;
}

function outcomeOfTarget(
  results: StepResults,
  at: number,
  outcome: NightOutcome,
): Pick<ClassOutcome, "kind" | "why"> {
  const reasons: string[] = [];
  for (let attempt = 0; ; attempt += 1) {
    const key = `${at}.${attempt}`;
    const proposed = findResult(results, "propose", key);
    if (proposed === undefined) break;
    const publication = findResult(results, "publish", key);
    if (publication?.kind === "published" && proposed.kind === "candidate") {
      outcome.published.push({ title: proposed.candidate.title, published: publication.published });
      return { kind: "proposed", why: publication.published.url };
    }
    if (publication?.kind === "dry-run") {
      outcome.drafts.push(publication);
      return { kind: "dry-run", why: "proven; a dry run opens nothing" };
    }
    if (publication?.kind === "refused") return { kind: "not-published", why: publication.reason };
    reasons.push(reasonOf(results, key));
  }
  if (reasons.length === 0) return { kind: "waiting", why: "the open places for proposals are taken" };
  return { kind: "not-proven", why: reasons.join("; ") };
}

function reasonOf(results: StepResults, key: string): string {
  const proposed = findResult(results, "propose", key);
  if (proposed?.kind === "none") return proposed.reason;
  const title = proposed === undefined ? "" : `“${proposed.candidate.title}”: `;
  const violations = findResult(results, "guard", key)?.report.violations ?? [];
  if (violations.length > 0)
    return `${title}refused by the guards: ${violations.map(({ text }) => text).join(", ")}`;
  const verdict = findResult(results, "decide", key);
  if (verdict === undefined) return `${title}not decided`;
  return `${title}${verdict.kind}: ${verdict.reasons.map(({ text }) => text).join(", ")}`;
}
