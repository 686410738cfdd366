import type { ModelUsage, Sandbox } from "../ports.ts";

/** A sandbox that remembers what the model calls of its runs cost together; undefined where there were none. */
export function countSpending(sandbox: Sandbox): { sandbox: Sandbox; spent: () => ModelUsage | undefined } {
  let sum: ModelUsage | undefined;
  return {
    sandbox: {
      ...sandbox,
      async run(request, signal) {
        const ran = await sandbox.run(request, signal);
        if (ran.spent !== undefined) sum = added(sum, ran.spent);
        return ran;
      },
    },
    spent: () => sum,
  };
}

function added(sum: ModelUsage | undefined, more: ModelUsage): ModelUsage {
  return {
    inputTokens: (sum?.inputTokens ?? 0) + more.inputTokens,
    outputTokens: (sum?.outputTokens ?? 0) + more.outputTokens,
    usd: (sum?.usd ?? 0) + more.usd,
  };
}
