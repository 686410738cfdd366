const forms: readonly RegExp[] = [
  // pytest
  /^(?:FAILED|ERROR)(?: \[[^\]]{1,20}\])? (?<test>[^\s]{1,300}(?:::[^\s]{1,300})?)(?: - |$)/,
  // go test, cargo test
  /^\s*--- FAIL: (?<test>\S{1,300})/,
  /^test (?<test>\S{1,300}) \.\.\. FAILED$/,
  // vitest, jest
  /^\s*(?:FAIL|×|✕|✗) {1,2}(?<test>\S.{1,300}?)(?: \d+ ?ms)?$/,
  /^\s*● (?<test>\S.{1,300})$/,
  // rspec
  /^rspec (?<test>\S{1,300}:\d+)/,
  // PHPUnit
  /^\d+\) (?<test>[\w\\]{1,200}::\w{1,200})/,
  // Surefire
  /^\[ERROR\] {1,4}(?<test>[A-Z]\w{1,120}\.\w{1,120})(?::\d+|\s)/,
];

/** The name of a test that this line of a runner's summary calls failed, or null. */
export function readFailedTest(line: string): string | null {
  for (const form of forms) {
    const test = form.exec(line)?.groups?.["test"];
    if (test !== undefined) return test;
  }
  return null;
}
