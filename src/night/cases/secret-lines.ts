import { stackFrames } from "../../proposals/stack-frames.ts";
import type { Collected } from "../step-results.ts";

/** Shorter lines stand in texts of any kind. */
const SHORTEST = 12;

/**
 * The lines that only hidden cases say at the base: not what other cases say as well, what stands in one of the `shown`
 * texts, or where in the code it went wrong.
 */
export function secretLines(
  hidden: ReadonlySet<string>,
  { baseline }: Pick<Collected, "baseline">,
  shown: Iterable<string> = [],
): string[] {
  const cases = Object.entries(baseline.kind === "ran" ? baseline.cases : {});
  const said = (isHidden: boolean): string[] =>
    cases.flatMap(([id, { message }]) => (hidden.has(id) === isHidden ? linesOf(message) : []));
  const common = new Set([...said(false), ...[...shown].flatMap(linesOf)]);
  return [...new Set(said(true))].filter(
    (line) => line.length >= SHORTEST && !common.has(line) && stackFrames(line).length === 0,
  );
}

function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.replace(/^E?\s+/, "").trim());
}
