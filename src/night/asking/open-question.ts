import type { Ledger } from "../../domain/ledger.ts";
import type { AskedQuestion } from "../../domain/question.ts";

/** A question that is not closed, and when it was asked. */
export interface OpenQuestion {
  at: string;
  asked: AskedQuestion;
}

/** The open question of a repository, if there is one: no other one is asked before it is closed. */
export async function openQuestion(
  repositoryId: number,
  ledger: Pick<Ledger, "read">,
): Promise<OpenQuestion | null> {
  const records = await ledger.read("questions", repositoryId);
  const closed = new Set(records.flatMap(({ body }) => (body.kind === "closed" ? body.id : [])));
  for (const { at, body } of records)
    if (body.kind === "asked" && !closed.has(body.question.id)) return { at, asked: body };
  return null;
}
