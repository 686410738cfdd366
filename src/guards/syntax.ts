import { parseAllDocuments } from "yaml";
import type { FileChange } from "../domain/candidate.ts";
import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import type { GuardInput, Violation } from "./guard-input.ts";

/** JSON and YAML that could be read must still be readable; a file that never was is not the candidate's fault. */
export function syntax({ candidate }: GuardInput): Violation[] {
  return candidate.changes.flatMap((change): Violation[] => {
    const format = formatOf(change);
    if (format === null) return [];
    const why = format.read(change.after);
    if (why === null || (change.before !== null && format.read(change.before) !== null)) return [];
    return [{ rule: "syntax", path: change.path, text: text.syntax(format.name, why) }];
  });
}

interface Format {
  name: string;
  /** Why a text is not in this format, or null where it is. */
  read: (content: string) => string | null;
}

function formatOf({ path }: FileChange): Format | null {
  if (/\.json$/i.test(path)) return { name: "JSON", read: jsonProblem };
  if (/\.(?:jsonl|ndjson)$/i.test(path)) return { name: "JSON Lines", read: linesProblem };
  return /\.ya?ml$/i.test(path) ? { name: "YAML", read: yamlProblem } : null;
}

function jsonProblem(content: string): string | null {
  try {
    JSON.parse(content.replace(/^\uFEFF/, ""));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function linesProblem(content: string): string | null {
  const lines = content.split("\n").filter((line) => line.trim() !== "");
  return lines.map(jsonProblem).find((problem) => problem !== null) ?? null;
}

function yamlProblem(content: string): string | null {
  for (const document of parseAllDocuments(content)) {
    const problem = document.errors[0];
    if (problem) return problem.message.split("\n")[0] ?? problem.message;
  }
  return null;
}
