import { originOf } from "../../evaluation/split-of.ts";
import { caseText } from "../../proposals/case-text.ts";
import type { Code } from "../../ports.ts";
import type { BaselineCase } from "../step-results.ts";

/** What a case says: its part of a test file, or the data file it is kept in; "" where nothing tells. */
export interface CaseText {
  id: string;
  origin: string;
  message: string;
  text: string;
}

type Cases = readonly (readonly [id: string, Pick<BaselineCase, "file" | "message">])[];

/** The sources of the files that these cases are kept in. Whatever builds a prompt cannot import this. */
export function caseSources(
  cases: Cases,
  sha: string,
  code: Pick<Code, "readMany">,
): Promise<Map<string, string>> {
  return code.readMany(sha, [...new Set(cases.flatMap(([, { file }]) => file ?? []))]);
}

/** The texts of these cases. Whatever builds a prompt cannot import this, as it cannot the vault. */
export function caseTexts(cases: Cases, sources: ReadonlyMap<string, string>): CaseText[] {
  return cases.map(([id, { file, message }]) => {
    const source = (file === null ? undefined : sources.get(file)) ?? "";
    return { id, origin: originOf(id, file), message, text: isData(file) ? source : caseText(source, id) };
  });
}

function isData(file: string | null): boolean {
  return file !== null && /\.(?:json|jsonl|ya?ml|toml|md|txt|csv)$/i.test(file);
}
