import type { z } from "zod";
import { schemaTexts } from "../messages/config-schema.ts";
import { issueText, misfitValue } from "../messages/misfit-text.ts";
import { intendedKey, keysAt, nearest, onlyValueOf } from "./known-keys.ts";
import { plannedKeys } from "./planned-keys.ts";
import type { Problem } from "./problem.ts";
import type { Path, YamlDocument } from "./yaml-document.ts";

type Issue = z.core.$ZodIssue;
type Located = Extract<YamlDocument, { kind: "document" }>;

/** What the schema refused, each at its line and in plain words. `document` is what was parsed. */
export function schemaProblems(
  issues: readonly Issue[],
  schema: z.ZodType,
  document: Located,
  file: string,
): Problem[] {
  return issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => unknown([...issue.path, key], intendedKey(schema, issue.path, key)));
    const value = misfitValue(document.value, issue.path);
    if (value === undefined) return [problem(issue.path, "key", missingText(issue.path), null)];
    return [problem(issue.path, "value", issueText(issue, value), suggestedValue(issue, value))];
  });

  function missingText(path: Path): string {
    const only = onlyValueOf(schema, path);
    return only === null ? schemaTexts.missing : schemaTexts.missingOnly(path.map(String).join("."), only);
  }

  function unknown(path: Path, intended: string | null): Problem {
    if (plannedKeys.has(path.map(String).join("."))) return problem(path, "key", schemaTexts.notYet, null);
    const known = intended === null ? keysAt(schema, path.slice(0, -1)) : [];
    return problem(path, "key", schemaTexts.unknownKey(known), intended);
  }

  function problem(path: Path, at: "key" | "value", text: string, suggestion: string | null): Problem {
    return { file, ...document.place(path, at), key: path.map(String).join("."), text, suggestion };
  }
}

function suggestedValue(issue: Issue, value: unknown): string | null {
  if (issue.code !== "invalid_value") return null;
  const allowed = issue.values.map(String);
  return typeof value === "string" ? nearest(value, allowed) : null;
}
