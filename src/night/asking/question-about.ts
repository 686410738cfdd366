import type { Question } from "../../domain/question.ts";
import type { CaseRole } from "../../domain/verdict.ts";
import { trialsFor } from "../../evaluation/trials-for.ts";
import type { Ports } from "../../ports.ts";
import { candidateOf } from "../candidate-of.ts";
import { flipBound } from "../calibrating/flip-bound.ts";
import { nextLevel } from "./next-level.ts";
import type { Policy } from "../policy.ts";
import { questionSeed } from "./question-seed.ts";
import { resultOf } from "../step-results.ts";
import type { NightState } from "../steps.ts";

/** The question about one candidate, with the level that the error budget grants it now. */
export async function questionAbout(
  state: NightState,
  key: string,
  roles: Record<string, CaseRole>,
  ports: Ports,
  policy: Policy,
): Promise<Question> {
  const { preset } = resultOf(state.results, "collect");
  const { id, claim } = candidateOf(state.results, key);
  const level = await nextLevel(state.input.repositoryId, preset, ports);
  const seed = questionSeed(state, key, policy);
  const trials = trialsFor(claim, level, await flipBound(state, ports));
  return { candidateId: id, claim, level, ...trials, seed, roles };
}
