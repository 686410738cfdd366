import { fullNameOf } from "../state/find-repository.ts";
import { nodeId } from "../state/node-id.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { World } from "../state/world.ts";
import { apiRoot, repositoryApi, repositoryPage } from "./addresses.ts";
import type { RestData } from "./rest-data.ts";
import { userObject } from "./user-object.ts";

type FullRepository = RestData<"repos", "get">;

/** A repository as runs, suites and statuses show it. */
export function minimalRepositoryObject(world: World, repository: RepositoryState) {
  return {
    ...addresses(world, repository),
    id: repository.id,
    node_id: nodeId("Repository", repository.id),
    name: repository.name,
    full_name: fullNameOf(repository),
    owner: userObject(world, repository.owner),
    private: repository.private,
    description: repository.description,
    fork: repository.parent !== null,
  };
}

/** A repository as lists, pull requests and webhooks show it. */
export function repositoryObject(
  world: World,
  repository: RepositoryState,
): Omit<FullRepository, "network_count" | "subscribers_count"> {
  return {
    ...minimalRepositoryObject(world, repository),
    ...cloneAddresses(world, repository),
    ...counts(repository),
    visibility: repository.private ? "private" : "public",
    homepage: null,
    language: null,
    default_branch: repository.defaultBranch,
    is_template: false,
    topics: [],
    license: null,
    has_issues: repository.hasIssues,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    has_discussions: false,
    archived: repository.archived,
    disabled: false,
    allow_forking: true,
    web_commit_signoff_required: false,
    mirror_url: null,
    pushed_at: repository.pushedAt,
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
  };
}

/** A repository as `GET /repos/{owner}/{repo}` shows it, with its merge settings and parent. */
export function fullRepositoryObject(world: World, repository: RepositoryState): FullRepository {
  const parent = repository.parent ? repositoryObject(world, repository.parent) : null;
  return {
    ...repositoryObject(world, repository),
    network_count: 0,
    subscribers_count: 0,
    permissions: { admin: false, maintain: false, push: false, triage: false, pull: false },
    allow_merge_commit: true,
    allow_squash_merge: true,
    allow_rebase_merge: false,
    allow_auto_merge: false,
    delete_branch_on_merge: false,
    allow_update_branch: false,
    temp_clone_token: null,
    ...(parent ? { parent: parent as never, source: parent as never } : {}),
  };
}

function counts(repository: RepositoryState) {
  const open = repository.threads.filter((thread) => thread.state === "open").length;
  return {
    forks: 0,
    forks_count: 0,
    open_issues: open,
    open_issues_count: open,
    size: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
  };
}

function addresses(world: World, repository: RepositoryState) {
  const url = repositoryApi(world, repository);
  const page = repositoryPage(world, repository);
  return {
    url,
    html_url: page,
    archive_url: `${url}/{archive_format}{/ref}`,
    assignees_url: `${url}/assignees{/user}`,
    blobs_url: `${url}/git/blobs{/sha}`,
    branches_url: `${url}/branches{/branch}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    comments_url: `${url}/comments{/number}`,
    commits_url: `${url}/commits{/sha}`,
    compare_url: `${url}/compare/{base}...{head}`,
    contents_url: `${url}/contents/{+path}`,
    contributors_url: `${url}/contributors`,
    deployments_url: `${url}/deployments`,
    downloads_url: `${url}/downloads`,
    events_url: `${url}/events`,
    forks_url: `${url}/forks`,
    git_commits_url: `${url}/git/commits{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    hooks_url: `${url}/hooks`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    issue_events_url: `${url}/issues/events{/number}`,
    issues_url: `${url}/issues{/number}`,
    keys_url: `${url}/keys{/key_id}`,
    labels_url: `${url}/labels{/name}`,
    languages_url: `${url}/languages`,
    merges_url: `${url}/merges`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    pulls_url: `${url}/pulls{/number}`,
    releases_url: `${url}/releases{/id}`,
    stargazers_url: `${url}/stargazers`,
    statuses_url: `${url}/statuses/{sha}`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    tags_url: `${url}/tags`,
    teams_url: `${url}/teams`,
    trees_url: `${url}/git/trees{/sha}`,
  };
}

function cloneAddresses(world: World, repository: RepositoryState) {
  const page = repositoryPage(world, repository);
  return {
    clone_url: `${page}.git`,
    git_url: `${page}.git`.replace(/^https?:/, "git:"),
    ssh_url: `git@${new URL(apiRoot(world)).hostname}:${fullNameOf(repository)}.git`,
    svn_url: page,
  };
}
