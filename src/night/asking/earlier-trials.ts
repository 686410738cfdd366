import type { Ledger } from "../../domain/ledger.ts";
import type { Trial } from "../../domain/trial.ts";
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
  const own = (await ledger.read("trials", repositoryId, at)).filter(
    ({ body }) => body.question === asked.question.id && !wasNeverBegun(body),
  );
  const pairs = Map.groupBy(own, ({ key, body }) => `${nightOf(key)} ${body.repeat}`);
  return [...pairs.values()]
    .filter((pair) => pair.length === 2)
    .flatMap((pair) => pair.map(({ body }) => body))
    .toSorted((a, b) => a.position - b.position);
}

function nightOf(key: string): string {
  return key.split(":")[0] ?? "";
}
