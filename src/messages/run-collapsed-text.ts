import { count, seconds } from "./figures.ts";

/** Why a verdict does not believe runs that got much quicker, and what all evidence comes from. */
export const runCollapsedText = {
  whole: (base: number, candidate: number, changed: number): string =>
    `a run took ${seconds(candidate)} with the patch and ${seconds(base)} at the base, and the cases whose result changed explain ${seconds(changed)} of that: the other cases may not have run`,
  untimed: (base: number, candidate: number): string =>
    `a run took ${seconds(candidate)} with the patch and ${seconds(base)} at the base, and the results tell no case's time that would explain it: the cases may not have run`,
  steady: (base: number, candidate: number, cases: number): string =>
    `${count(cases, "case")} that passed on both arms took ${seconds(candidate)} with the patch and ${seconds(base)} at the base: they may not have run`,
  gone: (cases: number): string =>
    `the results tell how long ${count(cases, "case")} took at the base, and do not with the patch`,
  evidence:
    "The evidence is the repository's own suite, and the patch ran where the results were written: in the same process or beside it.",
};
