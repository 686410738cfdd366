import type { Fact } from "../../domain/ledger-entry.ts";
import type { Verdict } from "../../domain/verdict.ts";
import { budgetEntry } from "./budget-entry.ts";

/** The facts that end a question of an improvement. Both are named after it, so that it is entered once, whatever night it ends on. */
export function closeQuestion(
  id: string,
  verdict: Verdict,
  { repositoryId, at }: Pick<Fact, "repositoryId" | "at">,
): Fact[] {
  const why = verdict.reasons.map(({ text }) => text).join("; ");
  return [
    {
      kind: "questions",
      repositoryId,
      key: `${id}:closed`,
      at,
      body: { kind: "closed", id, verdict: verdict.kind, why },
    },
    budgetEntry(id, verdict, { repositoryId, at }),
  ];
}
