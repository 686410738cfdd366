import type { Episode } from "../domain/episode.ts";
import type { Trajectory } from "../domain/trajectory.ts";

const KINDS: Readonly<Record<string, Episode["kind"]>> = {
  pr: "pull_request",
  issue: "issue",
  run: "ci_run",
};

type Run = Pick<Trajectory, "episode" | "at" | "task" | "sha" | "agent">;

/**
 * The episodes that runs say they worked on and of which nothing else is known: a checkout has no pull requests to tell
 * of them, and yet such a run is its episode's trajectory. Each is told by its first run; its task type is what
 * `typeOf` knows.
 */
export function runEpisodes(
  runs: readonly Run[],
  known: ReadonlySet<string>,
  typeOf: (episode: string) => string,
): Episode[] {
  const first = new Map<string, Run>();
  for (const run of runs) {
    const { episode, at } = run;
    if (episode !== null && !known.has(episode) && at <= (first.get(episode)?.at ?? at))
      first.set(episode, run);
  }
  return [...first].map(([id, run]) => episodeOf(id, run, typeOf(id)));
}

function episodeOf(id: string, { task, sha, at, agent }: Run, taskType: string): Episode {
  const [prefix = "", number = ""] = id.split(":");
  const kind = KINDS[prefix] ?? "agent_run";
  return {
    id,
    kind,
    number: kind === "agent_run" ? null : Number(number),
    title: task,
    sha,
    branch: null,
    at,
    author: agent,
    byAgent: true,
    taskType,
    url: null,
  };
}
