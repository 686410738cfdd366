import type { Octokit } from "@octokit/rest";
import { labelNamed } from "../../messages/labels.ts";
import type { GithubLog } from "./create-octokit.ts";
import type { RepositoryTarget } from "./github-app.ts";
import { httpFailure, unlessMissing } from "./http-failure.ts";

/**
 * Puts labels on a pull request, creating those the repository lacks. Labels are display only: where GitHub refuses
 * them (a locked pull request, issues switched off) the publication stands and the log says so.
 */
export async function ensureLabels(
  github: Octokit,
  target: RepositoryTarget,
  number: number,
  wanted: readonly string[],
  log: GithubLog,
): Promise<void> {
  if (wanted.length === 0) return;
  const { owner, name: repo } = target;
  try {
    for (const name of wanted) await createLabel(github, target, name);
    await github.rest.issues.addLabels({ owner, repo, issue_number: number, labels: [...wanted] });
  } catch (error) {
    const failure = httpFailure(error);
    if (failure === null) throw error;
    log.warn(`labels of pull request ${number} were refused: ${failure.message}`);
  }
}

async function createLabel(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  name: string,
): Promise<void> {
  if ((await unlessMissing(github.rest.issues.getLabel({ owner, repo, name }))) !== null) return;
  try {
    await github.rest.issues.createLabel({ owner, repo, ...labelNamed(name) });
  } catch (error) {
    // Somebody created it between the two requests.
    if (httpFailure(error)?.status !== 422) throw error;
  }
}
