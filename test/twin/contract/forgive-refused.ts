import type { InspectedAnswer, Inspector } from "../inspector.ts";

/**
 * For tests of the twin itself, which ask for what GitHub refuses and for no particular API version: a wrong request
 * is a violation only where the twin let it pass. Answers and webhooks are held to the contract as ever.
 */
export function forgiveRefused(contract: Inspector, apiVersion: string): Inspector {
  return {
    ...contract,
    request: () => [],
    answer: (answer) => [
      ...contract.answer(answer),
      ...(wasRefused(answer) ? [] : contract.request({ ...answer.request, apiVersion })),
    ],
  };
}

/* GraphQL refuses with 200. */
function wasRefused({ status, body }: InspectedAnswer): boolean {
  return status >= 400 || (body as { errors?: unknown } | undefined)?.errors !== undefined;
}
