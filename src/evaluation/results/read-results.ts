import type { CaseResult, Results } from "../../domain/case-result.ts";
import type { CollectedFile } from "../../ports.ts";
import { cleanMessage } from "./clean-message.ts";
import { readCtrf } from "./ctrf.ts";
import { decodeText } from "./decode-text.ts";
import { detectFormat } from "./detect-format.ts";
import { readHarbor } from "./harbor.ts";
import { readInspect } from "./inspect.ts";
import { readJestJson } from "./jest-json.ts";
import { readJunit } from "./junit.ts";
import { readPromptfoo } from "./promptfoo.ts";
import { readPytestJson } from "./pytest-json.ts";
import type { ReadFile } from "./read-file.ts";
import { ResultFormat } from "../../domain/result-format.ts";
import { resultLimits } from "./result-limits.ts";
import { readTap } from "./tap.ts";
import { uniqueIds } from "./unique-ids.ts";

type Format = "auto" | ResultFormat;
type Redact = ((text: string) => string) | undefined;

const readers: Record<ResultFormat, (text: string, path: string, redact: Redact) => ReadFile> = {
  junit: (text, _, redact) => readJunit(text, redact),
  ctrf: (text, _, redact) => readCtrf(text, redact),
  tap: (text, _, redact) => readTap(text, redact),
  "jest-json": (text, _, redact) => readJestJson(text, redact),
  "pytest-json": (text, _, redact) => readPytestJson(text, redact),
  promptfoo: (text, _, redact) => readPromptfoo(text, redact),
  inspect: (text, _, redact) => readInspect(text, redact),
  harbor: (text, path) => readHarbor(text, path),
};

/**
 * Every case in the result files of one run, or why the run is no evidence. All or nothing: one file that cannot
 * be read, a limit passed, or no case at all is `none`. Files are read in the order of their paths, so that ids are
 * the same in every run; an id that occurs again gets a suffix and a warning. Never throws for what is in a file.
 * `redact` takes credentials out of the messages of failed cases.
 */
export function readResults(
  files: readonly CollectedFile[],
  format: Format,
  redact?: (text: string) => string,
): Results {
  if (files.length === 0) return { kind: "none", reason: "the command wrote no result file" };
  const cases: CaseResult[] = [];
  const warnings: string[] = [];
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const read = readFile(file, format, redact);
    if (read.kind === "none") return none(file.path, read.reason);
    if (cases.length + read.cases.length > resultLimits.cases) {
      return none(file.path, `with it there are more than ${resultLimits.cases} cases`);
    }
    for (const one of read.cases) cases.push(one);
    for (const warning of read.warnings) warnings.push(warning);
  }
  if (cases.length === 0) return { kind: "none", reason: "no cases in the result files" };
  const unique = uniqueIds(cases);
  return { kind: "results", cases: unique.cases, warnings: [...warnings, ...unique.warnings] };
}

function none(path: string, reason: string): Results {
  return { kind: "none", reason: `${cleanMessage(path).slice(0, 200)}: ${reason}` };
}

function readFile(file: CollectedFile, format: Format, redact: Redact): ReadFile {
  if (file.bytes.length > resultLimits.fileBytes) {
    return { kind: "none", reason: `it is larger than ${resultLimits.fileBytes / 1024 / 1024} MB` };
  }
  const text = decodeText(file.bytes);
  const actual = format === "auto" ? detectFormat(text, file.path) : format;
  if (actual !== null) return readers[actual](text, file.path, redact);
  return { kind: "none", reason: `its format is unknown: none of ${ResultFormat.options.join(", ")}` };
}
