import type { Collected } from "../../src/night/step-results.ts";
import type { NightState } from "../../src/night/steps.ts";
import type { NightInput } from "../../src/domain/night.ts";
import { configOf } from "../config/shipped.ts";
import { SHA } from "./ports-of.ts";
import { inputOf } from "./run-night.ts";

/** What a night collected under this configuration, with every part replaceable. */
export function collectedOf(override: Partial<Collected> = {}, config = "version: 1\n"): Collected {
  const { settings, preset } = configOf(config);
  return {
    sha: SHA,
    branch: "main",
    settings,
    preset,
    stop: null,
    problems: [],
    failures: [],
    baseline: { kind: "ran", runs: 2, cases: {}, milliseconds: 10 },
    sandbox: "memory 1",
    signals: 0,
    ...override,
  };
}

/** A night that has collected this and nothing else yet. */
export function stateOf(collected: Collected, input: Partial<NightInput> = {}): NightState {
  return { nightId: "night", input: inputOf(input), results: new Map([["collect/", collected]]) };
}

/** Cases of a baseline of two runs: how often each passed; the rest failed. */
export function casesOf(passes: Record<string, number>, file: (id: string) => string | null = () => null) {
  return Object.fromEntries(
    Object.entries(passes).map(([id, count]) => [
      id,
      { passes: count, failures: 2 - count, file: file(id), message: count === 2 ? "" : `${id} failed` },
    ]),
  );
}
