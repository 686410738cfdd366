import type { Diagnostic, Frame } from "./evidence.ts";
import type { FoundDiagnostic } from "./read-diagnostic.ts";
import type { NamedTest } from "./read-failed-test.ts";
import type { Announced } from "./read-exception.ts";

/**
 * One exception with its frames, in the order they were printed; `placed` of them belong to the announcement itself.
 * Python prints the frames first, so a section may begin without an announcement. `wrapper`: raised because of the
 * section before it.
 */
export interface Section {
  announced: Announced | null;
  frames: Frame[];
  placed: number;
  outermostFirst: boolean;
  wrapper: boolean;
  detail: string[];
}

/** What the lines of a text showed, before it is judged which part is the cause. */
export interface Report {
  sections: Section[];
  findings: FoundDiagnostic[];
  tests: NamedTest[];
  exits: string[];
}

/** A section that nothing is known of yet. */
export function openSection(announced: Announced | null, wrapper = false): Section {
  return { announced, frames: [], placed: 0, outermostFirst: false, wrapper, detail: [] };
}

/** The errors where a tool found some, else its warnings, unless another line names a cause. */
export function severeFindings({ findings }: Report, namedElsewhere: boolean): Diagnostic[] {
  const severe = findings.filter(({ severe }) => severe);
  const counting = severe.length > 0 || namedElsewhere ? severe : findings;
  return counting.map(({ diagnostic }) => diagnostic);
}
