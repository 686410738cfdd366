import type { Octokit } from "@octokit/rest";
import type { ChangedFile } from "../../domain/pull-history.ts";
import type { RepositoryTarget } from "./github-app.ts";
import { unlessMissing } from "./http-failure.ts";

const MOST_FILES = 300;

/** The files of a pull request with their patches, the first 300: three calls at most. */
export async function pullFiles(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  pull: number,
): Promise<ChangedFile[] | null> {
  const query = { owner, repo, pull_number: pull, per_page: 100 };
  return await unlessMissing(listed());

  async function listed(): Promise<ChangedFile[]> {
    const files: ChangedFile[] = [];
    for await (const { data } of github.paginate.iterator(github.rest.pulls.listFiles, query)) {
      files.push(...data.map(({ filename, patch }) => ({ path: filename, patch: patch ?? null })));
      if (files.length >= MOST_FILES) break;
    }
    return files.slice(0, MOST_FILES);
  }
}
