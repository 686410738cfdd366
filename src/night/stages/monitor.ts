import type { Fact } from "../../domain/ledger-entry.ts";
import type { Ports } from "../../ports.ts";
import type { Monitored } from "../step-results.ts";
import type { NightState, StepOutcome } from "../steps.ts";

/**
 * Merged proposals and what they promised, recorded so that a later night can compare. Nothing is judged yet: two
 * hundred closed outcomes are needed before even a drop of ten points can be told from noise.
 */
export async function monitor(state: NightState, ports: Ports): Promise<StepOutcome> {
  const { repositoryId, startedAt } = state.input;
  const outcomes = await ports.ledger.read("outcomes", repositoryId);
  const candidates = await ports.ledger.read("candidates", repositoryId);
  const proposals = await ports.ledger.read("proposals", repositoryId);
  const merged = outcomes.filter((fact) => fact.body.kind === "accepted" && fact.body.mergeSha !== null);
  const facts = merged.map((fact): Fact => {
    const { branch, mergeSha } = fact.body;
    const proposal = proposals.find((known) => known.body.branch === branch);
    const candidate = candidates.find((known) => known.body.id === proposal?.body.candidateId);
    const prediction = candidate === undefined ? "unknown" : candidate.body.named.join(", ");
    return {
      kind: "monitors",
      repositoryId,
      key: `${branch}:${mergeSha}`,
      at: startedAt,
      body: {
        branch,
        mergeSha: mergeSha ?? "",
        prediction,
        state: "too-early",
        note: "merged; its effect is not judged yet",
      },
    };
  });
  const result: Monitored = {
    watching: merged.map(({ body }) => ({ branch: body.branch, note: "too early" })),
  };
  return { result, facts };
}
