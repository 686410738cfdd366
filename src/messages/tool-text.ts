import type { ToolReport } from "../domain/tool-report.ts";
import { count } from "./figures.ts";

const ROUTES = {
  "tool-description": "most are its callers' mistakes: its description is the place to mend",
  "tool-code": "most are its own: its code is the place to mend",
  none: null,
};

/** One line on a tool: calls, share of success, latency, errors by class, and what they point to. */
export function toolText(report: ToolReport): string {
  const { tool, calls, errors, route } = report;
  const classes = errors.map(({ error, count: times }) => `${error} ${times}`).join(", ");
  const parts = [
    ...successText(report),
    ...latencyText(report),
    ...(classes === "" ? [] : [`errors: ${classes}`]),
    ...(ROUTES[route] === null ? [] : [ROUTES[route]]),
  ];
  return [`${tool}: ${count(calls, "call")}`, ...parts].join("; ");
}

function successText({ calls, outages, success, low, high }: ToolReport): string[] {
  const out =
    outages === 0
      ? []
      : [`${count(outages, "call")} met an outage and ${outages === 1 ? "counts" : "count"} neither way`];
  if (calls === outages) return out;
  return [`${percent(success)} succeed (90 % interval ${percent(low)} to ${percent(high)})`, ...out];
}

function latencyText({ median, slow }: ToolReport): string[] {
  return median === null || slow === null
    ? []
    : [`${Math.round(median)} ms in the median, ${Math.round(slow)} ms in the slowest twentieth`];
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
