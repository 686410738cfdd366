import { createHash } from "node:crypto";
import { newestBaseline } from "../../adapters/postgres/newest-baseline.ts";
import type { Split } from "../../domain/case-splits.ts";
import type { Trajectory } from "../../domain/trajectory.ts";
import { secretLines } from "../../night/cases/secret-lines.ts";
import { splitIn } from "../../night/cases/split-in.ts";
import type { Collected } from "../../night/step-results.ts";
import { auditRecord } from "../../rewards/audit-record.ts";
import { auditedRewards } from "../../rewards/audited-rewards.ts";
import { newestRewards } from "../../rewards/changed-rewards.ts";
import { chooseExamples, type Examples } from "../../rewards/choose-examples.ts";
import type { TrackLimits } from "../../rewards/track-limits.ts";
import type { KnownRecord } from "./with-repository.ts";

/** The examples for fine-tuning that a repository's record holds, by the splits of its newest night with a baseline. */
export async function examplesOf(
  { db, ledger, repositoryId }: KnownRecord,
  limits: TrackLimits,
): Promise<Examples> {
  const recorded = await ledger.read("trajectories", repositoryId);
  // facts come in the order of their time: of several recordings of one run the newest counts
  const runs = [...new Map(recorded.map(({ body }) => [body.id, body])).values()];
  const rewards = newestRewards(await ledger.read("rewards", repositoryId));
  const audits = auditRecord(await ledger.read("audit_questions", repositoryId));
  const collected = await newestBaseline(db, repositoryId);
  const splitOf = splitsOf(collected);
  return chooseExamples(runs, {
    rewards: auditedRewards(rewards, audits),
    limits: { good: limits.examples.reward, bad: limits.failed_below },
    splitOf,
    hides: tellsOf(collected, splitOf),
  });
}

/* Where a case is kept decides its split, and only a run of the evaluation tells that. */
function splitsOf(collected: Collected | null): (caseId: string) => Split | null {
  if (collected === null || collected.baseline.kind !== "ran") return () => null;
  const { cases } = collected.baseline;
  const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
  const splitOf = splitIn(collected, { hashOf });
  return (id) => (Object.hasOwn(cases, id) ? splitOf(id) : null);
}

/*
 * What of a recorded run tells of a hidden case: that it names one, says what only such cases say at the base, holds a
 * canary, or that one of its tools was called with the file that it is kept in.
 */
function tellsOf(collected: Collected | null, splitOf: (caseId: string) => Split | null) {
  const cases = collected?.baseline.kind === "ran" ? collected.baseline.cases : {};
  const hidden = Object.keys(cases).filter((id) => splitOf(id) !== "train");
  const secret = collected === null ? [] : secretLines(new Set(hidden), collected);
  const texts = [...hidden, ...secret, ...Object.keys(collected?.division?.canaries ?? {})];
  const files = [...new Set(hidden.flatMap((id) => cases[id]?.file ?? []))];
  const lower = (parts: readonly string[]): string[] => parts.map((part) => part.toLowerCase());
  const [said, opened] = [lower(texts), lower(files)];
  return ({ task, steps }: Trajectory): boolean => {
    const called = steps.flatMap((step) => (step.kind === "tool" ? step.arguments : [])).join("\n");
    const text = [task, ...steps.map((step) => (step.kind === "tool" ? step.output : step.text)), called];
    return holdsOne(text.join("\n"), said) || holdsOne(called, opened);
  };
}

function holdsOne(text: string, parts: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return parts.some((part) => lower.includes(part));
}
