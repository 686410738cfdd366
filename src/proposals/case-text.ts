import { caseName, startsCase } from "./case-name.ts";
import { splitLines } from "./line-diff.ts";

/** The text of one case in its test file: from where it begins to the next case, at most 120 lines; "" if unknown. */
export function caseText(source: string, caseId: string): string {
  const lines = splitLines(source);
  const start = lines.findIndex((line) => startsCase(line, caseName(caseId)));
  if (start === -1) return "";
  const rest = lines.slice(start + 1, start + 120);
  const end = rest.findIndex((line) =>
    /^\s*(?:(?:async\s+)?def\s+test|class\s|(?:test|it|describe)\b[\w.]*\s*\()/.test(line),
  );
  return [lines[start], ...(end === -1 ? rest : rest.slice(0, end))].join("");
}
