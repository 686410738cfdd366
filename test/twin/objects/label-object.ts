import { nodeId } from "../state/node-id.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { LabelState } from "../state/thread-state.ts";
import type { World } from "../state/world.ts";
import { repositoryApi } from "./addresses.ts";
import type { RestData } from "./rest-data.ts";

export function labelObject(
  world: World,
  repository: RepositoryState,
  label: LabelState,
): RestData<"issues", "getLabel"> {
  return {
    id: label.id,
    node_id: nodeId("Label", label.id),
    url: `${repositoryApi(world, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: label.isDefault,
    description: label.description,
  };
}
