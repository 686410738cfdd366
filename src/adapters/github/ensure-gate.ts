import type { Octokit } from "@octokit/rest";
import type { GatePlan } from "../../domain/publication.ts";
import type { RepositoryTarget } from "./github-app.ts";

/** GitHub's cap on a check's summary. */
const SUMMARY_LIMIT = 65_535;

/** The gate's one check run on a commit, found by name and App: created, brought up to date, or left as it is. */
export async function ensureGate(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  appId: number,
  headSha: string,
  gate: GatePlan,
): Promise<void> {
  const { data } = await github.rest.checks.listForRef({ owner, repo, ref: headSha, check_name: gate.name });
  const existing = data.check_runs.find((check) => check.app?.id === appId && check.head_sha === headSha);
  const output = { title: gate.title, summary: gate.summary.slice(0, SUMMARY_LIMIT) };
  const done = { status: "completed" as const, conclusion: gate.conclusion, output };
  if (existing === undefined) {
    await github.rest.checks.create({ owner, repo, name: gate.name, head_sha: headSha, ...done });
    return;
  }
  const same =
    existing.status === "completed" &&
    existing.conclusion === gate.conclusion &&
    existing.output.title === output.title &&
    existing.output.summary === output.summary;
  if (!same) await github.rest.checks.update({ owner, repo, check_run_id: existing.id, ...done });
}
