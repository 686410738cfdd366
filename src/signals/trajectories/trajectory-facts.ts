import type { Episode } from "../../domain/episode.ts";
import type { Failure } from "../../domain/failure.ts";
import type { FactOf } from "../../domain/ledger-entry.ts";
import type { Trust } from "../../domain/signal.ts";
import type { Trajectory } from "../../domain/trajectory.ts";
import { episodeFact } from "../episode-fact.ts";
import { fingerprint } from "../fingerprint.ts";
import { signalFact } from "../signal-fact.ts";
import { failedSteps } from "./failed-steps.ts";

/** Where a trajectory was found: whose word it is, the commit and the CI run it belongs to. */
export interface TrajectoryOrigin {
  trust: Trust;
  sha: string | null;
  url: string | null;
}

/**
 * What a recorded run tells: itself, the episode it is where it names no other, its result as a signal of the source
 * `trajectory`, what its user said as `user-feedback`, and a failure where it failed. A user of the agent has no
 * permission that could be looked up, so feedback counts for frequency only, whoever recorded it.
 */
export function trajectoryFacts(
  repositoryId: number,
  trajectory: Trajectory,
  origin: TrajectoryOrigin,
): { facts: (FactOf<"trajectories"> | FactOf<"episodes"> | FactOf<"signals">)[]; failure: Failure | null } {
  const episode = trajectory.episode ?? `trajectory:${trajectory.id}`;
  const about = { episode, sha: trajectory.sha ?? origin.sha, url: origin.url };
  const key = `${trajectory.id}:${fingerprint(JSON.stringify(trajectory))}`;
  const facts = [
    { kind: "trajectories" as const, repositoryId, key, at: trajectory.at, body: { ...trajectory, episode } },
    ...(trajectory.episode === null
      ? [episodeFact(repositoryId, episodeOf(trajectory, about), trajectory.at)]
      : []),
    ...resultSignal(repositoryId, trajectory, about, origin.trust),
    ...trajectory.feedback.map(({ answer, at, text, by }) => {
      const id = `user-feedback:${trajectory.id}:${fingerprint(JSON.stringify([by, answer, text]))}`;
      const said = { ...about, id, source: "user-feedback", answer, at: at ?? trajectory.at, note: text };
      return signalFact(repositoryId, { ...said, trust: "untrusted" });
    }),
  ];
  return {
    facts,
    failure: trajectory.result === "failed" ? failureOf(trajectory, about, origin.trust) : null,
  };
}

interface About {
  episode: string;
  sha: string | null;
  url: string | null;
}

function resultSignal(
  repositoryId: number,
  { id, result, at, note }: Trajectory,
  about: About,
  trust: Trust,
): FactOf<"signals">[] {
  if (result === "unknown") return [];
  const answer = result === "passed" ? "pos" : "neg";
  return [
    signalFact(repositoryId, {
      ...about,
      id: `trajectory:${id}`,
      source: "trajectory",
      answer,
      at,
      note,
      trust,
    }),
  ];
}

function episodeOf({ id, task, at, agent }: Trajectory, { sha, url }: About): Episode {
  return {
    id: `trajectory:${id}`,
    kind: "agent_run",
    number: null,
    title: task,
    sha,
    branch: null,
    at,
    author: agent,
    byAgent: true,
    taskType: "run",
    url,
  };
}

function failureOf(trajectory: Trajectory, { episode, sha, url }: About, trust: Trust): Failure {
  const text = failedSteps(trajectory);
  return {
    id: `trajectory:${trajectory.id}`,
    source: "trajectory",
    episode,
    at: trajectory.at,
    sha,
    branch: null,
    job: null,
    test: null,
    file: null,
    text,
    primary: text.split("\n")[0] ?? "",
    attempt: null,
    rerunPassed: false,
    baseFailed: null,
    trust,
    url,
    ...(trajectory.case === undefined ? {} : { case: trajectory.case }),
  };
}
