import { originOf } from "../evaluation/split-of.ts";
import { caseText } from "../proposals/case-text.ts";
import type { Code } from "../ports.ts";
import type { BaselineCase } from "./step-results.ts";

/** What a case says: its part of a test file, or the data file it is kept in; "" where nothing tells. */
export interface CaseText {
  id: string;
  origin: string;
  message: string;
  text: string;
}

/** The texts of these cases at a commit. Whatever builds a prompt cannot import this, as it cannot the vault. */
export async function caseTexts(
  cases: readonly (readonly [id: string, Pick<BaselineCase, "file" | "message">])[],
  sha: string,
  code: Pick<Code, "readMany">,
): Promise<CaseText[]> {
  const files = [...new Set(cases.flatMap(([, { file }]) => file ?? []))];
  const sources = await code.readMany(sha, files);
  return cases.map(([id, { file, message }]) => {
    const source = (file === null ? undefined : sources.get(file)) ?? "";
    const text = isData(file) ? source : caseText(source, id);
    return { id, origin: originOf(id, file), message, text };
  });
}

function isData(file: string | null): boolean {
  return file !== null && /\.(?:json|jsonl|ya?ml|toml|md|txt|csv)$/i.test(file);
}
