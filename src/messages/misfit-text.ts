import { schemaTexts } from "./config-schema.ts";

/** What a schema found wrong with a value; the fields that its `code` says are there. */
interface Issue {
  code: string;
  path: PropertyKey[];
  message: string;
  expected?: unknown;
  values?: unknown[];
  minimum?: unknown;
  maximum?: unknown;
  origin?: unknown;
  keys?: string[];
  errors?: unknown[][];
}

/** The first thing wrong with `value`, with its place: `baseline.0.1: must be at most 1, not 2`. */
export function misfitText(issues: readonly object[], value: unknown): string {
  const issue = issues[0] as Issue | undefined;
  if (issue === undefined) return "";
  const text = issueText(issue, misfitValue(value, issue.path));
  return issue.path.length === 0 ? text : `${issue.path.map(String).join(".")}: ${text}`;
}

/** What is wrong with the one value that an issue is about, in plain words. */
export function issueText(given: object, value: unknown): string {
  const issue = given as Issue;
  if (value === undefined) return schemaTexts.missing;
  switch (issue.code) {
    case "invalid_type":
      return schemaTexts.wrongType(String(issue.expected), value);
    case "invalid_value":
      return schemaTexts.notOneOf((issue.values ?? []).map(String), value);
    case "too_small":
      return schemaTexts.tooSmall(Number(issue.minimum), String(issue.origin), value);
    case "too_big":
      return schemaTexts.tooBig(Number(issue.maximum), String(issue.origin), value);
    case "unrecognized_keys":
      return schemaTexts.notKnown(issue.keys ?? []);
    case "invalid_union":
      return schemaTexts.noneOfTypes(expectedOf(issue), value);
    default:
      return issue.message;
  }
}

/** The value at an issue's path; undefined where there is none. */
export function misfitValue(value: unknown, path: readonly PropertyKey[]): unknown {
  let inner = value;
  for (const step of path) {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, step)) return undefined;
    inner = (inner as Record<PropertyKey, unknown>)[step];
  }
  return inner;
}

function expectedOf({ errors = [] }: Issue): string[] {
  return errors.flatMap((branch) =>
    (branch as Issue[]).flatMap(({ code, expected }) => (code === "invalid_type" ? [String(expected)] : [])),
  );
}
