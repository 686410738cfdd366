import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { createGitCode } from "../../adapters/git/git-code.ts";
import { trajectoryFiles } from "../../adapters/local/trajectory-files.ts";
import { type RecordedBase, recordedBase, recordedOutcome } from "../../evaluation/recorded-base.ts";
import type { Trajectory } from "../../domain/trajectory.ts";
import type { PlannedTrial } from "../../evaluation/trial-plan.ts";
import { WrongUsage } from "../../errors.ts";
import type { Floors } from "../../guards/floors.ts";
import { patchTexts as texts } from "../../messages/patch-texts.ts";
import { replayText } from "../../messages/replay-text.ts";
import { recordedRun } from "../../night/replaying/recorded-run.ts";
import { ranOrReplayed } from "../../night/replaying/replay-base.ts";
import type { recordedTrial } from "../../night/replaying/recorded-trial.ts";
import type { Baseline } from "../../night/step-results.ts";
import { readTrajectories } from "../../signals/trajectories/read-trajectories.ts";
import type { Io } from "../io.ts";
import { operatorAllows } from "../operator-allows.ts";
import { isOfPatch, type PatchedVersion } from "./is-of-patch.ts";
import type { Subject } from "./load-subject.ts";

/** Runs that carry no time are all of one time. */
const UNDATED = "1970-01-01T00:00:00.000Z";

/** What the base showed, or where it could not be run what the checkout's recorded runs show of it. */
export async function replayed(
  ran: Baseline,
  { folder, settings }: Pick<Subject, "folder" | "settings">,
  sha: string,
  { floors, io }: { floors: Floors; io: Io },
): Promise<Baseline> {
  const problems: string[] = [];
  const given = { repositoryId: -1, now: UNDATED, sha, settings, problems };
  const ports = {
    hosting: {
      kind: "local" as const,
      trajectoryFiles: async (patterns: readonly string[]) => ({
        files: await trajectoryFiles(folder, patterns),
        problems: [],
      }),
    },
    ledger: { read: async () => [] },
    code: createGitCode(folder),
  };
  const base = await ranOrReplayed(ran, given, ports, { floors, operatorAllows: operatorAllows(io.env) });
  const reason = (own: string): string => [own, ...problems].join("; ");
  return base.kind === "none" ? { kind: "none", reason: reason(base.reason) } : base;
}

interface CandidateTrials {
  trialOf: (planned: PlannedTrial) => ReturnType<typeof recordedTrial>;
  /** Of so many trials an arm: the recorded runs that are in none of them, nor in the screening run. */
  unused: (trialsPerArm: number) => number;
}

/**
 * The candidate's trials out of files with its recorded runs: those that name an evaluation case and its result and that
 * recorded exactly the patched versions; how many were refused stands with the trials. The first run of each case stands
 * for the screening run, which is no evidence. Throws `WrongUsage` for a file that cannot be read and where no run counts.
 */
export async function candidateTrials(
  files: readonly string[],
  patched: PatchedVersion,
  io: Io,
): Promise<CandidateTrials> {
  const read = (await Promise.all(files.map((file) => runsIn(file, io)))).flat();
  const own = read.filter((trajectory) => isOfPatch(trajectory, patched));
  const recorded = recordedBase(own.flatMap((trajectory) => recordedRun(trajectory) ?? []));
  const refused = read.length - own.length;
  if (recorded === null) throw new WrongUsage(replayText.noRuns(files, refused));
  const sandbox = replayText.candidate(recorded, refused);
  const counts = Object.values(recorded.results).map((own) => own.length);
  return {
    trialOf: ({ arm, repeat }) => (arm === "base" ? null : trialOf(recorded, repeat, sandbox)),
    unused: (trials) => counts.reduce((sum, runs) => sum + Math.max(0, runs - 1 - trials), 0),
  };
}

function trialOf(recorded: RecordedBase, repeat: number, sandbox: string): ReturnType<typeof recordedTrial> {
  return { outcome: recordedOutcome(recorded, repeat + 1), milliseconds: 0, sandbox, failedOutput: "" };
}

async function runsIn(file: string, io: Io): Promise<Trajectory[]> {
  let text: string;
  try {
    text = await readFile(resolve(io.cwd, file), "utf8");
  } catch (error) {
    throw new WrongUsage(texts.unreadable(file, error instanceof Error ? error.message : String(error)), {
      cause: error,
    });
  }
  return readTrajectories(text, UNDATED).trajectories;
}
