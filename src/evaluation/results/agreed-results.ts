import type { CaseResult } from "../../domain/case-result.ts";

/**
 * The cases, of which those with the same id agree: which of them is which nobody can tell, so where one failed all
 * did, with its message. A pass that a run writes beside a failure proves nothing.
 */
export function agreedResults(cases: readonly CaseResult[]): CaseResult[] {
  const failures = new Map<string, CaseResult>();
  for (const one of cases) if (one.status === "failed" && !failures.has(one.id)) failures.set(one.id, one);
  return cases.map((one) => {
    const failure = one.status === "failed" ? undefined : failures.get(one.id);
    return failure === undefined ? one : { ...one, status: "failed", message: failure.message };
  });
}
