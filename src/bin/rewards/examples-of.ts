import { createHash } from "node:crypto";
import { newestResult } from "../../adapters/postgres/newest-result.ts";
import type { Split } from "../../domain/case-splits.ts";
import type { Trajectory } from "../../domain/trajectory.ts";
import { splitIn } from "../../night/split-in.ts";
import type { Collected } from "../../night/step-results.ts";
import { newestRewards } from "../../rewards/changed-rewards.ts";
import { chooseExamples, type Examples } from "../../rewards/choose-examples.ts";
import type { TrackLimits } from "../../rewards/track-limits.ts";
import type { KnownRecord } from "./with-repository.ts";

/** The examples for fine-tuning that a repository's record holds, by the splits of its newest night. */
export async function examplesOf(
  { db, ledger, repositoryId }: KnownRecord,
  limits: TrackLimits,
): Promise<Examples> {
  const recorded = await ledger.read("trajectories", repositoryId);
  // facts come in the order of their time: of several recordings of one run the newest counts
  const runs = [...new Map(recorded.map(({ body }) => [body.id, body])).values()];
  const rewards = newestRewards(await ledger.read("rewards", repositoryId));
  const collected = await newestResult(db, repositoryId, "collect");
  const splitOf = splitsOf(collected);
  return chooseExamples(runs, {
    rewards: new Map([...rewards].map(([episode, { mean }]) => [episode, mean])),
    limits: { good: limits.examples.reward, bad: limits.failed_below },
    splitOf,
    hides: quotes(hiddenTexts(collected, splitOf)),
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

function hiddenTexts(collected: Collected | null, splitOf: (caseId: string) => Split | null): string[] {
  const cases = collected?.baseline.kind === "ran" ? Object.keys(collected.baseline.cases) : [];
  const hidden = cases.filter((id) => splitOf(id) !== "train");
  return [...hidden, ...Object.keys(collected?.division?.canaries ?? {})].map((text) => text.toLowerCase());
}

function quotes(hidden: readonly string[]): (run: Trajectory) => boolean {
  return ({ task, steps }) => {
    const text = [
      task,
      ...steps.map((step) => (step.kind === "tool" ? step.arguments + step.output : step.text)),
    ]
      .join("\n")
      .toLowerCase();
    return hidden.some((part) => text.includes(part));
  };
}
