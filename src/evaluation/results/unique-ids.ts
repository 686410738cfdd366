import type { CaseResult } from "../../domain/case-result.ts";

/** The cases with `#2`, `#3` ... after ids that occurred before, and a warning for each such id. */
export function uniqueIds(cases: readonly CaseResult[]): { cases: CaseResult[]; warnings: string[] } {
  const taken = new Set(cases.map((one) => one.id));
  const suffixes = new Map<string, number>();
  const warnings = new Set<string>();
  const unique = cases.map((one) => {
    const last = suffixes.get(one.id);
    if (last === undefined) {
      suffixes.set(one.id, 1);
      return one;
    }
    warnings.add(`the id occurs more than once: ${one.id}`);
    let suffix = last + 1;
    while (taken.has(`${one.id}#${suffix}`)) suffix += 1;
    suffixes.set(one.id, suffix);
    taken.add(`${one.id}#${suffix}`);
    return { ...one, id: `${one.id}#${suffix}` };
  });
  return { cases: unique, warnings: [...warnings] };
}
