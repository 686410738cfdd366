import type { RepositoryCall } from "../http/call.ts";
import { notFound } from "../http/refusal.ts";
import type { ArtifactState, JobState, RunState } from "../state/run-state.ts";

export function runIn({ repository, parameters }: RepositoryCall): RunState {
  const found = repository.runs.find(({ id }) => id === Number(parameters["run_id"]));
  if (!found) throw notFound();
  return found;
}

export function jobIn({ repository, parameters }: RepositoryCall): { run: RunState; job: JobState } {
  for (const run of repository.runs) {
    const job = run.jobs.find(({ id }) => id === Number(parameters["job_id"]));
    if (job) return { run, job };
  }
  throw notFound();
}

export function artifactIn({ repository, parameters }: RepositoryCall): {
  run: RunState;
  artifact: ArtifactState;
} {
  for (const run of repository.runs) {
    const artifact = run.artifacts.find(({ id }) => id === Number(parameters["artifact_id"]));
    if (artifact) return { run, artifact };
  }
  throw notFound();
}

/** The runs that a list's query asks for, newest first. `status` also takes a conclusion, as on GitHub. */
export function runsMatching({ repository, query }: RepositoryCall): RunState[] {
  const equals: [string, (run: RunState) => (string | null)[]][] = [
    ["branch", (run) => [run.branch]],
    ["head_sha", (run) => [run.sha]],
    ["event", (run) => [run.event]],
    ["actor", (run) => [run.actor.login]],
    ["status", (run) => [run.status, run.conclusion]],
  ];
  const created = query.get("created");
  const found = repository.runs.filter(
    (run) =>
      equals.every(([key, values]) => !query.has(key) || values(run).includes(query.get(key))) &&
      (!created || inRange(run.createdAt, created)),
  );
  return found.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id - a.id);
}

/** GitHub's date search: `>=D`, `>D`, `<=D`, `<D`, `D..E`; a bare day stands for the whole day. */
function inRange(iso: string, range: string): boolean {
  const at = Date.parse(iso);
  const [from, to] = range.split("..");
  if (to !== undefined) return at >= Date.parse(from ?? "") && at <= end(to);
  const [, sign = "", day = ""] = /^(>=|<=|>|<)?(.+)$/.exec(range) ?? [];
  const tests: Record<string, boolean> = {
    ">=": at >= Date.parse(day),
    ">": at > end(day),
    "<=": at <= end(day),
    "<": at < Date.parse(day),
    "": at >= Date.parse(day) && at <= end(day),
  };
  return tests[sign] ?? false;
}

function end(day: string): number {
  return day.includes("T") ? Date.parse(day) : Date.parse(day) + 86_399_999;
}
