import type { NightInput, StepAddress } from "../../src/domain/night.ts";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import { createNight } from "../../src/night/create-night.ts";
import type { Policy } from "../../src/night/policy.ts";
import type { Keep } from "../../src/night/steps.ts";
import { resultKey, type StepResults } from "../../src/night/step-results.ts";
import { loadPolicy } from "../../src/bin/load-policy.ts";
import { calibratedFact } from "./calibrated-fact.ts";
import { NOW, portsOf, type World } from "./ports-of.ts";
import { wholeOutcome } from "./whole-outcome.ts";

export const REPOSITORY = -1;

/** The shipped policy of a night that needs no configuration file. */
export const policy: Policy = await loadPolicy(
  { env: {} },
  { flags: [], requireConfig: false, signingSecret: "secret" },
);

export function inputOf(input: Partial<NightInput> = {}): NightInput {
  const rest = { preset: null, dryRun: false, maxProposals: null, startedAt: NOW, seed: 7 };
  return { repositoryId: REPOSITORY, repository: "a checkout", ...rest, ...input };
}

export interface Played {
  steps: string[];
  results: StepResults;
  /** The facts of each step. */
  byStep: { step: string; facts: Fact[] }[];
}

/** Plays a night to its end in memory, or goes on with one of which `stored` was stored. Results pass through JSON. */
export async function runNight(
  world: World,
  input: Partial<NightInput> = {},
  stored: { results: StepResults; facts: Fact[] } = { results: new Map(), facts: [] },
): Promise<Played> {
  const night = createNight(policy);
  const facts = [
    ...(world.calibrates === true ? [] : [calibratedFact(REPOSITORY, NOW)]),
    ...(world.facts ?? []),
    ...stored.facts,
  ];
  const ports = portsOf({ ...world, facts });
  const results = new Map(stored.results);
  const played: Played = { steps: [], results, byStep: [] };
  for (;;) {
    const state = { nightId: "night", input: inputOf(input), results: readBack(results) };
    const step: StepAddress | null = night.next(state);
    if (step === null) return played;
    const keep: Keep = async (kept, { result, facts }) => {
      results.set(resultKey(kept), result);
      await ports.ledger.append(facts);
      played.steps.push(resultKey(kept));
      played.byStep.push({ step: resultKey(kept), facts });
    };
    const outcome = await night.run(state, step, ports, keep);
    if (outcome !== null) await keep(step, await wholeOutcome(outcome));
  }
}

function readBack(results: StepResults): StepResults {
  return new Map(JSON.parse(JSON.stringify([...results])) as [string, unknown][]);
}
