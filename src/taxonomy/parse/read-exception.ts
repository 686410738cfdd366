/**
 * An exception as a line announces it. `link`: `cause` where it is named as the cause of the one before, `aside`
 * where it was only suppressed. `weak`: a word that also stands in plain logs and counts only with frames below it.
 */
export interface Announced {
  type: string;
  message: string;
  link: "cause" | "aside" | null;
  weak: boolean;
}

const before = [
  "Unhandled exception\\. |Unhandled exception\\.?(?:: | at )?|Uncaught exception: |Unhandled promise rejection: ",
  "(?:Error: )?Uncaught (?:\\(in promise\\) )?|(?:PHP )?Fatal error: {1,2}Uncaught |Unhandled Rejection \\(",
  'Exception in thread "[^"]{0,100}" |Exception: |\\[ERROR\\] {1,2}|\\(node:\\d+\\) |PHP |Next |thrown: |error: (?=\\w+(?:Error|Exception))',
].join("|");
const link = "Caused by: |Caused: |caused by: |\\[cause\\]: |\\[errors\\]: \\[ ?|---> |Suppressed: ";
const suffix =
  "(?:Error|Exception|ExceptionGroup|Failure|Failed|Fault|Panic|Interrupt|Exit|Timeout|Expired|Violation|Iteration|NotFound|DoesNotExist|Invalid|Denied|Refused|Unavailable)";
const name = `(?:[A-Za-z_][\\w$]{0,80}(?:\\.|::|\\\\))*[A-Z][\\w$]{0,80}${suffix}(?:\\$\\w{1,60})?`;
const rest = "\\)?(?: \\[\\w{1,60}\\])?(?: \\(\\w{1,60}\\))?(?:(?: ?: ?| - )(?<message>.*)|$)";

const typed = new RegExp(
  `^[\\s|+]{0,40}(?:E {2,8})?(?:${before}){0,2}(?<link>${link})?(?<type>${name})${rest}`,
);
const plain =
  /^[\s|]{0,40}(?:E {2,8})?(?:Uncaught )?(?<link>Caused by: |\[cause\]: )?(?<type>Error|Exception|Failure)(?: \[\w{1,60}\])?: (?<message>.*)/;

interface Form {
  pattern: RegExp;
  /** Used where the pattern names no type. */
  type: string;
}

/* What other runtimes print when they stop, and what test runners print for an assertion without a type. */
const forms: readonly Form[] = [
  { pattern: /^E {2,8}(?<message>assert .*)/, type: "AssertionError" },
  { pattern: /^E {2,8}(?<message>Failed: .*)/, type: "Failed" },
  { pattern: /^(?:panic: )(?<message>.*)/, type: "panic" },
  { pattern: /^fatal error: (?<message>.*)/, type: "fatal error" },
  { pattern: /^WARNING: (?<message>DATA RACE)$/, type: "data race" },
  {
    pattern:
      /^(?:==\d+==)?\s?(?:ERROR|WARNING): (?<type>(?:\w{1,20}Sanitizer): [a-z][\w-]{1,60}(?: race)?)(?<message>.*)/,
    type: "sanitizer",
  },
  {
    pattern:
      /^==\d+== (?<message>(?:Invalid (?:read|write|free)|Conditional jump|Use of uninit|Process terminating|Jump to the invalid|Mismatched free|Syscall param).*)/,
    type: "valgrind",
  },
  {
    pattern:
      /^(?:\*\*\* )?(?<message>(?:stack smashing|buffer overflow) detected.*|(?:double free or corruption|free\(\): |malloc\(\): |corrupted (?:size|double)|munmap_chunk).*)/,
    type: "SIGABRT",
  },
  { pattern: /^terminate called after throwing an instance of '(?<type>[^']{1,200})'/, type: "terminate" },
  {
    pattern:
      /^(?:Program received signal |Thread \d+ .{0,80} received signal )(?<type>SIG[A-Z]{2,8}), (?<message>.*)/,
    type: "signal",
  },
  { pattern: /^\[?(?:signal )?(?<type>SIG[A-Z]{2,8}): (?<message>.*)/, type: "signal" },
  { pattern: /^Fatal Python error: (?<message>.*)/, type: "Fatal Python error" },
  { pattern: /^(?:\S{1,200}: )?Fatal error: (?<message>(?!Uncaught).*)/, type: "Fatal error" },
  { pattern: /^\s*\*\* \((?<type>[A-Z][\w.]{1,100})\) (?<message>.*)/, type: "exception" },
  { pattern: /^\s*(?<message>expect\(.{1,200}\)\..{1,300})/, type: "assertion" },
  { pattern: /^\s{2,}error: (?:'(?<message>.{0,1000})'|\|-)$/, type: "assertion" },
  { pattern: /^\s*Failure\/Error: (?<message>.*)/, type: "assertion" },
  {
    pattern:
      /^\s*(?<message>(?:Failed asserting|Assert(?:ion)?[.:( ]|Assertion failed|Expectation failed|Assertion with).*)/,
    type: "assertion",
  },
  {
    pattern:
      /^\s*(?<message>(?:Expected|expected)(?: to|:| \S{1,80} to| value|\b.{1,80}\bbut (?:was|got|found)).*)/,
    type: "assertion",
  },
  { pattern: /^\s*#\s{1,4}(?<message>Failed test .*)/, type: "assertion" },
];

const ruby = /: (?<message>.{1,500}) \((?<type>[A-Z]\w{0,60}(?:::\w{1,60})*)\)$/;

/** Reads one cleaned line as the announcement of an exception, a failed assertion or a panic; null where it is none. */
export function readException(line: string): Announced | null {
  const found = typed.exec(line)?.groups;
  if (found !== undefined) return announced(found, "", false);
  const bare = plain.exec(line)?.groups;
  return bare === undefined ? readOther(line) : announced(bare, "", true);
}

function readOther(line: string): Announced | null {
  for (const { pattern, type } of forms) {
    const groups = pattern.exec(line)?.groups;
    if (groups !== undefined) return announced(groups, type, type === "assertion" || type === "Fatal error");
  }
  const raised = line.includes(".rb:") ? ruby.exec(line)?.groups : undefined;
  return raised === undefined ? null : announced(raised, "", false);
}

function announced(groups: Record<string, string>, type: string, weak: boolean): Announced {
  return {
    type: groups["type"] ?? type,
    message: (groups["message"] ?? "").trim(),
    link: linkOf(groups["link"] ?? ""),
    weak,
  };
}

function linkOf(said: string): Announced["link"] {
  if (said === "") return null;
  return said.startsWith("Suppressed") ? "aside" : said.startsWith("[errors]") ? null : "cause";
}
