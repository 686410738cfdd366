import { lineSeverity } from "../excerpt/line-severity.ts";
import { isProse } from "./is-prose.ts";
import { isCrashHeader } from "./read-crash.ts";
import { type FoundDiagnostic, readDiagnostic } from "./read-diagnostic.ts";
import { type Announced, readException } from "./read-exception.ts";
import { readExit } from "./read-exit.ts";
import { type NamedTest, readFailedTest } from "./read-failed-test.ts";
import { type FoundFrame, readFrame } from "./read-frame.ts";
import { type PlacedFailure, readPlacedFailure } from "./read-placed-failure.ts";
import { remembered } from "../remembered.ts";
import { withoutPrefix } from "./without-prefix.ts";

/** What a cleaned line shows by itself, whatever stands around it. */
export interface LineReaders {
  withoutPrefix: (line: string) => string;
  isCrashHeader: (line: string) => boolean;
  placedFailure: (line: string) => PlacedFailure | null;
  failedTest: (line: string) => NamedTest | null;
  exception: (line: string) => Announced | null;
  finding: (line: string) => FoundDiagnostic | null;
  exit: (line: string) => string | null;
  severity: (line: string) => number;
  isProse: (line: string) => boolean;
  /** The line above is needed for some languages only. */
  frame: (line: string, before: string) => FoundFrame | null;
}

/** Makes readers that share what they read among many texts: most lines of a night's traces are the same few. */
export function lineReaders(): LineReaders {
  const frame = remembered((line) => readFrame(line, ""));
  return {
    withoutPrefix: remembered(withoutPrefix),
    isCrashHeader: remembered(isCrashHeader),
    placedFailure: remembered(readPlacedFailure),
    failedTest: remembered(readFailedTest),
    exception: remembered(readException),
    finding: remembered((line) => readDiagnostic(line, null)),
    exit: remembered(readExit),
    severity: remembered(lineSeverity),
    isProse: remembered(isProse),
    frame(line, before) {
      const found = frame(line);
      return found?.namedAbove === true ? readFrame(line, before) : found;
    },
  };
}
