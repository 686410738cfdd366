/** An assertion compares what the code gave: words of the machine in it are what a test is about. */
const assertion = /\bassert(?:ion)?(?:\b|(?=[A-Z]))|\bexpected\b.{0,300}\b(?:but|got|received|actual|to)\b/i;
const side =
  /^\s*(?:E\s+)?(?:[-+]\s{0,3})?(?:expected|actual|received|got|want|diff)\b[^:=]{0,40}[:=]|^\s*(?:E\s+)?[-+?] ['"]/i;
/** Lines of source that a runner shows around a failure. */
const source = /^>\s{2,}\S|^\s*(?:> )?\d+ \|/;
/** What was tried again is not why it failed, nor what a program only warns of or notes. */
const survived =
  /(?<!timed out |after )\bretrying\b|\bwill (?:be )?retr(?:y|ied)\b|\btrying again\b|^\s*(?:npm )?(?:##)?\[?(?:warn(?:ing)?|info|debug|trace|notice)\b/i;

/** True for a line in which an assertion speaks: it compares, or shows one of the two sides. */
export function isAssertion(line: string): boolean {
  return assertion.test(line.slice(0, 600));
}

/** True for a line that tells of something else than why it failed: what was compared, shown, warned of or tried again. */
export function isSubjectMatter(line: string): boolean {
  const start = line.slice(0, 600);
  return side.test(start) || source.test(start) || survived.test(start) || assertion.test(start);
}
