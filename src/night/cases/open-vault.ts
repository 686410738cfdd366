import type { Code } from "../../ports.ts";
import { caseSources, caseTexts } from "./case-texts.ts";
import type { BaselineCase, Collected } from "../step-results.ts";

/** Characters of hidden texts that a candidate is compared with; it takes a large suite to hold more. */
const MOST = 4_000_000;

export interface Opening {
  /** The id of the question that it is opened for, and of those that it was opened for before. */
  question: string;
  opened: readonly string[];
  /** The cases that are kept from the proposer, and those that it is shown. */
  hidden: readonly string[];
  visible: readonly string[];
}

/**
 * The vault of held-out material, only for the guards; what builds prompts cannot import it. It is opened once per
 * question: whoever opens it stores the question's id with its result, and a second time throws. It holds what the
 * hidden cases say: their failure messages, and the cases themselves, as a data file or as the part of a test file that
 * is theirs; but for lines that the visible cases say as well. No candidate may share a passage with any of it.
 */
export async function openVault(
  { question, opened, hidden, visible }: Opening,
  collected: Pick<Collected, "sha" | "baseline">,
  code: Pick<Code, "readMany">,
): Promise<string[]> {
  if (opened.includes(question)) throw new Error(`the vault was opened for the question ${question} before`);
  const { baseline, sha } = collected;
  if (baseline.kind === "none") return [];
  const known = (ids: readonly string[]): [string, BaselineCase][] =>
    ids.flatMap((id): [string, BaselineCase][] => {
      const one = baseline.cases[id];
      return one === undefined ? [] : [[id, one]];
    });
  const [kept, shown] = [known(hidden), known(visible)];
  const open = [
    ...shown.map(([, { message }]) => message),
    ...(await caseSources(shown, sha, code)).values(),
  ].flatMap(linesOf);
  const texts = caseTexts(kept, await caseSources(kept, sha, code)).flatMap(({ message, text }) => [
    message,
    text,
  ]);
  return [...atMost([...new Set(texts)], new Set(open))];
}

function* atMost(texts: readonly string[], open: ReadonlySet<string>): Generator<string> {
  let left = MOST;
  for (const text of texts) {
    const own = text
      .split("\n")
      .filter((line) => !open.has(line.trim()))
      .join("\n");
    left -= own.length;
    if (left < 0) return;
    if (own.trim() !== "") yield own;
  }
}

function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim());
}
