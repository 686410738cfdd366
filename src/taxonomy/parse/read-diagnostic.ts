import { type DiagnosticForm, diagnosticForms } from "./diagnostic-forms.ts";
import type { Diagnostic } from "./evidence.ts";
import { repositoryPath } from "./repository-path.ts";

/** A finding, and whether its tool calls it an error (or names no severity) rather than a warning or a note. */
export interface FoundDiagnostic {
  diagnostic: Diagnostic;
  severe: boolean;
}

/**
 * Reads one cleaned line as a finding of a compiler, linter or shell, or null. `under` is the file that a line of its
 * own named last, for tools that list findings under it.
 */
export function readDiagnostic(raw: string, under: string | null): FoundDiagnostic | null {
  if (!mayBeFinding.test(raw)) return null;
  const line = raw.replace(/^(?:##\[error\]|Error: (?=\S{1,300}[:(]\d))/, "");
  for (const form of diagnosticForms) {
    const groups = form.pattern.exec(line)?.groups;
    if (groups === undefined) continue;
    const { severity = "" } = groups;
    return quiet.has(severity)
      ? null
      : { diagnostic: diagnosticOf(groups, form, under), severe: !mild.test(severity) };
  }
  return null;
}

const mayBeFinding =
  /\d[:,)\]]|: line \d|would|Diff in|not formatted|^\[(?:warn|error)\] |(?:error|warning)(?: |\[)|^[A-Z]{1,5}\d{3}|SC\d{4}|Dockerfile|::error/i;

/** Notes belong to the finding above them. */
const quiet = new Set(["note", "help", "hint"]);
const mild = /^(?:w|W|C|R|I|warn|warning|WARN|WARNING|convention|refactor|style|info|information|⚠|‼)$/;

function diagnosticOf(
  groups: Record<string, string>,
  form: DiagnosticForm,
  under: string | null,
): Diagnostic {
  const { line, bare, file = bare, message = "" } = groups;
  const said = message.trim().replace(projectBehind, "");
  return {
    file: file === undefined ? fileAbove(form, under) : repositoryPath(file),
    line: line === undefined ? null : Number(line),
    code: groups["code"] ?? ruleOf(said),
    message: said === "" ? "not formatted" : said,
  };
}

function fileAbove(form: DiagnosticForm, under: string | null): string | null {
  return form.under === true ? under : null;
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
  /(?:\[-W(?:error[=,])?(?<flag>[\w-]{2,60})(?:,-W[\w-]{2,60})?\]|[[(](?<code>[@A-Za-z][\w:/.,-]{2,79})[\])])\.?$/;
