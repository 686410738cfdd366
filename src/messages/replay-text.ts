import { count, day } from "./figures.ts";

/** When the recorded runs were that stand in for the base. */
interface Recorded {
  from: string;
  to: string;
}

/** What Hone says of recorded runs that stand in for runs of the base. */
export const replayText = {
  nothing: (read: number, others: number, without: number): string =>
    `evaluation.replay told of no run that could stand in for the base: ${count(read, "recorded run")} read, ` +
    `${others} of another agent version or of none that is known, ${without} without an evaluation case or a result`,
  instead: (why: string, recorded: Recorded): string =>
    `recorded baseline (${span(recorded)}), for the evaluation could not be run at the base: ${why}`,
  trouble: "the recorded runs of evaluation.replay",
  line: (path: string, line: number, reason: string): string =>
    `${path}, line ${line} was skipped: ${reason}`,
  sandbox: (recorded: Recorded): string => `recorded baseline, ${span(recorded)}`,
  candidateRuns: "files with recorded runs of the patch, where it cannot be run either: nothing is run then",
  bothRecorded: "beside recorded runs of the patch nothing is run: those of the base are evaluation.replay's",
  noRuns: (files: readonly string[], refused: number): string =>
    `${files.join(", ")}: no recorded run of the patch there names an evaluation case and its result${refused === 0 ? "" : `; ${refusedRuns(refused)}`}`,
  candidate: (recorded: Recorded, refused: number): string =>
    `recorded runs of the candidate, ${span(recorded)}${refused === 0 ? "" : ` (${refusedRuns(refused)})`}`,
  unused: (runs: number): string =>
    `${count(runs, "recorded run")} of the candidate not used: the trials were over before`,
  marked: (recorded: Recorded): string =>
    `Recorded baseline: the base was not run beside the candidate. Its results are those of recorded runs of the same ` +
    `agent version (${span(recorded)}). Trials of other nights are not exchangeable with tonight's: a drift of the model ` +
    `or of the machine looks like an effect, so p and interval hold only if nothing else changed. Cases have unequal ` +
    `trials and are compared by their shares.`,
  notAlone: (recorded: Recorded): string =>
    `the base was not run: recorded results (${span(recorded)}) alone prove nothing, unless this installation's operator allows it (HONE_ALLOW=evaluation.replay)`,
  allowed: (recorded: Recorded): string =>
    `the base is a recorded one (${span(recorded)}), which this installation's operator allows as evidence`,
} as const;

function refusedRuns(refused: number): string {
  return `${count(refused, "run")} refused: "components" must name the git blob of every file as the patch leaves it, and no other version of another component`;
}

/* Runs that carry no time are all of the epoch. */
const UNDATED = "1970-01-01";

function span({ from, to }: Recorded): string {
  if (day(to) === UNDATED) return "undated";
  if (day(from) === UNDATED) return `up to ${day(to)}, some undated`;
  return day(from) === day(to) ? day(from) : `${day(from)} to ${day(to)}`;
}
