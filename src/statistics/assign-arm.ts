/**
 * Which arm a run takes of a change that is not confirmed yet: the new one where the run's number, a hash of run and
 * component as a number in [0, 1), is under 1/2. All live changes together so form a 50/50 factorial.
 */
export function assignArm(number: number): "new" | "old" {
  return number < 0.5 ? "new" : "old";
}
