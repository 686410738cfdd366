import { sql, type Transaction } from "kysely";
import type { PagedOutcome, StepOutcome } from "../../night/steps.ts";
import { appendFacts } from "./append-facts.ts";
import type { Tables } from "./tables.ts";

/** A step failed while its outcome was being stored: `cause` counts as the step's own error. */
export class StepFailed extends Error {
  constructor(cause: unknown) {
    super("a step failed in the middle of its outcome", { cause });
    this.name = "StepFailed";
  }
}

/**
 * Appends the pages of an outcome within the caller's transaction and returns what the step came to at the end. The
 * next page is made while one is being written.
 */
export async function writePages(trx: Transaction<Tables>, outcome: PagedOutcome): Promise<StepOutcome> {
  let writing: Promise<unknown> = sql`savepoint pages`.execute(trx);
  try {
    for (;;) {
      const [page] = await Promise.all([nextOf(outcome), writing]);
      if (page.done === true) return page.value;
      const facts = page.value;
      writing =
        facts === "take back" ? sql`rollback to savepoint pages`.execute(trx) : appendFacts(trx, facts);
    }
  } finally {
    await Promise.allSettled([writing]);
    await outcome.return(undefined as never);
  }
}

async function nextOf(outcome: PagedOutcome): ReturnType<PagedOutcome["next"]> {
  try {
    return await outcome.next();
  } catch (error) {
    throw new StepFailed(error);
  }
}
