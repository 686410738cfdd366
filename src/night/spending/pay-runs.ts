import type { Fact } from "../../domain/ledger-entry.ts";
import { RetryLater } from "../../errors.ts";
import type { ModelUsage, Ports, Sandbox, TrialRequest, TrialRun } from "../../ports.ts";
import type { NightState } from "../steps.ts";

const nothing: ModelUsage = { inputTokens: 0, outputTokens: 0, usd: 0 };

/**
 * The same sandbox with its money in the books, in two entries a run as nothing recorded is ever changed: before a run
 * of an evaluation with a model all that it may spend, as possibly paid, and after it the difference (US dollars, below
 * zero) to what it did spend. Whatever becomes of the run's results, and wherever a process dies, the limits count all
 * that can have been paid.
 */
export function payRuns(
  { input }: Pick<NightState, "input">,
  { sandbox, ledger, clock, ids }: Pick<Ports, "sandbox" | "ledger" | "clock" | "ids">,
): Sandbox {
  const entry = (key: string, usage: ModelUsage, possiblyPaid: boolean): Fact => ({
    kind: "spend",
    repositoryId: input.repositoryId,
    key,
    at: clock.now(),
    body: { what: "evaluation", ...usage, possiblyPaid },
  });
  const paid = async (request: TrialRequest, signal: AbortSignal | undefined): Promise<TrialRun> => {
    const atMost = request.evaluation.model_usd;
    // a run that is begun again is paid for again
    const key = `${request.id}:${ids.mint()}`;
    await ledger.append([entry(key, { ...nothing, usd: atMost }, true)]);
    const settle = (spent: ModelUsage): Promise<void> =>
      ledger.append([entry(`${key}:settled`, { ...spent, usd: spent.usd - atMost }, false)]);
    try {
      const ran = await sandbox.run(request, signal);
      await settle(ran.spent ?? nothing);
      return ran;
    } catch (error) {
      // nothing was begun; what throws otherwise may have been paid for
      if (error instanceof RetryLater) await settle(nothing);
      throw error;
    }
  };
  return {
    ...sandbox,
    run: (request, signal) =>
      request.evaluation.model_usd === 0 ? sandbox.run(request, signal) : paid(request, signal),
  };
}
