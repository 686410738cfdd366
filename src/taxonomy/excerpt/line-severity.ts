interface Sign {
  pattern: RegExp;
  points: number;
}

/** Whether a line can hold any sign at all: most lines of a log stop here. */
const worthReading =
  /err|fail|fatal|except|panic|abort|assert|traceback|kill|cancel|denied|not found|no such|unable|cannot|can't|could not|invalid|undefined|unresolved|mismatch|refused|timed? ?out|timeout|exceeded|returning|segmentation|core dumped|no space|unsafe|exit|conflict|missing|✕|✗|✖|×|●|^E  |##\[/i;

/*
 * What a line says about the failure, strongest first; the first sign that fits counts. Points run from 10 (names
 * the cause) to 1 (mentions trouble). All patterns are linear: bounded repeats, no nested ones.
 */
const signs: readonly Sign[] = [
  // A command that is about to run, or one that a shell traces.
  { pattern: /^(?:\++ |\$ |##\[(?:command|group|debug)\]|\[command\])/, points: 0 },
  // Says that there was no trouble, or belongs to an option.
  { pattern: /\b(?:no|0|zero|without) (?:errors?|failures?|failed|warnings)\b/i, points: 0 },
  { pattern: /\b(?:errors?|failures?|failed)\b["']?\s{0,3}[:=]\s{0,3}0\b/i, points: 0 },
  {
    pattern:
      /--?(?:no-)?(?:fail|error|abort)|continue-on-error|fail-fast|failfast|\bon[-_]?(?:error|failure)\b|if-no-files-found|set [-+]e/i,
    points: 0,
  },
  // The verdict of the machinery: true, but says nothing about the cause.
  {
    pattern:
      /##\[error\](?:process completed|the process '.{0,200}' failed) with exit code|^Finished: |marked build as failure|exited with (?:code )?\d|ERROR: Job failed|re-run Maven|^\[ERROR\] (?:-> )?\[Help 1\]|For more information about the errors|full stack trace|After correcting the problems/i,
    points: 2,
  },
  { pattern: /\bBUILD FAIL(?:ED|URE)\b/, points: 1 },
  { pattern: /^\[?(?:error|err!|fatal)\]?:?$/i, points: 0 },
  {
    pattern: /^\s*(?:\[(?:info|debug|trace)\]|info|debug|trace)\b(?!.{0,300}(?:\bFAIL|\berrors\b))/i,
    points: 0,
  },
  { pattern: /^\s*(?:\[?warn(?:ing)?\]?|##\[warning\])/i, points: 2 },
  // Something failed because something else did.
  {
    pattern: /\bfailed!?$|\bfailed with (?:non-?zero )?exit (?:code|status)|^\S{0,80}: build stopped/i,
    points: 4,
  },
  { pattern: /^FAILED: /, points: 9 },
  { pattern: /^E {2,8}\S/, points: 9 },
  { pattern: /^\s*(?:FAILED|ERROR) (?:\[[^\]]{1,20}\] )?\S{1,300}(?:::| - )/, points: 10 },
  { pattern: /^\s*--- FAIL: |^\s*(?:✕|✗|✖|×|●) |\bFAIL:? {1,16}\S/, points: 9 },
  { pattern: /panicked at|^panic: |^fatal error: /, points: 10 },
  { pattern: /\bfatal\b/i, points: 9 },
  { pattern: /^##\[error\]\S/, points: 9 },
  {
    pattern:
      /no space left|out of memory|oom-?kill|connection (?:refused|reset|timed out)|could not (?:resolve|connect)|rate limit|service unavailable|was cancell?ed|manifest unknown|no such file|permission denied|command not found|cannot open shared object/i,
    points: 9,
  },
  { pattern: /(?:^|[\s[(/"'])[A-Za-z_][\w.$]{0,160}(?:Error|Exception|Failure|Panic)(?::|$)/, points: 9 },
  {
    pattern:
      /:\d{1,7}(?::\d{1,6})?:? (?:fatal )?error\b|\(\d{1,7},\d{1,6}\): error|\berror(?:\[\w{1,12}\]| [A-Z]{1,6}\d{2,6})?: /i,
    points: 9,
  },
  { pattern: /:\[\d{1,7},\d{1,7}\] /, points: 9 },
  { pattern: /^\s*(?:\[error\]|error|npm err!|err!)[\s:!]{0,3}\S/i, points: 8 },
  { pattern: /\bFAILED\b|\bFAILURE\b|\bFailed to\b|\bunable to\b|returning \d{1,3}$/, points: 7 },
  {
    pattern:
      /\b(?:undefined reference|unresolved|mismatch|exceeded|timed out|invalid|cannot find|not found|aborted|killed)\b/i,
    points: 5,
  },
  { pattern: /\b(?:error|failed|failure|exception)\b/i, points: 4 },
];

/** How strongly a cleaned line says that and why something failed: 0 (not at all) to 10 (names the cause). */
export function lineSeverity(line: string): number {
  const read = line.length > 600 ? line.slice(0, 600) : line;
  if (!worthReading.test(read)) return 0;
  return signs.find(({ pattern }) => pattern.test(read))?.points ?? 0;
}
