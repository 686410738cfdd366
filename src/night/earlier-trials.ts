import type { Ledger } from "../domain/ledger.ts";
import type { Trial } from "../domain/trial.ts";
import type { OpenQuestion } from "./open-question.ts";
import { wasNeverBegun } from "./was-never-begun.ts";

/**
 * What earlier nights saw of an open question, in the order of its trials: those of this question alone, and of them
 * the pairs that ended on both arms, for the arms of a pair are compared on one night.
 */
export async function earlierTrials(
  repositoryId: number,
  { at, asked }: OpenQuestion,
  ledger: Pick<Ledger, "read">,
): Promise<Trial[]> {
  const trials = (await ledger.read("trials", repositoryId, at)).map(({ body }) => body);
  const own = new Map<number, Trial>();
  for (const trial of trials)
    if (trial.question === asked.question.id && !wasNeverBegun(trial)) own.set(trial.position, trial);
  const pairs = Map.groupBy(own.values(), ({ repeat }) => repeat);
  return [...pairs.values()]
    .filter((pair) => pair.length === 2)
    .flat()
    .toSorted((a, b) => a.position - b.position);
}
