import type { LoggedRequest } from "../state/world.ts";

/** The operations that a twin has answered with success at least once. */
export function reachedOperations(requests: readonly LoggedRequest[]): ReadonlySet<string> {
  return new Set(
    requests.flatMap(({ operation, status }) =>
      operation !== null && status !== null && status < 400 ? [operation] : [],
    ),
  );
}
