import type { ToolReport } from "../domain/tool-report.ts";
import type { ErrorClass } from "../domain/trajectory.ts";
import { quantile } from "../statistics/quantile.ts";

/** One call of a tool in a trajectory; `error` is its class, null where it succeeded. */
export interface ToolCall {
  tool: string;
  error: ErrorClass | null;
  milliseconds: number | null;
}

/** From which calls, share of success and share of errors a tool is sent to be mended. */
export interface ToolLimits {
  calls: number;
  success: number;
  /** Error classes that a caller causes: wrong arguments, wrong tool, missing permission. */
  misuse: readonly ErrorClass[];
  /** Error classes of a service that is down. */
  outage: readonly ErrorClass[];
}

/**
 * A report for every tool, by name. Success with its 90 % interval (Wilson 1927), latency as median and 95 %
 * quantile in milliseconds, errors by class, commonest first. A tool is routed only where the whole interval lies
 * under the limit: to its description where most errors are its callers', else to its code.
 */
export function toolReports(calls: readonly ToolCall[], limits: ToolLimits): ToolReport[] {
  return [...Map.groupBy(calls, ({ tool }) => tool)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([tool, own]) => reportOf(tool, own, limits));
}

function reportOf(tool: string, calls: readonly ToolCall[], limits: ToolLimits): ToolReport {
  const counted = calls.filter(({ error }) => error === null || !limits.outage.includes(error));
  const failed = counted.flatMap(({ error }) => error ?? []);
  const { low, high } = wilson(counted.length - failed.length, counted.length);
  const times = calls.flatMap(({ milliseconds }) => milliseconds ?? []).toSorted((a, b) => a - b);
  const errors = [
    ...Map.groupBy(
      calls.flatMap(({ error }) => error ?? []),
      (error) => error,
    ),
  ]
    .map(([error, own]) => ({ error, count: own.length }))
    .toSorted((a, b) => b.count - a.count || (a.error < b.error ? -1 : 1));
  const misused = failed.filter((error) => limits.misuse.includes(error)).length;
  const bad = counted.length >= limits.calls && high < limits.success;
  const mended = misused * 2 > failed.length ? "tool-description" : "tool-code";
  return {
    tool,
    calls: calls.length,
    outages: calls.length - counted.length,
    success: counted.length === 0 ? 0 : 1 - failed.length / counted.length,
    low,
    high,
    median: times.length === 0 ? null : quantile(times, 0.5),
    slow: times.length === 0 ? null : quantile(times, 0.95),
    errors,
    route: bad ? mended : "none",
  };
}

function wilson(successes: number, calls: number): { low: number; high: number } {
  if (calls === 0) return { low: 0, high: 1 };
  const z = 1.6448536269514722;
  const p = successes / calls;
  const spread =
    (z * Math.sqrt((p * (1 - p)) / calls + (z * z) / (4 * calls * calls))) / (1 + (z * z) / calls);
  const centre = (p + (z * z) / (2 * calls)) / (1 + (z * z) / calls);
  return { low: Math.max(0, centre - spread), high: Math.min(1, centre + spread) };
}
