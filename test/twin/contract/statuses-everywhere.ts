/**
 * Statuses that GitHub documents for the whole API and not again for each operation. `no-json` ones may come from a
 * machine in front of the API, with any body or none.
 */
export const statusesEverywhere: ReadonlyMap<number, "error" | "no-json"> = new Map([
  [304, "no-json"],
  /* Unreadable JSON, or a version it does not know. */
  [400, "error"],
  [401, "error"],
  /* Missing permission, archived repository, and both kinds of rate limit. */
  [403, "error"],
  /* Also where the caller must not know. */
  [404, "error"],
  /* A body that breaks the operation's rules. */
  [422, "error"],
  [429, "error"],
  [500, "no-json"],
  [502, "no-json"],
  [503, "no-json"],
  [504, "no-json"],
]);
