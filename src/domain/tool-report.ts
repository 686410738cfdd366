import type { ErrorClass } from "./trajectory.ts";

/**
 * How reliable one tool is: shares from 0 to 1, `low` and `high` 90 %, times in milliseconds. Outages are left out of
 * the share, for no description mends a service that is down.
 */
export interface ToolReport {
  tool: string;
  calls: number;
  outages: number;
  success: number;
  low: number;
  high: number;
  median: number | null;
  slow: number | null;
  errors: readonly { error: ErrorClass; count: number }[];
  /** What its errors point to: how it is called, the tool itself, or nothing. */
  route: "tool-description" | "tool-code" | "none";
}
