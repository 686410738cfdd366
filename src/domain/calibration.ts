/**
 * What a repository's evaluation does where nothing changed (A/A): base against a null edit, trials interleaved.
 * `edit` is the file with a blank line more, null where both arms were the same. `flip`: the share of pairs of runs of
 * one case on one arm that differ, with its 90 % interval. `sd`: of a case's difference between the arms, for one trial
 * an arm. `naive`: in how many of the pairs of trials a rule that asks for more passes would have seen an improvement.
 */
export interface Calibration {
  sha: string;
  edit: string | null;
  trialsPerArm: number;
  cases: number;
  flip: { rate: number; pairs: number; low: number; high: number };
  sd: number;
  milliseconds: number;
  naive: { asked: number; improved: number };
  sandbox: string;
}
