interface Form {
  pattern: RegExp;
  reason: (found: string) => string;
}

const codeOf = (found: string): string => `exit ${found}`;

const forms: readonly Form[] = [
  {
    pattern:
      /\b(?:signal:? |killed by |received )?(?<found>SIG(?:SEGV|ABRT|KILL|TERM|BUS|ILL|FPE|TRAP|INT|PIPE|SYS))\b/,
    reason: (found) => found,
  },
  { pattern: /^(?:.{0,200}[\s:])?(?<found>Segmentation fault)\b/i, reason: () => "SIGSEGV" },
  { pattern: /^(?:.{0,200}[\s:])?(?<found>Aborted)(?:$|\s{1,40}\(core dumped\))/, reason: () => "SIGABRT" },
  {
    pattern:
      /^(?:.{0,200}[\s:])?(?<found>Killed)(?:$|\s{2})|signal: (?<found2>killed)|out of memory|OOMKilled/,
    reason: () => "SIGKILL",
  },
  {
    pattern:
      /(?:exit(?:ed)?(?: with)?(?: exit)?(?: code| status)|exit value|finished with (?:non-zero )?exit (?:code|value)|\*\*\* \[.{1,200}\] Error|error code:?|returned(?: a non-zero code:)?|code:)\s{1,3}(?<found>-?\d{1,10})\b/i,
    reason: codeOf,
  },
  {
    pattern:
      /^(?:\S{1,80} )?(?:(?:the )?(?:operation|job|build|run|action|step).{0,80} (?:was|has been) cancell?ed|\^C$)/i,
    reason: () => "cancelled",
  },
  {
    pattern:
      /(?:has exceeded the maximum execution time|(?:job|step|build|test run|execution).{0,60}\btimed? ?out\b|panic: test timed out after)/i,
    reason: () => "timeout",
  },
];

/** How a cleaned line says the process ended: `exit 2`, `SIGSEGV`, `cancelled`, `timeout`; null where it does not. */
export function readExit(line: string): string | null {
  if (!mayEnd.test(line)) return null;
  for (const { pattern, reason } of forms) {
    const match = pattern.exec(line);
    if (match !== null) return reason(match.groups?.["found"] ?? "");
  }
  return null;
}

const mayEnd =
  /exit|SIG[A-Z]|signal|fault|abort|kill|memory|cancel|timed?[ -]?out|maximum execution|\*\*\* \[|returned|code|\^C/i;
