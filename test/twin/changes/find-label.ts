import { mintId } from "../state/mint-id.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { LabelState } from "../state/thread-state.ts";
import type { World } from "../state/world.ts";
import { invalid } from "../http/refusal.ts";

/** The repository's label of this name, compared without case. */
export function findLabel(repository: RepositoryState, name: string): LabelState | undefined {
  return repository.labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
}

export interface LabelInput {
  name: string;
  color?: string | undefined;
  description?: string | null | undefined;
}

/** Makes a label: a name of at most 50 characters that is not taken, six hex digits, a short description. */
export function createLabel(world: World, repository: RepositoryState, input: LabelInput): LabelState {
  const { name, color = "ededed", description = null } = input;
  if (findLabel(repository, name))
    throw invalid({ resource: "Label", code: "already_exists", field: "name" });
  const rules = { name: /^.{1,50}$/u, color: /^[0-9a-fA-F]{6}$/, description: /^.{0,100}$/u };
  for (const field of ["name", "color", "description"] as const) {
    if (!rules[field].test({ name, color, description: description ?? "" }[field]))
      throw invalid({ resource: "Label", code: "invalid", field });
  }
  const id = mintId(world);
  const label = { id, name, color: color.toLowerCase(), description, isDefault: false };
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
