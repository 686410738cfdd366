import type { Diagnostic } from "./evidence.ts";
import { repositoryPath } from "./repository-path.ts";

const forms: readonly RegExp[] = [
  // tsc and MSBuild
  /^\s*(?<file>[^\s():][^():]{0,300})\((?<line>\d+)(?:,\d+)?\): (?:fatal )?error (?<code>\w{2,12}): (?<message>.+)/,
  /^\s*(?<file>[^\s:]{1,300}):(?<line>\d+):\d+ - error (?<code>\w{2,12}): (?<message>.+)/,
  // gcc, clang, mypy, Maven's compiler
  /^\s*(?:\[ERROR\] )?(?<file>[^\s:[\]]{1,300}\.\w{1,6}):(?:\[(?<line>\d+),\d+\]|(?<line2>\d+)(?::\d+)?:) (?:fatal )?error:? (?<message>.+)/,
  /^\s*\[ERROR\] (?<file>[^\s:[\]]{1,300}\.\w{1,6}):\[(?<line>\d+),\d+\] (?<message>.+)/,
  // flake8, ruff, pylint, golangci-lint
  /^\s*(?<file>[^\s:]{1,300}\.\w{1,6}):(?<line>\d+):(?:\d+:)? \[?(?<code>[A-Z]{1,6}\d{2,5})\]?:? (?<message>.+)/,
  // eslint
  /^\s+(?<line>\d+):\d+\s+error\s+(?<message>.{1,400}?)\s{2,}(?<code>[@\w/-]{2,80})$/,
  // rustc
  /^\s*error\[(?<code>E\d{4})\]: (?<message>.+)/,
  // GitHub's annotation commands
  /^##\[error\](?<file>[^\s:()]{1,300}\.\w{1,6})[:(](?<line>\d+)[^\s]{0,20}:? (?<message>.+)/,
];

/** Reads one cleaned line as a finding of a compiler or linter, or null. */
export function readDiagnostic(line: string): Diagnostic | null {
  for (const form of forms) {
    const groups = form.exec(line)?.groups;
    if (groups !== undefined) return diagnosticOf(groups);
  }
  return null;
}

function diagnosticOf({ file, line, line2, code, message = "" }: Record<string, string>): Diagnostic {
  const number = line ?? line2;
  return {
    file: file === undefined ? null : repositoryPath(file),
    line: number === undefined ? null : Number(number),
    code: code ?? codeBehind.exec(message)?.groups?.["code"] ?? null,
    message,
  };
}

/** mypy and clang-tidy put their rule in brackets at the end. */
const codeBehind = /\[(?<code>[\w-]{3,40})\]$/;
