interface Sign {
  pattern: RegExp;
  points: number;
}

/** Whether a line can hold any sign at all: most lines of a log stop here. */
const worthReading =
  /err|fail|fatal|except|panic|abort|assert|traceback|kill|cancel|denied|not found|no such|unable|cannot|can't|could ?n[o']t|invalid|undefined|unresolved|unbound|unsatisf|mismatch|refused|timed? ?out|timeout|exceeded|returning|segmentation|core dumped|no space|unsafe|exit|conflict|missing|issues found|would reformat|^Diff in |does not exist|^not ok|was thrown|\[E\]$|\*\* \(|:\d{1,7}:\d{1,6}: |✕|✗|✖|✘|×|●|^E:? |^e: |: line \d|##\[|: [A-Z]{1,4}\d{3,5} /i;

/*
 * What a line says about the failure, strongest first; the first sign that fits counts. Points run from 10 (names
 * the cause) to 1 (mentions trouble). All patterns are linear: bounded repeats, no nested ones.
 */
const signs: readonly Sign[] = [
  // A command that is about to run, or one that a shell traces.
  { pattern: /^(?:\++ |\$ |##\[(?:command|group|debug)\]|\[command\])/, points: 0 },
  // Says that there was no trouble, or belongs to an option.
  { pattern: /\b(?:no|0|zero|without) (?:errors?|failures?|failed|warnings)\b/i, points: 0 },
  {
    pattern:
      /\b(?:errors?|failures?|failed)(?:[_ ]?count)?\b["']?\s{0,3}[:=]\s{0,3}0\b(?!.{0,80}\b(?:errors?|failures?|failed)\b\s{0,3}[:=]\s{0,3}[1-9])/i,
    points: 0,
  },
  // A test that passed, whatever it is called, or a file that was built.
  { pattern: /^\s*(?:✓|✔|√|ok \d|PASS(?:ED)?\b|\[\s{0,8}OK \])|\.{3} ?ok$/, points: 0 },
  {
    pattern:
      /^\s*(?:\[ {0,2}\d{1,3}%\] |Compiling |Downloading |Downloaded |Installing |Collecting |Tip: |Hint: |= (?:note|help): |note: |help: )/,
    points: 0,
  },
  {
    pattern:
      /(?:^|[\s"'])--?(?:no-)?(?:fail|error|abort)|continue-on-error|fail-fast|failfast|\bon[-_]?(?:error|failure)\b|if-no-files-found|set [-+]e/i,
    points: 0,
  },
  // The verdict of the machinery: true, but says nothing about the cause.
  {
    pattern:
      /##\[error\](?:\S{0,40} ?process completed|the process '.{0,200}' failed|\S{1,40} exited) with (?:exit )?code|^Process completed with exit code|^Finished: |marked build as failure|exited with (?:code )?\d|ERROR: Job failed(?:: exit (?:code|status) \d{1,5})?$|re-run Maven|^\[ERROR\] (?:-> )?\[Help 1\]|For more information about the errors|full stack trace|After correcting the problems|A complete log of this run|^npm err(?:or|!) (?:path|errno|command|lifecycle|workspace|location|code \d)/i,
    points: 2,
  },
  { pattern: /^(?:FAILURE: )?\bBuild fail(?:ed|ure)\b/i, points: 1 },
  { pattern: /\bBUILD FAIL(?:ED|URE)\b/, points: 1 },
  { pattern: /^\[?(?:error|err!|fatal)\]?:?$/i, points: 0 },
  // A heading: what it announces follows.
  {
    pattern:
      /^\s*(?:\[error\] |error: )?(?:\w{1,20} ){0,2}(?:errors?|failures?|exception)(?: messages?)? ?:$/i,
    points: 3,
  },
  {
    pattern: /^\s*(?:\[(?:info|debug|trace)\]|info|debug|trace)\b(?!.{0,300}(?:\bFAIL|\berrors\b))/i,
    points: 0,
  },
  { pattern: /^\[warn(?:ing)?\] .{0,80}\bissues found/i, points: 8 },
  // What the program tried again, or went on after, did not end it.
  {
    pattern:
      /(?<!timed out |after )\bretrying\b|\bwill (?:be )?retr(?:y|ied)\b|\btrying again\b|[,;(] ?(?:going on|continuing|ignoring|ignored|skipping)\b/i,
    points: 3,
  },
  { pattern: /^\s*(?:\[?warn(?:ing)?\]?|##\[warning\])/i, points: 2 },
  { pattern: /:\d{1,7}(?::\d{1,6})?:? (?:warning|note|remark|info)\b/i, points: 2 },
  // A count of what failed.
  {
    pattern:
      /^\s*(?:✖ |Found |There (?:was|were) )?\d{1,6} (?:tests? )?(?:failed|failing|failures?|problems?|errors?|warnings?)\b/i,
    points: 4,
  },
  // Something failed because something else did.
  {
    pattern:
      /\bfailed!?$|\bfailed with (?:non-?zero )?exit (?:code|status)|^\S{0,80}: build stopped|\bld returned \d|\bcould not compile\b|\btest failed, to rerun\b|\bmake(?:\[\d{1,3}\])?: \*\*\*/i,
    points: 4,
  },
  // A program's own log: it may tell of an error that a test wants to see.
  { pattern: /^(?:ERROR|SEVERE)\s{1,8}\[?[\w.$/-]{1,80}\]?(?:\s{1,3}-\s|:[\w.-]{1,80}:\d)/, points: 5 },
  {
    pattern:
      /^FAILED: |^not ok \d|^#\s{1,8}Failed test|^\s*\*\* \(\w|\[E\]$|^The following \w{1,60} was thrown/,
    points: 9,
  },
  { pattern: /^E {2,8}\S/, points: 9 },
  { pattern: /^\s*(?:FAILED|ERROR) (?:\[[^\]]{1,20}\] )?\S{1,300}(?:::| - )/, points: 10 },
  { pattern: /^\s*--- FAIL: |^\s*(?:✕|✗|✖|✘|×) |^\s*● (?!Console)|\bFAIL:? {1,16}\S/, points: 9 },
  { pattern: /panicked at|^panic: |^fatal error: /, points: 10 },
  { pattern: /\bfatal\b/i, points: 9 },
  {
    pattern:
      /no space left|out of memory|oom-?kill|connection (?:refused|reset|timed out)|could not (?:resolve|connect)|rate limit|service unavailable|was cancell?ed|shutdown signal|maximum execution time|manifest unknown|no such file|permission.denied|command not found|cannot open shared object|undefined reference|unbound variable/i,
    points: 9,
  },
  {
    pattern:
      /(?:^|[\s[(/"'])[A-Za-z_][\w.$]{0,160}(?:Error|Exception|Failure|Panic)(?: \[\w{1,60}\])?(?::|$)|:\d{1,7}: Failure$/,
    points: 9,
  },
  {
    pattern:
      /:\d{1,7}(?::\d{1,6})?:? (?:fatal )?error\b|\(\d{1,7},\d{1,6}\): error|\berror(?:\[\w{1,12}\]| [A-Z]{1,6}\d{2,6})?: /i,
    points: 9,
  },
  // Linters that name a rule instead of saying error, and compilers that say it in one letter.
  { pattern: /:\d{1,7}:\d{1,6}: [A-Z]{1,4}\d{3,5}\b|^\s+\d{1,7}:\d{1,6}\s{1,8}error\s/, points: 9 },
  { pattern: /^e: \S|^E: \S|^\S{1,200}: line \d{1,6}: /, points: 9 },
  { pattern: /:\[\d{1,7},\d{1,7}\] /, points: 9 },
  { pattern: /\bERR_[A-Z_]{3,60}\b|^would reformat |^Diff in \S/, points: 8 },
  // A place in a file and what is wrong there, without a word for it.
  { pattern: /^\S{1,300}\.\w{1,8}:\d{1,7}:\d{1,6}: \S/, points: 8 },
  { pattern: /^npm err(?:or|!) code E/i, points: 7 },
  { pattern: /^\s*(?:\[error\]|error|npm err!|npm error|err!)[\s:!]{0,3}\S/i, points: 8 },
  { pattern: /^\s*Failed [\w.]{3,300}(?:\(.{0,200}\))? \[\d/, points: 9 },
  {
    pattern:
      /\bFAILED\b|\bFAILURE\b|\bFailed to\b|\b[Uu]nable to\b|\b[Cc]ould not\b|\bFailed asserting\b|returning \d{1,3}$|^##\[error\]/,
    points: 7,
  },
  {
    pattern:
      /\b(?:unresolved|mismatch|exceeded|timed out|invalid|cannot find|not found|does not exist|aborted|killed|denied|missing (?:go\.sum|required|dependency|module|file|argument))\b/i,
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
