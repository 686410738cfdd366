import { createHash } from "node:crypto";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import type { StepAddress } from "../../src/domain/night.ts";
import { createNight } from "../../src/night/create-night.ts";
import { resultKey, type StepResults } from "../../src/night/step-results.ts";
import type { Keep } from "../../src/night/steps.ts";
import { failedJobs } from "./failed-jobs.ts";
import { NOW, portsOf, type World } from "./ports-of.ts";
import { inputOf, policy } from "./run-night.ts";
import { wholeOutcome } from "./whole-outcome.ts";

const letters = "abcdefghijklmnopqrstuvwxyz".split("");

/** 78 cases, each an origin of its own. */
export const cases = letters
  .slice(0, 6)
  .flatMap((one) => letters.slice(0, 13).map((two) => `m${one}${two}::holds`));

const trace =
  "Traceback (most recent call last):\n  File \"agent.py\", line 2, in reply\n    vague\nKeyError: 'sku'";

/** `limits` are lines of hone.yml; `better` says how often a patch lets a case pass, by what it wrote (null: the base). */
export interface Improvable {
  limits?: string;
  modelUsd?: number;
  better?: (wrote: string | null) => number;
  files?: Record<string, string>;
  /** What the model writes at each of its attempts. */
  writes?: readonly string[];
}

/**
 * A repository whose CI failed at three commits with a fault that no case reproduces, and whose cases all flip: what
 * they do in a run is drawn from the run's place in its question and the patch, whichever night runs it.
 */
export function improvable({
  limits = "",
  modelUsd = 0,
  better = rateOf,
  files = {},
  writes = WRITES,
}: Improvable = {}): World {
  const config = `version: 1\nsurface: { include: ["agent.py"] }\nevaluation: { command: run, results: all.xml, model_usd: ${modelUsd} }\n${limits}`;
  const answers = new Map<string, string>();
  return {
    files: { "agent.py": "def reply():\n    vague\n", ".github/hone.yml": config, ...files },
    hosting: { failedJobs: async () => failedJobs, jobLog: async () => `start\n${trace}\n` },
    run: (changes, _count, id) => {
      const wrote = changes.map(({ after }) => after).at(0) ?? null;
      const passes = better(wrote);
      return Object.fromEntries(cases.map((name, at) => [name, outcome(id, name, at, wrote, passes)]));
    },
    answer: (request) => {
      // the same question gets the same answer, whichever night asks it
      const prompt = JSON.stringify(request);
      if (!answers.has(prompt)) answers.set(prompt, writes[answers.size % writes.length] ?? "");
      const replace = answers.get(prompt) ?? "";
      const edit = { kind: "replace", path: "agent.py", find: "vague", replace, why: "it is vague" };
      const words = { title: `Be ${replace}`, rationale: "It is vague.", prediction: "It answers." };
      const usage = { inputTokens: 10, outputTokens: 10, usd: 0.01 };
      return { kind: "answered", input: { ...words, edits: [edit] }, usage };
    },
  };
}

export const WRITES = ["terse", "careful", "polite", "loud"] as const;

function rateOf(wrote: string | null): number {
  return wrote?.includes("careful") === true ? 0.9 : 0.5;
}

/* At the base every case passes once and fails once: flaky, so that none is reproduced. */
function outcome(id: string, name: string, at: number, wrote: string | null, passes: number): string | null {
  const [, place = ""] = /^[^:]*:(?:\d+\.\d+\.)?(.*)$/.exec(id) ?? [];
  const baseline = /^baseline\.(\d)$/.exec(place)?.[1];
  const failed =
    baseline === undefined ? draw(`${place}/${name}/${wrote}`) >= passes : at % 2 === Number(baseline);
  return failed ? "the answer is vague" : null;
}

function draw(text: string): number {
  return Number.parseInt(createHash("sha256").update(text).digest("hex").slice(0, 8), 16) / 2 ** 32;
}

export interface Night {
  nightId: string;
  startedAt?: string;
  dryRun?: boolean;
  /** Stops after so many steps, as if the machine had died. */
  until?: number;
}

export interface PlayedNight {
  steps: string[];
  results: StepResults;
  facts: Fact[];
}

/** Plays one night on what the ledger holds, or goes on with the `stored` part of it. */
export async function playNight(
  world: World,
  { nightId, startedAt = NOW, dryRun = false, until = Infinity }: Night,
  before: readonly Fact[] = [],
  stored: StepResults = new Map(),
): Promise<PlayedNight> {
  const night = createNight(policy);
  const ports = portsOf({ ...world, facts: [...before] });
  const results = new Map(stored);
  const played: PlayedNight = { steps: [], results, facts: [...before] };
  const { ledger } = ports;
  const append: typeof ledger.append = async (facts) => {
    played.facts.push(...facts);
    await ledger.append(facts);
  };
  while (played.steps.length < until) {
    const state = { nightId, input: inputOf({ startedAt, dryRun }), results };
    const step: StepAddress | null = night.next(state);
    if (step === null) break;
    const keep: Keep = async (kept, { result, facts }) => {
      results.set(resultKey(kept), JSON.parse(JSON.stringify(result)));
      await append(facts);
      played.steps.push(resultKey(kept));
    };
    const outcome = await night.run(state, step, { ...ports, ledger: { ...ledger, append } }, keep);
    if (outcome !== null) await keep(step, await wholeOutcome(outcome));
  }
  return played;
}
