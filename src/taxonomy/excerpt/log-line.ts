/**
 * One line of a log with what the excerpt needs to know of it. `number`: 1-based, in the log split on LF. `known`: a
 * green log holds the line, and as often as this log has shown it so far. `grouped`: inside a folded group.
 * `outside`: not of the step that failed. `step`: how many steps' headings stood above, 0 where the log shows none.
 */
export interface LogLine {
  number: number;
  text: string;
  severity: number;
  known: boolean;
  stack: boolean;
  grouped: boolean;
  outside: boolean;
  step: number;
}
