import type { Ledger } from "../../domain/ledger.ts";
import type { Settings } from "../../domain/settings.ts";
import type { Signal } from "../../domain/signal.ts";
import type { Trajectory } from "../../domain/trajectory.ts";
import { recordedBase, type RecordedBase, type RecordedRun } from "../../evaluation/recorded-base.ts";
import { archiveProblem } from "../../messages/excerpt-texts.ts";
import { replayText as text } from "../../messages/replay-text.ts";
import { readTrajectories } from "../../signals/trajectories/read-trajectories.ts";
import type { Code, Hosting } from "../../ports.ts";
import type { Policy } from "../policy.ts";
import { recordedRun } from "./recorded-run.ts";
import { runsOfVersion } from "./runs-of-version.ts";
import type { Baseline } from "../step-results.ts";
import { trustedRuns } from "../collecting/trusted-runs.ts";
import { unlessBlocked } from "../collecting/unless-blocked.ts";

/** How far back recorded runs are looked for, and how many runs of CI are asked for theirs. */
const WINDOW_DAYS = 30;
const MOST_RUNS = 50;
const DAY = 86_400_000;
/** Lines of a file that are named where they cannot be read. */
const NAMED = 3;
/** The key by which an operator lets a recorded baseline prove something by itself. */
export const REPLAY_ALLOWED = "evaluation.replay";

export interface ReplayedBase {
  repositoryId: number;
  now: string;
  sha: string;
  settings: Settings;
  /** Takes what could not be read. */
  problems: string[];
}

/** What the base showed when it was run; or, where that was impossible, what `evaluation.replay` recorded of it. */
export async function ranOrReplayed(
  ran: Baseline,
  given: ReplayedBase,
  ports: ReplayPorts,
  policy: ReplayPolicy,
): Promise<Baseline> {
  const places = given.settings.evaluation?.replay ?? [];
  if (ran.kind === "ran" || places.length === 0) return ran;
  const replayed = await replayBase(given, ports, policy);
  if (replayed.kind === "none") return { kind: "none", reason: `${ran.reason}; ${replayed.reason}` };
  if (replayed.recorded !== undefined) given.problems.push(text.instead(ran.reason, replayed.recorded));
  return replayed;
}

export interface ReplayPorts {
  hosting: Pick<Hosting, "kind" | "trajectoryFiles">;
  ledger: Pick<Ledger, "read">;
  code: Code;
}

type ReplayPolicy = Pick<Policy, "floors" | "operatorAllows">;

/*
 * The base out of recorded runs, where its evaluation cannot be run: those of the places that `evaluation.replay` names
 * which ran one evaluation case with exactly the component versions of the base. It says of itself that it is recorded,
 * and whether the operator lets that prove anything.
 */
async function replayBase(given: ReplayedBase, ports: ReplayPorts, policy: ReplayPolicy): Promise<Baseline> {
  const recorded = await recordings(given, ports);
  const isBase = await runsOfVersion(given, ports, policy);
  const own: RecordedRun[] = [];
  let [others, without] = [0, 0];
  for (const { trajectory, sha } of recorded) {
    const run = recordedRun(trajectory);
    if (run === null) without += 1;
    else if (await isBase(trajectory, sha)) own.push(run);
    else others += 1;
  }
  const base = recordedBase(own);
  if (base === null) return { kind: "none", reason: text.nothing(recorded.length, others, without) };
  return baselineOf(base, policy.operatorAllows.includes(REPLAY_ALLOWED));
}

function baselineOf(base: RecordedBase, alone: boolean): Baseline {
  const cases = Object.entries(base.results).map(([id, results]) => {
    const failures = results.filter((result) => result === "failed").length;
    const message = base.messages[id] ?? "";
    return [id, { passes: results.length - failures, failures, file: null, message }] as const;
  });
  const runs = Math.max(...cases.map(([, { passes, failures }]) => passes + failures));
  const recorded = { ...base, alone };
  return { kind: "ran", runs, cases: Object.fromEntries(cases), milliseconds: 0, recorded };
}

/* The recorded runs by their ids, with the commit of the run of CI that uploaded them. */
async function recordings(
  given: ReplayedBase,
  ports: ReplayPorts,
): Promise<{ trajectory: Trajectory; sha: string | null }[]> {
  const { settings, problems, now } = given;
  const places = settings.evaluation?.replay ?? [];
  const runs = await runsOfWindow(given, ports);
  const found = await unlessBlocked(text.trouble, problems, { files: [], problems: [] }, () =>
    ports.hosting.trajectoryFiles(places, [...runs.keys()].slice(0, MOST_RUNS)),
  );
  problems.push(...found.problems.map((problem) => `${text.trouble}: ${archiveProblem(problem)}`));
  const recorded = new Map<string, { trajectory: Trajectory; sha: string | null }>();
  for (const { path, bytes, at, runId } of found.files) {
    const read = readTrajectories(new TextDecoder().decode(bytes), at ?? now);
    for (const { line, reason } of read.skipped.slice(0, NAMED)) problems.push(text.line(path, line, reason));
    const sha = runId === null ? null : (runs.get(runId)?.sha ?? null);
    for (const trajectory of read.trajectories) recorded.set(trajectory.id, { trajectory, sha });
  }
  return [...recorded.values()];
}

async function runsOfWindow(
  { repositoryId, now }: ReplayedBase,
  { hosting, ledger }: ReplayPorts,
): Promise<Map<number, Signal>> {
  if (hosting.kind === "local") return new Map();
  const since = new Date(Date.parse(now) - WINDOW_DAYS * DAY).toISOString();
  return trustedRuns((await ledger.read("signals", repositoryId, since)).map(({ body }) => body));
}
