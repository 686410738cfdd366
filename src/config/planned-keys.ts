/** Settings that Hone's documents name but this version gives no effect: refused, so that none is silently ignored. */
export const plannedKeys: ReadonlySet<string> = new Set([
  "expire_days",
  "gates.min_runs",
  "gates.required_checks",
  "limits.commits_per_hour",
  "notify",
  "review",
  "signals.flaky",
]);
