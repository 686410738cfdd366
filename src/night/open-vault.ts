import type { Code } from "../ports.ts";
import { caseSources, caseTexts } from "./case-texts.ts";
import type { Collected } from "./step-results.ts";

/** Hidden cases whose texts are compared with a candidate; more would say little more. */
const MOST = 400;

/**
 * The vault of held-out material, opened once per question and only for the guards; what builds prompts cannot import
 * it. It holds what the hidden cases say: their failure messages, and the cases themselves, as a data file or as the
 * part of a test file that is theirs. No candidate may share a passage with any of it.
 */
export async function openVault(
  hidden: readonly string[],
  collected: Collected,
  code: Code,
): Promise<string[]> {
  const { baseline, sha } = collected;
  if (baseline.kind === "none") return [];
  const cases = hidden.slice(0, MOST).flatMap((id) => {
    const known = baseline.cases[id];
    return known === undefined ? [] : [[id, known] as const];
  });
  return caseTexts(cases, await caseSources(cases, sha, code))
    .flatMap(({ message, text }) => [message, text])
    .filter((text) => text !== "");
}
