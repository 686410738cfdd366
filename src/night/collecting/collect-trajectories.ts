import type { Failure } from "../../domain/failure.ts";
import type { Fact } from "../../domain/ledger-entry.ts";
import type { Signal } from "../../domain/signal.ts";
import { collectText as text } from "../../messages/collect-text.ts";
import { archiveProblem } from "../../messages/excerpt-texts.ts";
import type { TrajectoryFile } from "../../ports.ts";
import { readTrajectories } from "../../signals/trajectories/read-trajectories.ts";
import { trajectoryFacts, type TrajectoryOrigin } from "../../signals/trajectories/trajectory-facts.ts";
import type { Collecting } from "./collecting.ts";
import { trustedRuns } from "./trusted-runs.ts";
import { unlessBlocked } from "./unless-blocked.ts";

/** Runs of CI whose artifacts one night asks for at most, the newest: a listing each. */
const MOST_RUNS = 50;
/** Lines that are named one by one; the others are counted. */
const NAMED = 3;

/** What recorded runs tell: the facts to keep, and the runs that failed. */
export interface Recorded {
  facts: Fact[];
  failures: Failure[];
}

/**
 * The trajectories in the places that the settings name: in the artifacts of this window's trusted runs, for what ran
 * for a fork was written by a stranger, or in the local checkout. Lines that cannot be read are problems; the rest goes
 * on. `known` are the ids of failures that were told before.
 */
export async function collectTrajectories(
  signals: readonly Signal[],
  known: ReadonlySet<string>,
  { hosting, repositoryId, now, settings, problems }: Collecting,
): Promise<Recorded> {
  const { trajectories: patterns } = settings.signals;
  if (patterns.length === 0) return { facts: [], failures: [] };
  const runs = trustedRuns(signals);
  const none = { files: [], problems: [] };
  const found = await unlessBlocked(text.trajectories, problems, none, () =>
    hosting.trajectoryFiles(patterns, [...runs.keys()].slice(0, MOST_RUNS)),
  );
  problems.push(...found.problems.map((problem) => text.trajectoryArchive(archiveProblem(problem))));
  const recorded = found.files.map((file) => {
    const run = file.runId === null ? undefined : runs.get(file.runId);
    const origin = { trust: "trusted" as const, sha: run?.sha ?? null, url: run?.url ?? null };
    return readFile(repositoryId, file, origin, now, problems);
  });
  const failures = recorded.flatMap((each) => each.failures).filter(({ id }) => !known.has(id));
  return { facts: recorded.flatMap(({ facts }) => facts), failures };
}

function readFile(
  repositoryId: number,
  { path, bytes, at }: TrajectoryFile,
  origin: TrajectoryOrigin,
  now: string,
  problems: string[],
): Recorded {
  const { trajectories, skipped } = readTrajectories(new TextDecoder().decode(bytes), at ?? now);
  for (const { line, reason } of skipped.slice(0, NAMED))
    problems.push(text.trajectoryLine(path, line, reason));
  if (skipped.length > NAMED) problems.push(text.trajectoryLines(path, skipped.length - NAMED));
  const told = trajectories.map((trajectory) => trajectoryFacts(repositoryId, trajectory, origin));
  return {
    facts: told.flatMap(({ facts }): Fact[] => facts),
    failures: told.flatMap(({ failure }) => (failure === null ? [] : [failure])),
  };
}
