import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import { unsafePath } from "../proposals/unsafe-path.ts";
import { isEvaluationFile } from "./is-evaluation-file.ts";
import type { GuardInput, Violation } from "./guard-input.ts";
import { pathFloor } from "./path-floor.ts";
import { pathKey } from "./path-key.ts";

/**
 * The hard floors: a path must be plain, must not be protected however it is spelled, must not run through a link,
 * and must not be what judges the candidate. A new case in Hone's own cases folder is the one exception to the
 * floor for tests; an existing case there is as untouchable as any other.
 */
export function protectedPath(input: GuardInput): Violation[] {
  return input.candidate.changes.flatMap(({ path, before }) => {
    const why = whyProtected(path, before === null, input);
    return why === null ? [] : [{ rule: "protected-path", path, text: why }];
  });
}

function whyProtected(path: string, isNew: boolean, input: GuardInput): string | null {
  const unsafe = unsafePath(path);
  if (unsafe !== null) return text.unsafePath(path, unsafe);
  const key = pathKey(path);
  const inCases = key.startsWith(`${pathKey(input.floors.cases_folder)}/`);
  if (inCases && !isNew) return text.protectedPath("evaluation cases");
  const floor = inCases ? null : pathFloor(path, input.floors);
  if (floor !== null) return text.protectedPath(floor);
  return whyJudge(path, key, isNew, input) ?? whyCollides(path, key, isNew, input.basePaths);
}

/** The file of a named case, and a file that the evaluation command executes. */
function whyJudge(path: string, key: string, isNew: boolean, input: GuardInput): string | null {
  const { named, changes } = input.candidate;
  if (named.some((id) => id.includes("::") && pathKey(id.split("::")[0] ?? "") === key))
    return text.namedCaseFile();
  const before = isNew ? null : (changes.find((change) => change.path === path)?.before ?? null);
  return isEvaluationFile(path, before, input) ? text.evaluationFile() : null;
}

function whyCollides(
  path: string,
  key: string,
  isNew: boolean,
  basePaths: ReadonlySet<string>,
): string | null {
  if (!isNew) return null;
  const segments = path.split("/");
  for (let length = 1; length < segments.length; length += 1) {
    const part = segments.slice(0, length).join("/");
    if (basePaths.has(part)) return text.throughFile(part);
  }
  const other = [...basePaths].find((known) => known !== path && pathKey(known) === key);
  return other === undefined ? null : text.sameFile(other);
}
