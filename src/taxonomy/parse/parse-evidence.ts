import { cleanLine } from "../excerpt/clean-line.ts";
import type { Evidence, Frame } from "./evidence.ts";
import { type LineReaders, lineReaders } from "./line-readers.ts";
import { type Crash, readCrash } from "./read-crash.ts";
import type { NamedTest } from "./read-failed-test.ts";
import { readReport } from "./read-report.ts";
import { openSection, type Report, type Section, severeFindings } from "./report.ts";

const lineLimit = 400;
const frameLimit = 100;
/** Severity of a line that names a cause. */
const naming = 8;

/**
 * Reads what an excerpt or a test's output shows: exception chain and frames, findings of compilers and linters,
 * failed tests of a runner's summary, how the process ended, or a message. Where several tests failed, the first
 * one's trace decides. At most 400 lines of 2,000 characters and 100 frames are read; any text gives an answer. Who
 * reads many texts gives the same readers for all of them.
 */
export function parseEvidence(text: string, read: LineReaders = lineReaders()): Evidence {
  const lines = text.split("\n", lineLimit).map(cleanLine);
  const crash = readCrash(lines, read.isCrashHeader);
  if (crash !== null) return crashEvidence(crash);
  const plain = lines.map(read.withoutPrefix);
  return assemble(plain, readReport(plain, read), read);
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
    exit: null,
  };
}

function assemble(lines: readonly string[], report: Report, read: LineReaders): Evidence {
  const traced = report.sections.some(({ frames }) => frames.length > 0);
  const raised = report.sections.filter(({ announced, frames }) =>
    announced?.weak === true ? traced && frames.length > 0 : announced !== null,
  );
  const root = rootOf(raised) ?? toldOfTest(report, traced, read);
  const frames = framesOf(report.sections, root);
  const loud = loudest(lines, read.severity);
  const diagnostics = severeFindings(report, isNamed(loud, read));
  const tests = failedTests(report, traced);
  const { announced, detail } = root ?? openSection(null);
  const message = announced?.message ?? "";
  return {
    kind: kindOf(frames.length + raised.length, diagnostics.length, tests.length, () =>
      lines.some(read.isProse),
    ),
    exception: announced?.type ?? null,
    message: message === "" ? (diagnostics[0]?.message ?? loud) : message,
    detail: detail.join("\n"),
    chain: raised.flatMap((section) => section.announced?.type ?? []),
    frames: frames.slice(0, frameLimit),
    diagnostics,
    tests: [...new Set(tests.map(({ test }) => test))],
    exit: exitOf(report.exits),
  };
}

function failedTests({ tests }: Report, traced: boolean): NamedTest[] {
  return tests.filter(({ certainty }) => certainty === "failed" || (certainty === "listed" && traced));
}

/**
 * What a runner says of a failed test without a trace: behind its name in a summary, or in a line below it that would
 * count for nothing elsewhere.
 */
function toldOfTest({ sections, tests }: Report, traced: boolean, read: LineReaders): Section | undefined {
  const failed = tests.filter(({ certainty }) => certainty === "failed");
  if (traced || failed.length === 0) return undefined;
  const said = failed.find((test) => test.said !== undefined)?.said;
  const announced = said === undefined ? null : read.exception(`E   ${said}`);
  if (announced !== null) return openSection(announced);
  return sections.find(
    ({ announced: weak }) => weak !== null && /^(?:Error|Exception|Failure)$/.test(weak.type),
  );
}

/** True where a line names a cause that is no finding of a tool itself. */
function isNamed(line: string, read: LineReaders): boolean {
  return read.severity(line) >= naming && read.finding(line) === null;
}

/**
 * The exception a person would name: the last one named as a cause; else in Python the last one that was raised,
 * back to what it was raised from; else the first.
 */
function rootOf(raised: readonly Section[]): Section | undefined {
  const cause = raised.findLast(({ announced }) => announced?.link === "cause");
  if (cause !== undefined) return cause;
  let last = raised.findLastIndex(({ outermostFirst }) => outermostFirst);
  while (last > 0 && raised[last]?.wrapper === true) last--;
  const own = raised.filter(({ announced }) => announced?.link !== "aside");
  return raised[last] ?? own.find(({ announced }) => announced?.weak === false) ?? own[0];
}

/** The root's frames first, innermost first. */
function framesOf(sections: readonly Section[], root: Section | undefined): Frame[] {
  const outermostFirst = sections.some((section) => section.outermostFirst);
  const others = sections.filter((section) => section !== root);
  const ordered = outermostFirst ? others.toReversed() : others;
  return (root === undefined ? ordered : [root, ...ordered]).flatMap((section) =>
    section.outermostFirst ? section.frames.toReversed() : section.frames,
  );
}

/** A signal, a timeout or a cancellation says more than the codes of the programs around it; so does a rare code. */
function exitOf(exits: readonly string[]): string | null {
  const telling = exits.find((exit) => !exit.startsWith("exit "));
  return telling ?? exits.find((exit) => !/^exit [01]$/.test(exit)) ?? exits.at(-1) ?? null;
}

function kindOf(
  traced: number,
  diagnostics: number,
  tests: number,
  isProse: () => boolean,
): Evidence["kind"] {
  if (diagnostics > 0 && traced <= diagnostics) return "diagnostic";
  if (traced > 0) return "trace";
  if (tests > 0) return "test";
  return isProse() ? "prose" : "message";
}

function loudest(lines: readonly string[], lineSeverity: LineReaders["severity"]): string {
  let best = "";
  let points = -1;
  for (const line of lines) {
    const severity = line === "" ? -1 : lineSeverity(line);
    if (severity > points) [best, points] = [line, severity];
  }
  return best;
}
