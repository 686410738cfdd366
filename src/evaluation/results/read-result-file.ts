import { ResultFormat } from "../../domain/result-format.ts";
import type { CollectedFile } from "../../ports.ts";
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
import { resultLimits } from "./result-limits.ts";
import { readTap } from "./tap.ts";
import { readTrajectoryResults } from "./trajectories.ts";

type Redact = ((text: string) => string) | undefined;

const readers: Record<ResultFormat, (text: string, path: string, redact: Redact) => ReadFile> = {
  junit: (text, _, redact) => readJunit(text, redact),
  ctrf: (text, _, redact) => readCtrf(text, redact),
  tap: (text, _, redact) => readTap(text, redact),
  "jest-json": (text, _, redact) => readJestJson(text, redact),
  "pytest-json": (text, _, redact) => readPytestJson(text, redact),
  promptfoo: (text, _, redact) => readPromptfoo(text, redact),
  inspect: (text, _, redact) => readInspect(text, redact),
  harbor: (text, path, redact) => readHarbor(text, path, redact),
  trajectories: (text, _, redact) => readTrajectoryResults(text, redact),
};

/** Reads one result file that is held in memory, 20 MB at most. Never throws for what is in it. */
export function readResultFile(
  { path, bytes }: CollectedFile,
  format: "auto" | ResultFormat,
  redact: Redact,
): ReadFile {
  if (bytes.length > resultLimits.fileBytes) {
    return { kind: "none", reason: `it is larger than ${resultLimits.fileBytes / 1024 / 1024} MB` };
  }
  const text = decodeText(bytes);
  const actual = format === "auto" ? detectFormat(text, path) : format;
  if (actual !== null) return readers[actual](text, path, redact);
  return { kind: "none", reason: `its format is unknown: none of ${ResultFormat.options.join(", ")}` };
}
