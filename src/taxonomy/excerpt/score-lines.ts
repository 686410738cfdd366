import { type Exit, findExit } from "./find-exit.ts";
import type { LogLine } from "./log-line.ts";

/** How far back a line looks for an error that it may be the consequence of. */
const cascade = 80;

/**
 * A score for each line, 0 for a line that says nothing of the failure: its severity, a little more where it is rare
 * in this log and close to the exit line, less in a folded group, after the exit, in other steps than the one that
 * failed, in steps that ended well before it, and in the wake of an error that weighs as much: the first of a cascade
 * is the cause, however long it is.
 */
export function scoreLines(lines: readonly LogLine[]): number[] {
  const found = findExit(lines);
  const exit = lines[found.index]?.number ?? 0;
  const survived = stepsBefore(lines, found);
  const total = lines.at(-1)?.number ?? 0;
  const counts = new Map<string, number>();
  for (const { text, severity } of lines) if (severity > 0) counts.set(text, (counts.get(text) ?? 0) + 1);
  let cause = { number: -Infinity, severity: 0, text: "" };
  return lines.map((line) => {
    const { number, severity, text } = line;
    if (severity === 0) return 0;
    const wake = number - cause.number <= cascade && cause.severity >= severity && cause.text !== text;
    if (!wake && severity >= 7) cause = { number, severity, text };
    else if (wake && isNextOf(cause, line)) cause.number = number;
    const weight = weigh(line, wake) * (survived.has(line.step) ? 0.3 : 1);
    return severity * placeOf(number, exit, total) * rarityOf(counts.get(text) ?? 1) * weight;
  });
}

/** A list of failures is one cascade however long it is: its lines begin alike. */
function isNextOf(cause: Pick<LogLine, "severity" | "text">, { severity, text }: LogLine): boolean {
  const lead = text.split(" ", 1)[0] ?? "";
  return severity === cause.severity && lead !== "" && cause.text.startsWith(`${lead} `);
}

/** The steps before the one that failed which say of no error that it ended them: what they tell of was survived. */
function stepsBefore(lines: readonly LogLine[], { index, said }: Exit): Set<number> {
  const failed = said ? (lines[index]?.step ?? 0) : 0;
  const before = new Set(lines.filter(({ step }) => step < failed).map(({ step }) => step));
  for (const { text, step } of lines) if (text.startsWith("##[error]")) before.delete(step);
  return before;
}

function placeOf(number: number, exit: number, total: number): number {
  return number > exit ? 0.4 : 1 - (0.1 * (exit - number)) / total;
}

function rarityOf(count: number): number {
  return 0.85 + 0.15 / count;
}

function weigh({ grouped, outside }: LogLine, wake: boolean): number {
  return (grouped ? 0.5 : 1) * (outside ? 0.3 : 1) * (wake ? 0.9 : 1);
}
