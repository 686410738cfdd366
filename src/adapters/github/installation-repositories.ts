import type { Octokit } from "@octokit/rest";

export interface InstallationRepository {
  id: number;
  owner: string;
  name: string;
  defaultBranch: string;
  fork: boolean;
  archived: boolean;
  private: boolean;
}

/** Every repository that an installation gives Hone. */
export async function installationRepositories(github: Octokit): Promise<InstallationRepository[]> {
  const repositories = await github.paginate(github.rest.apps.listReposAccessibleToInstallation, {
    per_page: 100,
  });
  return repositories.map((repository) => ({
    id: repository.id,
    owner: repository.owner.login,
    name: repository.name,
    defaultBranch: repository.default_branch,
    fork: repository.fork,
    archived: repository.archived,
    private: repository.private,
  }));
}
