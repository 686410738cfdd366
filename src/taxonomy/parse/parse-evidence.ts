import { cleanLine } from "../excerpt/clean-line.ts";
import { lineSeverity } from "../excerpt/line-severity.ts";
import type { Diagnostic, Evidence, Frame } from "./evidence.ts";
import { type Crash, readCrash } from "./read-crash.ts";
import { readDiagnostic } from "./read-diagnostic.ts";
import { type Announced, readException } from "./read-exception.ts";
import { readFailedTest } from "./read-failed-test.ts";
import { readFrame } from "./read-frame.ts";

const lineLimit = 400;
const frameLimit = 100;
const detailLimit = 40;

/** Frames that follow one announced exception. Python prints the frames first, so they belong to what comes next. */
interface Section {
  announced: Announced | null;
  frames: Frame[];
  detail: string[];
}

interface Reading {
  sections: Section[];
  diagnostics: Diagnostic[];
  tests: string[];
}

/**
 * Reads what an excerpt or a test's output shows: exception chain and frames (Python, Java, JavaScript, Go, Rust, C
 * and C++, .NET, Ruby, PHP, kernels), findings of compilers and linters, failed tests of a runner's summary, or a
 * message. At most 400 lines and 100 frames are read; any text gives an answer.
 */
export function parseEvidence(text: string): Evidence {
  const lines = text.split("\n", lineLimit).map(cleanLine);
  const crash = readCrash(lines);
  if (crash !== null) return crashEvidence(crash);
  const reading: Reading = {
    sections: [{ announced: null, frames: [], detail: [] }],
    diagnostics: [],
    tests: [],
  };
  for (const [index, line] of lines.entries()) {
    if (line !== "") readLine(reading, line, lines[index - 1] ?? "", lines[index + 1] ?? "");
  }
  return assemble(lines, reading);
}

function crashEvidence({ kind, message, frames }: Crash): Evidence {
  return {
    kind: "crash",
    exception: kind,
    message,
    detail: "",
    chain: [kind],
    frames: frames.slice(0, frameLimit),
    diagnostics: [],
    tests: [],
  };
}

function readLine(
  { sections, diagnostics, tests }: Reading,
  line: string,
  before: string,
  after: string,
): void {
  const frame = readFrame(line, before);
  if (frame !== null) {
    sections.at(-1)?.frames.push(frame);
    return;
  }
  const announced = readException(line);
  if (announced === null) addDetail(sections.at(-1), line);
  else sections.push({ announced, frames: [], detail: [] });
  const diagnostic = readDiagnostic(line);
  if (diagnostic !== null) diagnostics.push(placed(diagnostic, after));
  const test = readFailedTest(line);
  if (test !== null) tests.push(test);
}

function addDetail(section: Section | undefined, line: string): void {
  if (section?.announced == null || section.frames.length > 0 || section.detail.length >= detailLimit) return;
  section.detail.push(line);
}

function assemble(lines: readonly string[], { sections, diagnostics, tests }: Reading): Evidence {
  const raised = sections.filter(({ announced }) => announced !== null);
  const python = lines.some((line) => /^\s*File "/.test(line));
  const root = rootOf(raised, python);
  const frames = framesOf(sections, root, python);
  const { type = null, message = "" } = root?.announced ?? {};
  return {
    kind: kindOf(frames.length + raised.length, diagnostics.length, tests.length, lines),
    exception: type,
    message: message === "" ? (diagnostics[0]?.message ?? loudest(lines)) : message,
    detail: root?.detail.join("\n") ?? "",
    chain: raised.flatMap(({ announced }) => announced?.type ?? []),
    frames: frames.slice(0, frameLimit),
    diagnostics,
    tests,
  };
}

/** The exception a person would name: the last one named as a cause; else Python's last, other languages' first. */
function rootOf(raised: readonly Section[], python: boolean): Section | undefined {
  const cause = raised.findLast(({ announced }) => announced?.cause === true);
  return cause ?? (python ? raised.at(-1) : raised[0]);
}

function framesOf(sections: readonly Section[], root: Section | undefined, python: boolean): Frame[] {
  if (python) return sections.flatMap(({ frames }) => frames).toReversed();
  return [
    ...(root?.frames ?? []),
    ...sections.filter((section) => section !== root).flatMap(({ frames }) => frames),
  ];
}

/** rustc names the place on the line after its message. */
function placed(diagnostic: Diagnostic, next: string): Diagnostic {
  const place = /^\s*--> (?<file>[^\s:]{1,300}):(?<line>\d+)/.exec(next)?.groups;
  if (diagnostic.file !== null || place === undefined) return diagnostic;
  return { ...diagnostic, file: place["file"] ?? null, line: Number(place["line"]) };
}

function kindOf(
  traced: number,
  diagnostics: number,
  tests: number,
  lines: readonly string[],
): Evidence["kind"] {
  if (diagnostics > 0 && traced <= diagnostics) return "diagnostic";
  if (traced > 0) return "trace";
  if (tests > 0) return "test";
  return lines.some(isSentence) ? "prose" : "message";
}

/** Words of natural language, not a log's: mostly letters, several short words, hardly any punctuation inside. */
function isSentence(line: string): boolean {
  const words = line.split(/\s+/);
  if (words.length < 8) return false;
  const plain = words.filter((word) => /^[\p{L}'’-]+[.,;:!?)]?$/u.test(word)).length;
  return plain / words.length > 0.8 && lineSeverity(line) < 8;
}

function loudest(lines: readonly string[]): string {
  let best = "";
  let points = -1;
  for (const line of lines) {
    const severity = line === "" ? -1 : lineSeverity(line);
    if (severity > points) [best, points] = [line, severity];
  }
  return best;
}
