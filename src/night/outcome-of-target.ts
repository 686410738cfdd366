import { outcomeText as text } from "../messages/outcome-text.ts";
import type { Published } from "../domain/publication.ts";
import { findResult, type Publication, type StepResults } from "./step-results.ts";

/** What came of one target: proposed or drafted at one of its attempts, or why no attempt got there. */
export type TargetOutcome =
  | { kind: "proposed"; why: string; title: string; published: Published }
  | { kind: "dry-run"; why: string; title: string; body: string }
  | { kind: "not-published" | "not-proven" | "waiting"; why: string };

export function outcomeOfTarget(results: StepResults, target: number): TargetOutcome {
  const reasons: string[] = [];
  for (let attempt = 0; ; attempt += 1) {
    const key = `${target}.${attempt}`;
    const proposed = findResult(results, "propose", key);
    if (proposed === undefined) break;
    const title = proposed.kind === "candidate" ? proposed.candidate.title : "";
    const publication = findResult(results, "publish", key);
    if (publication !== undefined) return published(publication, title);
    reasons.push(attemptReason(results, key));
  }
  if (reasons.length === 0) return { kind: "waiting", why: text.noPlace };
  return { kind: "not-proven", why: [...new Set(reasons)].join("; ") };
}

function published(publication: Publication, title: string): TargetOutcome {
  if (publication.kind === "refused") return { kind: "not-published", why: publication.reason };
  if (publication.kind === "dry-run")
    return { kind: "dry-run", why: text.dryRun, title: publication.title, body: publication.body };
  return { kind: "proposed", why: publication.published.url, title, published: publication.published };
}

function attemptReason(results: StepResults, key: string): string {
  const proposed = findResult(results, "propose", key);
  if (proposed === undefined) return text.undecided("");
  if (proposed.kind === "none") return proposed.reason;
  const { title } = proposed.candidate;
  const violations = findResult(results, "guard", key)?.report.violations ?? [];
  if (violations.length > 0)
    return text.guarded(
      title,
      violations.map((violation) => violation.text),
    );
  const verdict = findResult(results, "decide", key);
  if (verdict === undefined) return text.undecided(title);
  return text.verdict(
    title,
    verdict.kind,
    verdict.reasons.map((reason) => reason.text),
  );
}
