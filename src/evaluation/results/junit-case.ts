import type { CaseResult } from "../../domain/case-result.ts";
import { bothEnds } from "./both-ends.ts";
import { caseFile, fromRoot } from "./case-file.ts";
import { caseId } from "./case-id.ts";
import { cleanMessage, cleanText } from "./clean-message.ts";
import { ownCopy } from "./own-copy.ts";
import { resultLimits } from "./result-limits.ts";

/** Characters of which a short message is made, once its credentials are taken out. */
const SHORTENED = 500;
const NOT_RUN = new Set(["notrun", "disabled", "skipped", "suppressed"]);

type Redact = ((text: string) => string) | undefined;

/** A test case of a JUnit report while it is being read. */
export interface OpenCase {
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
  /** True for the failure of a suite itself. */
  isSuite: boolean;
}

/** A case that has just begun, in the suite around it. */
export function openJunitCase(
  attributes: Record<string, string>,
  suite: { name: string; file: string } | undefined,
  isSuite: boolean,
): OpenCase {
  return {
    attributes,
    suite: suite?.name ?? "",
    suiteFile: suite?.file ?? "",
    failed: false,
    skipped: NOT_RUN.has((attributes["status"] ?? "").toLowerCase()) || attributes["result"] === "suppressed",
    flaky: false,
    message: "",
    said: "",
    text: "",
    isSuite,
  };
}

/** Takes the failure element that has just ended into the case's message. */
export function endFailure(open: OpenCase): void {
  open.message = bothEnds(open.message + joined(open.said, open.text));
  open.said = "";
  open.text = "";
}

/**
 * The case as its report tells it, in strings that hold on to nothing of the report. `room`: characters that the
 * messages of the whole report may still have; beyond them a message is short.
 */
export function closedCase(open: OpenCase, room: number, redact: Redact): CaseResult {
  const { classname = "", time = "" } = open.attributes;
  const message = open.failed ? messageOf(open.message, room, redact) : "";
  const file = caseFile(fileOf(open), cleanText(classname), message);
  const seconds = time.trim() === "" ? Number.NaN : Number(time);
  return {
    id: ownCopy(junitCaseId(open)),
    status: open.failed ? "failed" : open.skipped ? "skipped" : "passed",
    message: ownCopy(message),
    file: file === null ? null : ownCopy(file),
    seconds: Number.isFinite(seconds) && seconds >= 0 ? seconds : null,
  };
}

function messageOf(text: string, room: number, redact: Redact): string {
  if (room >= resultLimits.messageCharacters) return cleanMessage(text, redact);
  return cleanMessage(wholeWords(text), redact, resultLimits.shortMessageCharacters);
}

/* Half a credential would not be known as one, so the last word goes. */
function wholeWords(text: string): string {
  const start = text.slice(0, SHORTENED);
  return start === text ? text : start.slice(0, Math.max(0, start.lastIndexOf(" "), start.lastIndexOf("\n")));
}

function junitCaseId(open: OpenCase): string {
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
  const first = said.split("\n", 1)[0]?.trim() ?? "";
  const repeated = first !== "" && (body.split("\n", 1)[0] ?? "").includes(first);
  return `${repeated ? body : `${said}\n${text}`}\n`;
}
