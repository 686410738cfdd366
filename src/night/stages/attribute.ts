import type { Fact } from "../../domain/ledger-entry.ts";
import type { Ports } from "../../ports.ts";
import { componentsAt } from "../replaying/components-at.ts";
import { planReplays } from "../replaying/plan-replays.ts";
import type { Policy } from "../policy.ts";
import { resultOf, type Attributed } from "../step-results.ts";
import type { NightState, StepOutcome } from "../steps.ts";

/** The component versions in effect at the base commit: the inventory by git blob, and the version they make up. */
export async function attribute(state: NightState, ports: Ports, policy: Policy): Promise<StepOutcome> {
  const { sha, settings } = resultOf(state.results, "collect");
  const components = await componentsAt(sha, ports.code, settings, policy);
  const id = policy.hashOf(components.map(({ path, blob }) => `${path}\0${blob}`).join("\n"));
  const version = { id, sha, components };
  const replays = await planReplays(state, version, ports, policy);
  const result: Attributed = { versionId: id, components, replays };
  const fact: Fact = {
    kind: "agent_versions",
    repositoryId: state.input.repositoryId,
    key: sha,
    at: state.input.startedAt,
    body: version,
  };
  return { result, facts: [fact] };
}
