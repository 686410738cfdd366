import { mintId } from "../state/mint-id.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { LabelState } from "../state/thread-state.ts";
import type { World } from "../state/world.ts";
import { invalid } from "../http/refusal.ts";

/** The repository's label of this name, compared without case. */
export function findLabel(repository: RepositoryState, name: string): LabelState | undefined {
  return repository.labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
}

/** Makes a label: at most 50 characters, no name twice. */
export function createLabel(
  world: World,
  repository: RepositoryState,
  input: { name: string; color?: string | undefined; description?: string | null | undefined },
): LabelState {
  const { name, color = "ededed", description = null } = input;
  if (findLabel(repository, name))
    throw invalid({ resource: "Label", code: "already_exists", field: "name" });
  if (name.length === 0 || name.length > 50 || !/^[0-9a-fA-F]{6}$/.test(color))
    throw invalid({ resource: "Label", code: "invalid", field: name.length > 50 ? "name" : "color" });
  if ((description?.length ?? 0) > 100)
    throw invalid({ resource: "Label", code: "invalid", field: "description" });
  const label = { id: mintId(world), name, color: color.toLowerCase(), description, isDefault: false };
  repository.labels.push(label);
  return label;
}

/** The labels with these names; those the repository lacks are made, as GitHub does. */
export function labelsNamed(
  world: World,
  repository: RepositoryState,
  names: readonly string[],
): LabelState[] {
  return names.map((name) => findLabel(repository, name) ?? createLabel(world, repository, { name }));
}
