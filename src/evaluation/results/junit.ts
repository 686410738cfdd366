import { SaxesParser } from "saxes";
import type { SaxesTagPlain } from "saxes";
import type { CaseResult } from "../../domain/case-result.ts";
import { caseFile, fromRoot } from "./case-file.ts";
import { caseId } from "./case-id.ts";
import { cleanMessage, cleanText } from "./clean-message.ts";
import type { ReadFile } from "./read-file.ts";
import { resultLimits } from "./result-limits.ts";
import { replaceForbidden } from "./xml-characters.ts";

const CHUNK = 65_536;
const ROOTS = new Set(["testsuites", "testsuite"]);
const FAILED = new Set(["failure", "error"]);
const FLAKY = new Set(["flakyFailure", "flakyError"]);
const NOT_RUN = new Set(["notrun", "disabled", "skipped", "suppressed"]);

interface OpenCase {
  attributes: Record<string, string>;
  suite: string;
  /** The file that the suite or the nearest one around it names. */
  suiteFile: string;
  failed: boolean;
  skipped: boolean;
  flaky: boolean;
  message: string;
  /** The attribute and the text of the failure element that is being read. */
  said: string;
  text: string;
  isSuite: boolean;
}

interface Reading {
  depth: number;
  suites: { name: string; file: string }[];
  open: OpenCase | null;
  /** Depth of the failure element whose text is being gathered, 0 outside of one. */
  gathering: number;
  cases: CaseResult[];
  warnings: string[];
  redact: ((text: string) => string) | undefined;
}

/**
 * Reads one JUnit report as a stream, counting the cases itself: the totals in the attributes are never trusted.
 * A document type, more than 200 levels, more than 50,000 cases, broken XML or another root is `none`.
 * Surefire's reruns: a case with a failure stays failed; one that failed and then passed is passed, with a warning.
 */
export function readJunit(text: string, redact?: (text: string) => string): ReadFile {
  const reading: Reading = {
    depth: 0,
    suites: [],
    open: null,
    gathering: 0,
    cases: [],
    warnings: [],
    redact,
  };
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  parser.on("doctype", () => refuse("it has a document type, which no test report needs"));
  parser.on("error", (error) => refuse(`it is not well-formed XML: ${error.message}`));
  parser.on("opentag", (tag) => openTag(reading, tag));
  parser.on("text", (piece) => gather(reading, piece));
  parser.on("cdata", (piece) => gather(reading, piece));
  parser.on("closetag", (tag) => closeTag(reading, tag));
  const clean = replaceForbidden(text);
  try {
    for (let at = 0; at < clean.length; at += CHUNK) parser.write(clean.slice(at, at + CHUNK));
    parser.close();
  } catch (error) {
    if (error instanceof RefusedReport) return { kind: "none", reason: error.message };
    throw error;
  }
  return { kind: "cases", cases: reading.cases, warnings: reading.warnings };
}

class RefusedReport extends Error {}

function refuse(reason: string): never {
  throw new RefusedReport(cleanMessage(reason).slice(0, 300));
}

function openTag(reading: Reading, tag: SaxesTagPlain): void {
  reading.depth += 1;
  if (reading.depth > resultLimits.depth) refuse(`it is nested deeper than ${resultLimits.depth} levels`);
  if (reading.depth === 1 && !ROOTS.has(tag.name)) refuse("its root element is not that of a JUnit report");
  if (tag.name === "testsuite") reading.suites.push(suiteOf(reading, tag.attributes));
  else if (tag.name === "testcase") openCase(reading, tag, false);
  else openDetail(reading, tag);
}

function suiteOf({ suites }: Reading, attributes: Record<string, string>): Reading["suites"][number] {
  const file = attributes["file"] ?? attributes["filepath"] ?? "";
  return { name: attributes["name"] ?? "", file: file === "" ? (suites.at(-1)?.file ?? "") : file };
}

function openCase(reading: Reading, tag: SaxesTagPlain, isSuite: boolean): void {
  if (reading.open !== null) refuse("it has a test case inside a test case");
  if (reading.cases.length >= resultLimits.cases) refuse(`it has more than ${resultLimits.cases} cases`);
  const { attributes } = tag;
  reading.open = {
    attributes,
    suite: reading.suites.at(-1)?.name ?? "",
    suiteFile: reading.suites.at(-1)?.file ?? "",
    failed: false,
    skipped: NOT_RUN.has((attributes["status"] ?? "").toLowerCase()) || attributes["result"] === "suppressed",
    flaky: false,
    message: "",
    said: "",
    text: "",
    isSuite,
  };
}

/** A failure of a suite itself (its set-up crashed) counts as a failed case of its own. */
function openDetail(reading: Reading, tag: SaxesTagPlain): void {
  const failed = FAILED.has(tag.name);
  if (failed && reading.open === null && reading.suites.length > 0) {
    openCase(reading, { ...tag, attributes: { name: "(suite)" } }, true);
  }
  const { open } = reading;
  if (open === null || reading.gathering > 0) return;
  if (tag.name === "skipped") open.skipped = true;
  if (FLAKY.has(tag.name)) open.flaky = true;
  if (!failed) return;
  open.failed = true;
  reading.gathering = reading.depth;
  open.said = tag.attributes["message"] ?? "";
  open.text = "";
}

function gather(reading: Reading, piece: string): void {
  if (reading.open !== null && reading.gathering > 0) reading.open.text += piece;
}

function closeTag(reading: Reading, tag: SaxesTagPlain): void {
  const { open } = reading;
  if (reading.gathering === reading.depth) {
    reading.gathering = 0;
    if (open !== null) open.message += joined(open.said, open.text);
  }
  if (open !== null && (tag.name === "testcase" || (open.isSuite && FAILED.has(tag.name)))) {
    reading.cases.push(toCase(open, reading.redact));
    if (open.flaky && !open.failed) reading.warnings.push(`passed only when run again: ${nameOf(open)}`);
    reading.open = null;
  }
  if (tag.name === "testsuite") reading.suites.pop();
  reading.depth -= 1;
}

function toCase(open: OpenCase, redact: Reading["redact"]): CaseResult {
  const { classname = "", time = "" } = open.attributes;
  const message = open.failed ? cleanMessage(open.message, redact) : "";
  const seconds = time.trim() === "" ? Number.NaN : Number(time);
  return {
    id: nameOf(open),
    status: open.failed ? "failed" : open.skipped ? "skipped" : "passed",
    message,
    file: caseFile(fileOf(open), cleanText(classname), message),
    seconds: Number.isFinite(seconds) && seconds >= 0 ? seconds : null,
  };
}

function nameOf(open: OpenCase): string {
  return caseId({
    file: fileOf(open),
    suite: cleanText(open.suite),
    classname: cleanText(open.attributes["classname"] ?? ""),
    name: cleanText(open.attributes["name"] ?? ""),
  });
}

function fileOf({ attributes, suiteFile }: OpenCase): string {
  return fromRoot(cleanText(attributes["file"] ?? attributes["filepath"] ?? suiteFile));
}

/**
 * A failure's message attribute and its text. Most writers repeat the attribute in the text's first line; pytest's
 * text begins with the test's source and says what went wrong last, so there the attribute stays in front.
 */
function joined(said: string, text: string): string {
  const body = text.trimStart();
  const first = said.split("\n")[0]?.trim() ?? "";
  const repeated = first !== "" && (body.split("\n")[0] ?? "").includes(first);
  return `${repeated ? body : `${said}\n${text}`}\n`;
}
