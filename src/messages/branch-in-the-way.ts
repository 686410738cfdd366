/** Why a proposal's branch cannot be made, and what to do. */
export function branchInTheWay(there: string, wanted: string): string {
  return `the branch ${there} is in the way of ${wanted}: git cannot have both; rename or delete ${there}`;
}
