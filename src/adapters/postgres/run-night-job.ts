import type { NightInput, StepAddress } from "../../domain/night.ts";
import type { Keep, NightPlan, NightProgress, PagedOutcome, StepOutcome } from "../../night/steps.ts";
import type { Ports } from "../../ports.ts";
import { failureVerdict } from "./failure-verdict.ts";
import { commitEnd, commitRetry, commitStep, keepStep, noteStart } from "./night-job.ts";
import type { NightJob } from "./night-job.ts";
import { readNight } from "./night-record.ts";
import type { OpenNight } from "./night-record.ts";
import type { Database } from "./open-database.ts";
import { pinHead } from "./pin-head.ts";
import { MOST_RETRIES, retryPause } from "./retry-pause.ts";
import { refusedByDatabase } from "./refused-by-database.ts";
import { ClaimLost } from "./settle-job.ts";
import { StepFailed } from "./write-pages.ts";

/** A step begun this often and never finished takes its worker down with it: it ends its night. */
const MOST_STARTS = 10;

export interface EngineParts {
  database: Database;
  plan: NightPlan;
  /** The world as one night may see it. Thrown errors count as the step's. */
  portsFor: (night: { nightId: string; input: NightInput }) => Promise<Ports>;
  progress: (progress: NightProgress) => void;
}

type Attempt<T> = { kind: "done"; value: T } | { kind: "failed"; error: unknown };
type Tell = (phase: NightProgress["phase"], note?: string) => void;

/** One job of a night: runs its next step and commits what came of it, or closes the night. */
export async function runNightJob(parts: EngineParts, job: NightJob, worker: number): Promise<void> {
  const { database, plan, progress } = parts;
  try {
    const read = await attempt(() => readNight(database.db, job.data.nightId));
    if (read.kind === "failed") return await settleFailure(parts, job, read.error, 0, ignore);
    const night = read.value;
    if (!night) return await commitEnd(database, job, null);
    const next = await attempt(async () => plan.next(night.state));
    if (next.kind === "failed") return await settleFailure(parts, job, next.error, MOST_RETRIES, ignore);
    const step = next.value;
    if (!step) return await commitEnd(database, job, { state: "done", reason: null, error: null });
    const { nightId } = night.state;
    await runStep(parts, job, night, step, worker, (phase, note = "") => {
      progress({ nightId, step, phase, note });
    });
  } catch (error) {
    if (!(error instanceof ClaimLost)) throw error;
  }
}

async function runStep(
  parts: EngineParts,
  job: NightJob,
  night: OpenNight,
  step: StepAddress,
  worker: number,
  tell: Tell,
): Promise<void> {
  const { database, plan, portsFor } = parts;
  const { nightId, input } = night.state;
  const { starts, retries } = await noteStart(database, job, night, step, worker);
  if (starts > MOST_STARTS) {
    const error = new Error(`step ${step.name} was begun ${MOST_STARTS} times and never finished`);
    return settleFailure(parts, job, error, retries, tell);
  }
  tell("started");
  const keep: Keep = async (kept, outcome) => {
    await keepStep(database, job, kept, outcome);
    parts.progress({ nightId, step: kept, phase: "finished", note: "" });
  };
  const ran = await attempt(async () => {
    const ports = await portsFor({ nightId, input });
    return plan.run(night.state, step, pinHead(database.db, nightId, ports), keep);
  });
  if (ran.kind === "failed") return settleFailure(parts, job, ran.error, retries, tell);
  const failure = await commitOrFailure(database, job, step, ran.value);
  if (failure) return settleFailure(parts, job, failure.error, retries, tell);
  if (ran.value !== null) tell("finished");
}

async function commitOrFailure(
  database: Database,
  job: NightJob,
  step: StepAddress,
  outcome: StepOutcome | PagedOutcome | null,
): Promise<{ error: unknown } | null> {
  try {
    await commitStep(database, job, step, outcome);
    return null;
  } catch (error) {
    if (error instanceof StepFailed) return { error: error.cause };
    if (refusedByDatabase(error)) return { error };
    throw error;
  }
}

async function settleFailure(
  { database }: EngineParts,
  job: NightJob,
  error: unknown,
  retries: number,
  tell: Tell,
): Promise<void> {
  const verdict = failureVerdict(error);
  if (verdict.kind === "waits") {
    await commitRetry(database, job, retries, verdict.afterSeconds);
    return tell("retrying", `${verdict.reason}; again in ${verdict.afterSeconds} s`);
  }
  if (verdict.kind === "later" && retries < MOST_RETRIES) {
    const pause = retryPause(verdict.afterSeconds, retries);
    await commitRetry(database, job, retries + 1, pause);
    return tell("retrying", `${verdict.reason}; again in ${pause} s`);
  }
  const stack = verdict.kind === "ends" ? verdict.stack : null;
  await commitEnd(database, job, { state: "ended", reason: verdict.reason, error: stack });
  tell("failed", verdict.reason);
}

async function attempt<T>(run: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { kind: "done", value: await run() };
  } catch (error) {
    return { kind: "failed", error };
  }
}

function ignore(): void {
  // There is no step to speak of.
}
