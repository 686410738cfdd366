import { SaxesParser } from "saxes";
import type { SaxesTagPlain } from "saxes";
import type { CaseResult } from "../../domain/case-result.ts";
import { bothEnds } from "./both-ends.ts";
import { cleanMessage } from "./clean-message.ts";
import { closedCase, endFailure, openJunitCase, type OpenCase } from "./junit-case.ts";
import type { ReadFile } from "./read-file.ts";
import { resultLimits } from "./result-limits.ts";
import { createXmlCleaner } from "./create-xml-cleaner.ts";

const CHUNK = 65_536;
const ROOTS = new Set(["testsuites", "testsuite"]);
const FAILED = new Set(["failure", "error"]);
const FLAKY = new Set(["flakyFailure", "flakyError"]);

type Parser = SaxesParser<{ position: false; xmlns: false }>;

interface Reading {
  parser: Parser;
  depth: number;
  elements: number;
  suites: { name: string; file: string }[];
  open: OpenCase | null;
  /** Depth of the failure element whose text is being gathered, 0 outside of one. */
  gathering: number;
  /** Characters since the parser last told of anything: at most what it is holding. */
  silent: number;
  cases: CaseResult[];
  /** Characters that messages may still have. */
  room: number;
  warnings: string[];
  redact: ((text: string) => string) | undefined;
}

/** Reads a report that is handed to it in pieces, cut anywhere. */
export interface JunitReader {
  /** False where the report is refused already and nothing more of it need be read. */
  write(text: string): boolean;
  end(): ReadFile;
}

/**
 * Reads one JUnit report as a stream, counting the cases itself: the totals in the attributes are never trusted.
 * Memory grows with the cases alone. A document type, more than 200 levels, 50,000 cases or 5,000,000 elements, one text
 * of more than 20 MB, broken XML or another root is `none`.
 * Surefire's reruns: a case with a failure stays failed; one that failed and then passed is passed, with a warning.
 */
export function junitReader(redact?: (text: string) => string): JunitReader {
  const reading = openReading(redact);
  const cleaner = createXmlCleaner();
  let refused: string | null = null;
  const attempt = (work: () => void): boolean => {
    try {
      if (refused === null) work();
    } catch (error) {
      if (!(error instanceof RefusedReport)) throw error;
      refused = error.message;
    }
    return refused === null;
  };
  return {
    write: (text) => attempt(() => feed(reading, cleaner.clean(text))),
    end() {
      attempt(() => {
        feed(reading, cleaner.rest());
        reading.parser.close();
      });
      if (refused !== null) return { kind: "none", reason: refused };
      return { kind: "cases", cases: reading.cases, warnings: reading.warnings };
    },
  };
}

class RefusedReport extends Error {}

function refuse(reason: string): never {
  throw new RefusedReport(cleanMessage(reason).slice(0, 300));
}

function openReading(redact: Reading["redact"]): Reading {
  const parser: Parser = new SaxesParser({ position: false, xmlns: false });
  const reading: Reading = {
    parser,
    depth: 0,
    elements: 0,
    suites: [],
    open: null,
    gathering: 0,
    silent: 0,
    cases: [],
    room: resultLimits.allMessagesCharacters,
    warnings: [],
    redact,
  };
  // no more handlers than these: with eight the parser's properties become a dictionary, and it six times as slow
  parser.on("doctype", () => refuse("it has a document type, which no test report needs"));
  parser.on("error", (error) => refuse(`it is not well-formed XML: ${error.message}`));
  parser.on("opentag", (tag) => openTag(reading, tag));
  parser.on("cdata", (piece) => gather(reading, piece));
  parser.on("closetag", (tag) => closeTag(reading, tag));
  return reading;
}

function feed(reading: Reading, text: string): void {
  for (let at = 0; at < text.length; at += CHUNK) {
    const chunk = text.slice(at, at + CHUNK);
    reading.silent += chunk.length;
    reading.parser.write(chunk);
    if (reading.silent > resultLimits.fileBytes)
      refuse(`one text in it is longer than ${resultLimits.fileBytes / 1024 / 1024} MB`);
  }
}

function openTag(reading: Reading, tag: SaxesTagPlain): void {
  reading.silent = 0;
  reading.depth += 1;
  reading.elements += 1;
  if (reading.elements > resultLimits.elements) refuse(`it has more than ${resultLimits.elements} elements`);
  if (reading.depth > resultLimits.depth) refuse(`it is nested deeper than ${resultLimits.depth} levels`);
  if (reading.depth === 1 && !ROOTS.has(tag.name)) refuse("its root element is not that of a JUnit report");
  if (tag.name === "testsuite") reading.suites.push(suiteOf(reading, tag.attributes));
  else if (tag.name === "testcase") openCase(reading, tag.attributes, false);
  else openDetail(reading, tag);
}

function suiteOf({ suites }: Reading, attributes: Record<string, string>): Reading["suites"][number] {
  const file = attributes["file"] ?? attributes["filepath"] ?? "";
  return { name: attributes["name"] ?? "", file: file === "" ? (suites.at(-1)?.file ?? "") : file };
}

function openCase(reading: Reading, attributes: Record<string, string>, isSuite: boolean): void {
  if (reading.open !== null) refuse("it has a test case inside a test case");
  if (reading.cases.length >= resultLimits.cases) refuse(`it has more than ${resultLimits.cases} cases`);
  reading.open = openJunitCase(attributes, reading.suites.at(-1), isSuite);
}

/** A failure of a suite itself (its set-up crashed) counts as a failed case of its own. */
function openDetail(reading: Reading, tag: SaxesTagPlain): void {
  const failed = FAILED.has(tag.name);
  if (failed && reading.open === null && reading.suites.length > 0)
    openCase(reading, { name: "(suite)" }, true);
  const { open } = reading;
  if (open === null || reading.gathering > 0) return;
  if (tag.name === "skipped") open.skipped = true;
  if (FLAKY.has(tag.name)) open.flaky = true;
  if (!failed) return;
  open.failed = true;
  open.said = tag.attributes["message"] ?? "";
  reading.gathering = reading.depth;
  // the parser holds a text only while somebody listens: what tests printed passes by
  reading.parser.on("text", (piece) => gather(reading, piece));
}

function gather(reading: Reading, piece: string): void {
  reading.silent = 0;
  if (reading.open !== null && reading.gathering > 0) reading.open.text = bothEnds(reading.open.text + piece);
}

function closeTag(reading: Reading, tag: SaxesTagPlain): void {
  const { open } = reading;
  reading.silent = 0;
  if (reading.gathering === reading.depth) {
    reading.gathering = 0;
    reading.parser.off("text");
    if (open !== null) endFailure(open);
  }
  if (open !== null && (tag.name === "testcase" || (open.isSuite && FAILED.has(tag.name))))
    closeCase(reading, open);
  if (tag.name === "testsuite") reading.suites.pop();
  reading.depth -= 1;
}

function closeCase(reading: Reading, open: OpenCase): void {
  const closed = closedCase(open, reading.room, reading.redact);
  reading.room -= closed.message.length;
  reading.cases.push(closed);
  if (open.flaky && !open.failed) reading.warnings.push(`passed only when run again: ${closed.id}`);
  reading.open = null;
}
