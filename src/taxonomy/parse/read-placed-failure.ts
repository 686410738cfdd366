import type { Frame } from "./evidence.ts";
import type { Announced } from "./read-exception.ts";
import { placedFrame } from "./read-frame.ts";

/** A failure and its place, told in one line. */
export interface PlacedFailure {
  announced: Announced;
  frame: Frame;
}

interface Form {
  pattern: RegExp;
  type: string;
}

const path = "(?<file>(?:[A-Za-z]:)?[^\\s:(]{1,300})";
const at = `${path}[:(](?<line>\\d+)(?:[:,]\\d+)?\\)?:`;

const forms: readonly Form[] = [
  // Rust, before and after the message moved to its own line
  {
    pattern:
      /^thread '.{1,200}'(?: \(\d+\))? panicked at (?:'(?<message>.{0,1000})', )?(?<file>\S{1,300}\.rs):(?<line>\d+)(?::\d+)?:?$/,
    type: "panic",
  },
  { pattern: /^thread '.{1,200}'(?: \(\d+\))? panicked at (?<message>.*)/, type: "panic" },
  // Go's tests
  { pattern: /^\s+(?<file>\S{1,200}_test\.go):(?<line>\d+): ?(?<message>.*)$/, type: "assertion" },
  // assert() of C
  {
    pattern: new RegExp(
      `^(?:\\S{1,200}: )?${at} (?<symbol>.{1,200}?): Assertion [\`'](?<message>.{1,500})' failed`,
    ),
    type: "assertion failed",
  },
  {
    pattern:
      /^Assertion failed: \(?(?<message>.{1,300}?)\)?, (?:function (?<symbol>[^,]{1,200}), )?file (?<file>[^,]{1,300}), line (?<line>\d+)/,
    type: "assertion failed",
  },
  // GoogleTest and Catch2, doctest, Boost.Test, XCTest, Swift Testing
  { pattern: new RegExp(`^${at} (?:error: )?(?:Failure|FAILED:)(?<message>)$`), type: "assertion" },
  { pattern: new RegExp(`^${at} (?:FATAL )?ERROR: (?<message>.*)`), type: "assertion" },
  {
    pattern: new RegExp(`^${at} (?:fatal )?error: in "(?<symbol>[^"]{1,200})": (?<message>.*)`),
    type: "assertion",
  },
  {
    pattern: new RegExp(`^${at} error: (?<symbol>-\\[.{1,200}?\\]|[\\w.]{1,200}) : (?<message>.*)`),
    type: "assertion",
  },
  {
    pattern:
      /^\s*\S{1,2} Test (?<symbol>\S.{0,200}?) recorded an issue at (?<file>\S{1,300}):(?<line>\d+):\d+: (?<message>.*)/,
    type: "assertion",
  },
  // Swift's and sanitizers' own checks
  { pattern: new RegExp(`^${at} Fatal error: (?<message>.*)`), type: "Fatal error" },
  { pattern: new RegExp(`^${at} runtime error: (?<message>.*)`), type: "undefined behavior" },
  // PHP
  {
    pattern:
      /^(?:PHP )?Fatal error: {1,2}Uncaught (?<type>[\w\\]{1,200}): (?<message>.{0,1000}) in (?<file>\S{1,300}):(?<line>\d+)$/,
    type: "Fatal error",
  },
  {
    pattern:
      /^(?:PHP )?(?<type>(?:Fatal|Parse|Recoverable fatal) error): {1,2}(?<message>.{0,1000}) in (?<file>\S{1,300}) on line (?<line>\d+)$/,
    type: "Fatal error",
  },
  // Ruby, Minitest
  {
    pattern:
      /^(?:\S{1,20} )?(?<file>(?:[A-Za-z]:)?[^\s:]{1,300}):(?<line>\d+):in [`'](?<symbol>[^']{1,200})': (?<message>.{0,1000}) \((?<type>[A-Z]\w{0,60}(?:::\w{1,60})*)\)$/,
    type: "Error",
  },
  {
    pattern: /^\s*(?<symbol>[\w:]{1,200}#\S{1,200}) \[(?<file>[^\]:]{1,300}):(?<line>\d+)\]:(?<message>.*)$/,
    type: "assertion",
  },
  // Lua, Perl, Bats
  { pattern: /^(?:lua\S{0,10}: )?(?<file>[^\s:]{1,300}\.lua):(?<line>\d+): (?<message>.*)/, type: "error" },
  {
    pattern: /^(?<message>\S.{0,500}) at (?<file>\S{1,300}\.(?:pl|pm|t|cgi)) line (?<line>\d+)\.$/,
    type: "die",
  },
  {
    pattern: /^#?\s*\(in test file (?<file>[^,]{1,300}), line (?<line>\d+)\)(?<message>)$/,
    type: "assertion",
  },
];

/** Words that tell a failed check from what a test logs on its way. */
const telling =
  /fail|error|expect|want|unexpected|got |not |mismatch|differ|panic|should|must|timed? ?out|cannot|unable/i;

/** Reads one cleaned line as a failure with its place, or null. */
export function readPlacedFailure(line: string): PlacedFailure | null {
  if (!mayBePlaced.test(line)) return null;
  for (const { pattern, type } of forms) {
    const groups = pattern.exec(line)?.groups;
    if (groups === undefined) continue;
    const message = (groups["message"] ?? "").trim();
    const weak = message !== "" && type === "assertion" && !telling.test(message);
    return {
      announced: { type: groups["type"] ?? type, message, link: null, weak },
      frame: placedFrame(groups, groups["symbol"] ?? ""),
    };
  }
  return null;
}

const mayBePlaced = /[:(]\d|,? line \d| panicked at /;
