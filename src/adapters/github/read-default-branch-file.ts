import type { Octokit } from "@octokit/rest";
import type { RepositoryTarget } from "./github-app.ts";
import { unlessMissing } from "./http-failure.ts";

/** A file's text as the default branch has it now, or null where it is absent, no file, or over GitHub's 1 MB. */
export async function readDefaultBranchFile(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  path: string,
): Promise<string | null> {
  const answer = await unlessMissing(github.rest.repos.getContent({ owner, repo, path }));
  if (answer === null || Array.isArray(answer.data) || answer.data.type !== "file") return null;
  const { content, encoding } = answer.data as { content?: string; encoding?: string };
  return content === undefined || encoding !== "base64"
    ? null
    : Buffer.from(content, "base64").toString("utf8");
}
