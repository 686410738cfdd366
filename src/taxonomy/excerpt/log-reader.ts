import { cleanLine, longestLine } from "./clean-line.ts";
import { createHeldLines } from "./held-lines.ts";
import { createKeyBlock } from "./key-block.ts";
import { lineSeverity } from "./line-severity.ts";
import type { LogLine } from "./log-line.ts";
import { lineHash, type PassingLines } from "./passing-lines.ts";
import { isStackLine } from "./stack-line.ts";
import { createStepWindow, type StepTimes } from "./step-window.ts";

/** A log as far as it is held: `total` lines were read, `long` of them only in part. */
export interface ReadLog {
  lines: LogLine[];
  total: number;
  long: number;
  binary: boolean;
  blank: boolean;
}

/** A file is judged by so many lines; where this share holds control characters, it is no text. */
const judgedLines = 2_000;
const binaryShare = 0.3;
// oxlint-disable-next-line no-control-regex
const control = /[\u0001-\u0006\u000e-\u001a]/;

/** Reads a log line by line within bounded memory: see `createHeldLines` for what is held. */
export function createLogReader(
  passing: PassingLines,
  step: StepTimes | null,
): { add: (raw: string) => void; done: () => ReadLog } {
  const inKey = createKeyBlock();
  const isOutside = createStepWindow(step);
  const isKnown = createKnownLines(passing);
  const held = createHeldLines();
  const read = { total: 0, long: 0, blank: true };
  let steps = 0;
  let grouped = false;
  let judged = 0;
  let controlled = 0;
  const judge = (raw: string): void => {
    read.blank = false;
    if (judged === judgedLines) return;
    judged++;
    if (control.test(raw)) controlled++;
  };
  return {
    add(raw) {
      read.total++;
      if (raw.length > longestLine * 2) read.long++;
      const cleaned = cleanLine(raw);
      if (cleaned !== "") judge(raw);
      const text = inKey(cleaned) ? hiddenKey : cleaned;
      if (text.startsWith(stepHeading)) steps++;
      if (text.startsWith("##[group]")) grouped = true;
      else if (text.startsWith("##[endgroup]")) grouped = false;
      const known = isKnown(text);
      held.add(
        {
          number: read.total,
          text,
          severity: known ? 0 : lineSeverity(text),
          known,
          stack: isStackLine(text),
          grouped,
          outside: isOutside(raw),
          step: steps,
        },
        raw.length,
      );
    },
    done: () => ({ ...read, lines: held.all(), binary: controlled > judged * binaryShare }),
  };
}

/** GitHub opens every step that runs something with it. */
const stepHeading = "##[group]Run ";
const hiddenKey = "[redacted:private-key]";

function createKnownLines(passing: PassingLines): (text: string) => boolean {
  const seen = new Map<number, number>();
  return (text) => {
    if (passing.size === 0) return false;
    const hash = lineHash(text);
    const most = passing.get(hash);
    if (most === undefined) return false;
    const times = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, times);
    return times <= most;
  };
}
