import { type DiagnosticForm, diagnosticForms } from "./diagnostic-forms.ts";
import type { Diagnostic } from "./evidence.ts";
import { repositoryPath } from "./repository-path.ts";

/** A finding, and whether its tool calls it an error (or names no severity) rather than a warning or a note. */
export interface FoundDiagnostic {
  diagnostic: Diagnostic;
  severe: boolean;
}

/** The place that a line of its own named last. */
export interface Above {
  file: string;
  line: number | null;
}

/**
 * Reads one cleaned line as a finding of a compiler, linter or shell, or null. `under` is for tools that
 * list findings under a file's name.
 */
export function readDiagnostic(raw: string, under: Above | null): FoundDiagnostic | null {
  if (!mayBeFinding.test(raw)) return null;
  const line = raw.replace(/^(?:##\[error\]|Error: (?=\S{1,300}[:(]\d))/, "");
  for (const form of diagnosticForms) {
    const groups = form.pattern.exec(line)?.groups;
    if (groups === undefined) continue;
    const { severity = "" } = groups;
    if (quiet.has(severity)) return null;
    const severe = form.mild !== true && !mild.test(severity);
    return { diagnostic: diagnosticOf(groups, form, under), severe };
  }
  return null;
}

const mayBeFinding =
  /\d[:,)\]]|: line \d|would|Diff in|not formatted|^\[(?:warn|error)\] |(?:error|warning)(?: |\[)|^[A-Z]{1,5}\d{3}|SC\d{4}|Dockerfile|undefined (?:ref|sym)|multiple def|duplicate sym|referenced from|::error|^E: |^➤ YN/i;

/** Notes belong to the finding above them. */
const quiet = new Set(["note", "help", "hint"]);
const mild = /^(?:w|W|C|R|I|warn|warning|WARN|WARNING|convention|refactor|style|info|information|⚠|‼)$/;

function diagnosticOf(groups: Record<string, string>, form: DiagnosticForm, under: Above | null): Diagnostic {
  const said = (groups["message"] ?? "").trim().replace(projectBehind, "");
  return {
    ...((form.under === true ? under : null) ?? { file: null, line: null }),
    ...placeOf(groups),
    code: groups["code"] ?? ruleOf(said),
    message: said === "" ? "not formatted" : said,
  };
}

function placeOf({ line, bare, file = bare }: Record<string, string>): Partial<Above> {
  return {
    ...(file === undefined ? {} : { file: repositoryPath(file) }),
    ...(line === undefined ? {} : { line: Number(line) }),
  };
}

function ruleOf(said: string): string | null {
  const { code, flag } = (ruleBefore.exec(said) ?? ruleBehind.exec(said))?.groups ?? {};
  return code ?? flag ?? null;
}

/** MSBuild names the project at the end. */
const projectBehind = / \[[^\]]{1,300}\.\w{2,3}proj(?:::[^\]]{1,100})?\]$/;
/** rubocop and pylint put their rule first. */
const ruleBefore = /^(?<code>[A-Z]\w{1,40}(?:\/\w{1,60}){1,2}|[A-Z]\d{4}): /;
/** Most others put it in brackets at the end; compilers name the flag that made it an error. */
const ruleBehind =
  /(?:\[-W(?:error=|error,-W)?(?<flag>[\w-]{2,60})(?:,-Werror)?\]|[[(](?<code>[@A-Za-z][\w:/.,-]{2,79})[\])])\.?$/;
