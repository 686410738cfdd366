import { readAnnouncement } from "./read-announcement.ts";
import type { LineReaders } from "./line-readers.ts";
import { type Above, readDiagnostic } from "./read-diagnostic.ts";
import type { NamedTest } from "./read-failed-test.ts";
import { type Report, type Section, openSection } from "./report.ts";
import { repositoryPath } from "./repository-path.ts";
import { typeAbove, typeBelow } from "./untyped-announcement.ts";

const detailLimit = 40;
const frameLimit = 100;

/** Where the reader stands. `closed`: a second test's report began, and the first one decides. */
interface Reader {
  read: LineReaders;
  report: Report;
  section: Section;
  test: string | null;
  closed: boolean;
  aside: boolean;
  under: Above | null;
  text: string;
}

/** Reads cleaned lines in order: exceptions with frames of the first failing test, and all findings and names. */
export function readReport(lines: readonly string[], read: LineReaders): Report {
  const section = openSection(null);
  const report: Report = { sections: [section], findings: [], tests: [], exits: [] };
  const reader: Reader = {
    read,
    report,
    section,
    test: null,
    closed: false,
    aside: false,
    under: null,
    text: "",
  };
  for (const [index, line] of lines.entries()) {
    if (line !== "") readLine(reader, line, lines[index - 1] ?? "");
  }
  return report;
}

function readLine(reader: Reader, line: string, before: string): void {
  if (!reader.closed && readPlace(reader, line, before)) return;
  const test = reader.read.failedTest(line);
  if (test !== null) readTest(reader, test);
  else if (!reader.closed) readText(reader, line);
  readFinding(reader, line);
  const exit = reader.read.exit(line);
  if (exit !== null) reader.report.exits.push(exit);
  reader.text = line;
}

function readFinding(reader: Reader, line: string): void {
  const found = reader.read.finding(line) === null ? null : readDiagnostic(line, reader.under);
  if (found !== null) reader.report.findings.push(found);
  else if (place.test(line)) placeFinding(reader, line);
  else reader.under = readAbove(line) ?? reader.under;
}

function readAbove(line: string): Above | null {
  const { file, line: number } = shellPlace.exec(line)?.groups ?? {};
  if (file !== undefined) return { file: repositoryPath(file), line: Number(number) };
  return bareFile.test(line) ? { file: repositoryPath(line), line: null } : null;
}

/** True where the line is a frame or a placed failure, and nothing else. */
function readPlace(reader: Reader, line: string, before: string): boolean {
  const failure = reader.read.placedFailure(line);
  if (failure !== null) {
    announce(reader, openSection(failure.announced));
    if (reader.section.announced === failure.announced) {
      reader.section.frames.push(failure.frame);
      reader.section.placed = 1;
    }
    return true;
  }
  const found = reader.read.frame(line, before);
  if (found === null) return false;
  if (!found.outermostFirst && reader.text !== "") nameFromAbove(reader);
  reader.text = "";
  if (reader.aside || reader.section.frames.length >= frameLimit) return true;
  reader.section.frames.push(found.frame);
  reader.section.outermostFirst ||= found.outermostFirst;
  return true;
}

function readText(reader: Reader, line: string): void {
  if (otherTrace.test(line)) reader.aside ||= reader.section.frames.length > 0;
  const wrapper = pythonLink.exec(line)?.groups?.["wrapper"];
  if (pythonLink.test(line)) {
    if (reader.section.announced !== null) push(reader, openSection(null, wrapper !== undefined));
    return;
  }
  const announced = readAnnouncement(line, reader.text, reader.section, reader.read.exception);
  if (announced.length > 0) for (const each of announced) announce(reader, openSection(each));
  else if (!nameFromBelow(reader, line)) addDetail(reader.section, line);
}

