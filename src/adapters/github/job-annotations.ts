import type { Octokit } from "@octokit/rest";
import type { JobAnnotation } from "../../ports.ts";
import type { RepositoryTarget } from "./github-app.ts";
import { unlessMissing } from "./http-failure.ts";

/** GitHub keeps 50 annotations of a job's steps; more than one page only a foreign check has. */
const PAGE = 100;

/** What a job's check run says failed, in its order. A job of GitHub Actions has the id of its check run. */
export async function jobAnnotations(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  jobId: number,
): Promise<JobAnnotation[]> {
  const answer = await unlessMissing(
    github.rest.checks.listAnnotations({ owner, repo, check_run_id: jobId, per_page: PAGE }),
  );
  return (answer?.data ?? [])
    .filter(({ annotation_level }) => annotation_level === "failure")
    .map(({ path, start_line, title, message }) => ({
      path,
      line: start_line,
      title: title ?? "",
      message: message ?? "",
    }));
}
