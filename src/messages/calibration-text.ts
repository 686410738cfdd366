import { count, day, seconds } from "./figures.ts";

interface Flips {
  rate: number;
  pairs: number;
  low: number;
  high: number;
}

/** What Hone says of a repository's own flip rate and of how many cases it takes. */
export const calibrationText = {
  nothingToRun: "not due: there is no evaluation that can be run",
  measured: (at: string): string => `not due: measured on ${day(at)}`,
  noMeans: "not tonight: its time or money is over",
  due: (runs: number): string => `${count(runs, "run")} of the base and of a null edit`,
  ran: (number: number, of: number, arm: string, milliseconds: number): string =>
    `${number} of ${of}, ${arm === "base" ? "base" : "null edit"}, ${seconds(milliseconds)}`,
  /** `when`: where the rate is from, such as the day of a calibration, and how many trials it rests on. */
  flips: ({ rate, pairs, low, high }: Flips, when: string, trials: number): string =>
    `Unchanged code: of ${count(pairs, "pair")} of runs of one case, ${rate === 0 ? "none" : percents(rate)} differed (flip rate of this repository; 90 % interval ${figure(low)} to ${percents(high)}; ${when}, ${count(trials, "trial")}).`,
  tonight: "tonight",
  here: "here and now",
  onDay: (at: string): string => `against a null edit on ${day(at)}`,
  /** `missing`: the cases that a gain of so many points lacks, smallest gain first; `whole`: nothing but these is there. */
  forecast: (cases: number, missing: readonly { points: number; cases: number }[], whole = false): string => {
    const there = `With ${count(cases, whole ? "case" : "held-out case")}`;
    if (cases === 0) return "Without held-out cases no gain is ever found.";
    const lacking = missing.filter((own) => own.cases > 0);
    if (lacking.length === 0)
      return `${there} a gain of ${missing[0]?.points ?? 0} points is found with probability .8.`;
    const each = lacking.map((own) => `${own.cases} more for a gain of ${own.points} points`).join(", ");
    return `${there} small gains are seldom found. To find one with probability .8 takes ${each}.`;
  },
};

function percents(share: number): string {
  return `${figure(share)} %`;
}

function figure(share: number): string {
  return String(Number((100 * share).toPrecision(2)));
}
