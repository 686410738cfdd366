import type { Preset } from "../../domain/preset.ts";
import type { Ports } from "../../ports.ts";
import { ledgerLevel } from "../../statistics/ledger-level.ts";
import { openQuestion } from "./open-question.ts";

/**
 * The level that the error budget grants the next question of a repository. One that is still open counts as asked and
 * not promoted.
 */
export async function nextLevel(
  repositoryId: number,
  { errorBudget: { lifetime, floor } }: Preset,
  { ledger }: Pick<Ports, "ledger">,
): Promise<number> {
  // in the order of the chain, not of the workers' clocks
  const questions = (await ledger.read("error_budget", repositoryId))
    .map(({ body }) => body)
    .toSorted((a, b) => a.index - b.index);
  const promoted = questions.flatMap((question, at) => (question.promoted ? [at + 1] : []));
  const open = (await openQuestion(repositoryId, ledger)) === null ? 0 : 1;
  return ledgerLevel(promoted, questions.length + open + 1, { alpha: lifetime, wealth: lifetime / 2, floor });
}
