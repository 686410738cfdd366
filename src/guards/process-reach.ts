import type { FileChange } from "../domain/candidate.ts";
import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import { codeFamily } from "./code-family.ts";
import { fileLanguage } from "./file-language.ts";
import { foldedCode } from "./folded-code.ts";
import { foreignWrites } from "./foreign-writes.ts";
import type { GuardInput, Violation } from "./guard-input.ts";
import { importedNames, withFullNames } from "./imported-names.ts";
import { resultReach } from "./result-reach.ts";

/**
 * A component runs in the process that judges it and could write its own results. Added code may therefore not reach
 * into that process: its main module, frames, handlers and exit, other modules' members, text that becomes code, the
 * evaluation's own files. What a file did before it may go on doing.
 */
export function processReach(input: GuardInput): Violation[] {
  return input.candidate.changes.flatMap((change): Violation[] => {
    const language = fileLanguage(change.path);
    if (language === "prose" || language === "data") return [];
    const [all, certain] = (["all", "certain"] as const).map((comments) =>
      fresh(change, (code) => findings(code, comments, change, input)),
    );
    const found = all ?? certain ?? null;
    return found === null
      ? []
      : [{ rule: "process-reach", path: change.path, text: text.processReach(found.trim().slice(0, 120)) }];
  });
}

/* The first finding that the file has more often after the change than before. */
function fresh({ before, after }: FileChange, find: (code: string) => string[]): string | null {
  const left = new Map<string, number>();
  for (const found of find(before ?? "")) left.set(found, (left.get(found) ?? 0) + 1);
  for (const found of find(after)) {
    const known = left.get(found) ?? 0;
    if (known === 0) return found;
    left.set(found, known - 1);
  }
  return null;
}

function findings(
  code: string,
  comments: "all" | "certain",
  { path }: FileChange,
  input: GuardInput,
): string[] {
  const { process_reach: reach, python_library: library } = input.floors;
  const family = codeFamily(path, code);
  const folded = foldedCode(code, family, comments);
  const full = withFullNames(folded, importedNames(folded, family));
  const patterns = [...reach.any, ...reach[family], ...resultReach(input)];
  const matched = patterns.flatMap((pattern) =>
    [...full.matchAll(new RegExp(pattern, "gm"))].map(([found]) => found.trim()),
  );
  return [...matched, ...foreignWrites(folded, { family, library, isOwn: ownModule(path, input.basePaths) })];
}

/* A module of the repository that is not the component itself, by its dotted or relative name. */
function ownModule(path: string, basePaths: ReadonlySet<string>): (module: string) => boolean {
  const others = [...basePaths].filter((other) => other !== path);
  return (module) => {
    const tail = module
      .replace(/^[./]+/, "")
      .replaceAll(".", "/")
      .replace(/\/[cm]?[jt]sx?$/, "");
    if (tail === "") return false;
    return others.some((other) => {
      const stem = other.replace(/\.(?:py|[cm]?[jt]sx?)$/, "");
      return stem !== other && (stem === tail || stem.endsWith(`/${tail}`));
    });
  };
}
