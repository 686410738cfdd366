import type { Fact } from "../domain/ledger-entry.ts";
import type { NightInput, StepAddress } from "../domain/night.ts";
import type { Ports } from "../ports.ts";
import type { StepResults } from "./step-results.ts";

/**
 * The step contract. A finished step's result is stored under (night, name, key) in one transaction with the
 * facts it found, the completion of its job and the next job; so a stored step never runs again. `run` gets its
 * inputs as data and returns data; the engine, not the step, writes.
 */
export interface StepOutcome {
  result: unknown;
  facts: Fact[];
}

/** Some of a step's facts; or the word that all pages before it are not to be stored after all. */
export type FactPage = readonly Fact[] | "take back";

/**
 * An outcome with more facts than are to be held at once. Its pages are made while the transaction that stores it is
 * open, and are stored as they come; what the step comes to is known, and stored, at the end.
 */
export type PagedOutcome = AsyncGenerator<FactPage, StepOutcome>;

export interface NightState {
  nightId: string;
  input: NightInput;
  results: StepResults;
}

/** Stores the outcome of one of several steps that run as one job as soon as it is there, whatever becomes of the job. */
export type Keep = (step: StepAddress, outcome: StepOutcome) => Promise<void>;

/**
 * What the engine asks of the night: which step is next (null: the night is over), and to run one. A run that comes to
 * null has kept all that it came to.
 */
export interface NightPlan {
  next(state: NightState): StepAddress | null;
  run(
    state: NightState,
    step: StepAddress,
    ports: Ports,
    keep: Keep,
  ): Promise<StepOutcome | PagedOutcome | null>;
}

/** Progress of a night, for a terminal or a log. */
export interface NightProgress {
  nightId: string;
  step: StepAddress;
  phase: "started" | "finished" | "failed" | "retrying";
  note: string;
}