/** Opens a section, unless Python's frames wait for their exception or the line only explains the one before. */
function announce(reader: Reader, next: Section): void {
  const { section } = reader;
  if (section.announced === null && section.outermostFirst) {
    section.announced = next.announced;
    reader.aside = false;
    return;
  }
  const bare = section.announced !== null && section.frames.length <= section.placed;
  if (bare && next.announced?.weak === true) return addDetail(section, next.announced.message, true);
  push(reader, next);
}

function push(reader: Reader, section: Section): void {
  reader.report.sections.push(section);
  reader.section = section;
  reader.aside = false;
}

/** An exception of any name stands right above its frames, */
function nameFromAbove(reader: Reader): void {
  const { section, text } = reader;
  if (section.announced !== null && section.frames.length === 0) return;
  const announced = typeAbove(text);
  if (announced !== null) push(reader, openSection(announced));
}

/** or, in Python, right below them. */
function nameFromBelow({ section }: Reader, line: string): boolean {
  if (section.announced !== null || !section.outermostFirst) return false;
  section.announced = typeBelow(line);
  return section.announced !== null;
}

function addDetail(section: Section, line: string, explains = false): void {
  if (section.announced === null || section.frames.length > section.placed) return;
  if (section.announced.message === "" && !notMessage.test(line)) {
    section.announced = { ...section.announced, message: line.replace(messageLabel, "").trim() };
  } else if (section.detail.length < detailLimit || explains) {
    section.detail.push(line);
  }
}

function readTest(reader: Reader, named: NamedTest): void {
  const { report, test } = reader;
  report.tests.push(named);
  if (!named.opens) return;
  const told = report.sections.some(({ announced, frames }) => announced !== null || frames.length > 0);
  reader.closed ||= test !== null && test !== named.test && told;
  reader.test = named.test;
}

/** rustc and ruff name the place below the message; clippy's message has no code. */
function placeFinding({ report, text }: Reader, line: string): void {
  const { file, line: number } = place.exec(line)?.groups ?? {};
  if (file === undefined) return;
  const where = { file: repositoryPath(file), line: Number(number) };
  const last = report.findings.at(-1);
  const said = /^(?<severity>error|warning): (?<message>.+)/.exec(text)?.groups;
  if (said !== undefined) {
    const diagnostic = { ...where, code: null, message: said["message"] ?? "" };
    report.findings.push({ diagnostic, severe: said["severity"] === "error" });
  } else if (last !== undefined && last.diagnostic.file === null) {
    report.findings.splice(-1, 1, { ...last, diagnostic: { ...last.diagnostic, ...where } });
  }
}

const place = /^\s*--> (?<file>[^\s:]{1,300}):(?<line>\d+)/;
const shellPlace = /^In (?<file>\S{1,300}) line (?<line>\d+):$/;
const bareFile =
  /^(?:[A-Za-z]:)?(?:\.{0,2}[\\/])?(?:[\w@()[\]+. -]{1,100}[\\/]){0,20}[\w@()[\]+.-]{1,100}\.\w{1,8}$/;
/** What a sanitizer or a dump of all threads prints after the trace that matters. */
const otherTrace =
  /^(?:freed by thread|previously allocated|allocated by thread|.{0,200} is located \d+ bytes|Thread T\d.{0,80}created by|\s*Previous (?:read|write|atomic)|\s*Location is|goroutine \d+ |==\d+==\s+(?:Address 0x|Block was)|"[^"]{1,200}" #\d+ |Thread \d+ )/;
const pythonLink =
  /^[\s|+]{0,40}(?:During handling of the above exception|(?<wrapper>The above exception was the direct cause)|(?:Exception Group )?Traceback \(most recent call last\):)/;
/** Lines between an announcement and its message. */
const notMessage = /^\s*(?:Error Trace:|Stack trace:|Stack Trace:|\d+ \||[>|^~-]|note:|#)/;
const messageLabel = /^\s*(?:Error:\s+|what\(\):\s+|E\s+)/;
