import type { FileDifference } from "../git/differences.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { World } from "../state/world.ts";
import { repositoryApi, repositoryPage } from "./addresses.ts";
import type { RestData } from "./rest-data.ts";

/** One changed file ("diff entry") of a pull request, commit or comparison; `at` is the commit it is seen at. */
export function fileObject(
  world: World,
  repository: RepositoryState,
  at: string,
  file: FileDifference,
): RestData<"pulls", "listFiles">[number] {
  const path = file.path.split("/").map(encodeURIComponent).join("/");
  const page = repositoryPage(world, repository);
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${page}/blob/${at}/${path}`,
    raw_url: `${page}/raw/${at}/${path}`,
    contents_url: `${repositoryApi(world, repository)}/contents/${path}?ref=${at}`,
    ...(file.patch === null ? {} : { patch: file.patch }),
    ...(file.previousPath === null ? {} : { previous_filename: file.previousPath }),
  };
}
