import { outcomeText as text } from "../messages/outcome-text.ts";
import { searchText } from "../messages/search-text.ts";
import type { Published } from "../domain/publication.ts";
import { isCarried } from "../verdicts/unfinished.ts";
import { findResult, resultOf, type Publication, type StepResults } from "./step-results.ts";
import { timeIsOver } from "./asking/time-is-over.ts";

/** What came of one target: proposed or drafted at one of its attempts, carried, or why no attempt got there. */
export type TargetOutcome =
  | { kind: "proposed"; why: string; title: string; published: Published }
  | { kind: "dry-run"; why: string; title: string; body: string }
  | { kind: "carried" | "not-published" | "not-proven" | "waiting"; why: string };

export function outcomeOfTarget(results: StepResults, target: number): TargetOutcome {
  const reasons: string[] = [];
  for (let attempt = 0; ; attempt += 1) {
    const key = `${target}.${attempt}`;
    const proposed = findResult(results, "propose", key);
    if (proposed === undefined) break;
    const title = proposed.kind === "candidate" ? proposed.candidate.title : "";
    const publication = findResult(results, "publish", key);
    if (publication !== undefined) return published(publication, title, searchReason(results, target));
    reasons.push(attemptReason(results, key));
  }
  if (reasons.length === 0) return { kind: "waiting", why: whyNotBegun(results, target) };
  const why = [
    ...new Set([...reasons.filter((reason) => reason !== ""), ...searchReason(results, target)]),
  ].join("; ");
  return { kind: isOpen(results, target) ? "carried" : "not-proven", why };
}

function whyNotBegun(results: StepResults, target: number): string {
  if (timeIsOver(results, 0)) return text.noTime;
  const { targets } = resultOf(results, "route");
  if (targets.some((_, at) => isOpen(results, at))) return text.besideOpen;
  const isAsked = targets.some((_, at) => findResult(results, "ask", String(at))?.kind === "asked");
  return isAsked && targets[target]?.claim === "improvement" ? text.oneAsked : text.noPlace;
}

function isOpen(results: StepResults, target: number): boolean {
  const asked = findResult(results, "ask", String(target));
  const verdict = asked?.kind === "asked" ? findResult(results, "decide", asked.key) : undefined;
  return verdict !== undefined && isCarried(verdict.reasons);
}

function searchReason(results: StepResults, target: number): string[] {
  const asked = findResult(results, "ask", String(target));
  if (asked === undefined) return [];
  if (asked.kind === "none") return [asked.why];
  const screened = searchText.screened(asked.screened);
  const looks = findResult(results, "evaluate", asked.key)?.looks;
  const decided = looks !== undefined && looks.ps.length > 0 && !isOpen(results, target);
  return decided ? [screened, searchText.decided(looks.ps.length, looks.planned)] : [screened];
}

function published(publication: Publication, title: string, searched: readonly string[]): TargetOutcome {
  if (publication.kind === "refused") return { kind: "not-published", why: publication.reason };
  if (publication.kind === "dry-run")
    return {
      kind: "dry-run",
      why: text.after(text.dryRun, searched),
      title: publication.title,
      body: publication.body,
    };
  const { published: done } = publication;
  return { kind: "proposed", why: text.after(done.url, searched), title, published: done };
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
  const searched = findResult(results, "ask", key.split(".")[0]) !== undefined;
  if (verdict === undefined) return searched ? "" : text.undecided(title);
  return text.verdict(
    title,
    verdict.kind,
    verdict.reasons.map((reason) => reason.text),
  );
}
