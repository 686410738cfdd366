import type { PagedOutcome, StepOutcome } from "../../src/night/steps.ts";

/** An outcome in one piece, with the facts of all pages that were not taken back first. */
export async function wholeOutcome(outcome: PagedOutcome | StepOutcome): Promise<StepOutcome> {
  if (!(Symbol.asyncIterator in outcome)) return outcome;
  let paged: StepOutcome["facts"] = [];
  for (;;) {
    const page = await outcome.next();
    if (page.done === true) return { ...page.value, facts: [...paged, ...page.value.facts] };
    paged = page.value === "take back" ? [] : [...paged, ...page.value];
  }
}
