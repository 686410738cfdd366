import type { Fact } from "../../domain/ledger-entry.ts";
import { editableComponents } from "../../guards/editable-components.ts";
import type { Ports } from "../../ports.ts";
import { pathsToRead } from "../../rewards/inventory.ts";
import type { Policy } from "../policy.ts";
import { resultOf, type Attributed } from "../step-results.ts";
import type { NightState, StepOutcome } from "../steps.ts";

/** The component versions in effect at the base commit: the inventory by git blob, and the version they make up. */
export async function attribute(state: NightState, ports: Ports, policy: Policy): Promise<StepOutcome> {
  const { sha, settings } = resultOf(state.results, "collect");
  const tree = await ports.code.tree(sha);
  const texts = await ports.code.readMany(sha, pathsToRead(tree, settings.surface));
  const read = (path: string): string | null => texts.get(path) ?? null;
  const components = editableComponents(tree, read, settings.surface, policy.floors);
  const id = policy.hashOf(components.map(({ path, blob }) => `${path}\0${blob}`).join("\n"));
  const result: Attributed = { versionId: id, components };
  const fact: Fact = {
    kind: "agent_versions",
    repositoryId: state.input.repositoryId,
    key: sha,
    at: state.input.startedAt,
    body: { id, sha, components },
  };
  return { result, facts: [fact] };
}
