/**
 * A test that a runner names. `opens`: the lines below tell about it. `certainty`: the line says that it failed, lists
 * it as reports of failures and prose do, or only that it started. `said`: what a summary says of it on its line.
 */
export interface NamedTest {
  test: string;
  opens: boolean;
  certainty: "failed" | "listed" | "started";
  said?: string;
}

interface Form {
  pattern: RegExp;
  opens?: true;
  certainty?: "listed" | "started";
}

const forms: readonly Form[] = [
  // pytest's summary and headings, unittest
  {
    pattern:
      /^(?:FAILED|ERROR)(?: \[[^\]]{1,20}\])? (?<test>[^\s(][^\s]{0,300}(?:::.{1,300}?)?)(?: - (?<said>.*)|$)/,
  },
  { pattern: /^_{3,200} (?<test>\S.{0,300}?) _{3,200}$/, opens: true },
  { pattern: /^(?:FAIL|ERROR): (?<test>\w{1,200} \([\w.<>]{1,300}\))/, opens: true },
  // go test, cargo test
  { pattern: /^\s*--- FAIL: (?<test>\S{1,300})/, opens: true },
  { pattern: /^test (?<test>\S{1,300}) \.\.\. FAILED$/ },
  { pattern: /^---- (?<test>\S.{0,300}?) (?:stdout|stderr) ----$/, opens: true },
  // vitest, jest, Playwright, bun, node:test
  { pattern: /^\s*● (?!Console)(?<test>\S.{1,300})$/, opens: true },
  { pattern: /^\s*FAIL {1,2}(?<test>\S.{1,300} > .{1,300}?)(?: \d+ ?ms)?$/, opens: true },
  {
    pattern:
      /^\s*(?:FAIL|×|✕|✗|✘) {1,2}(?!.{0,60}\bcoverage\b.{0,60}%)(?<test>\S.{1,300}?)(?: \(?[\d.]+ ?m?s\)?)?$/,
  },
  { pattern: /^\s*✖ (?!failing tests)(?<test>\S.{1,300}?) \([\d.]+m?s\)$/, opens: true },
  { pattern: /^\(fail\) (?<test>\S.{1,300}?)(?: \[[\d.]+m?s\])?$/ },
  // TAP, CTest, GoogleTest
  { pattern: /^\s*not ok \d+ (?:- )?(?<test>[^#\s][^#]{0,300}?)(?: #.*)?$/, opens: true },
  {
    pattern:
      /^\s*\d{1,6} - (?<test>\S{1,200}) \((?:Failed|SEGFAULT|Timeout|Not Run|Child aborted|Subprocess aborted|ILLEGAL|BUS_ERROR)\)/,
  },
  { pattern: /^\[ RUN {6}\] (?<test>\S{1,300})$/, opens: true, certainty: "started" },
  { pattern: /^\[ {2}FAILED {2}\] (?<test>[^\s,]{1,200}\.[^\s,]{1,200})(?:,.*|\s\(.*)?$/ },
  // rspec's summary
  { pattern: /^rspec (?<test>\S{1,300}:\d+)/ },
  // Surefire, Gradle, ScalaTest
  {
    pattern:
      /^\[ERROR\] {1,4}(?<test>[\w.$]{1,300}(?:\(.{0,200}\)|\.\w{1,200})?)(?: --)? {1,2}Time elapsed: .{1,40} <<< (?:FAILURE|ERROR)!/,
    opens: true,
  },
  { pattern: /^\[ERROR\] {1,4}(?<test>[A-Z]\w{1,120}\.\w{1,120})(?::\d+|\s)/ },
  { pattern: /^(?<test>[\w.$]{1,200} > \S.{0,300}?) FAILED$/, opens: true },
  { pattern: /^(?:\[info\] )?- (?<test>\S.{1,300}?) \*\*\* FAILED \*\*\*/, opens: true },
  // .NET
  {
    pattern: /^\s{1,8}(?:Failed|X) (?<test>[\w.+<>]{1,300}(?:\(.{0,200}\))?)(?: \[.{1,20}\])?$/,
    opens: true,
  },
  { pattern: /^(?:\[xUnit\.net [\d:.]{1,20}\])?\s{1,12}(?<test>\S.{0,300}?) \[FAIL\]$/, opens: true },
  // XCTest, Swift Testing, Dart
  { pattern: /^Test Case '(?<test>[^']{1,300})' failed/ },
  { pattern: /^\d\d:\d\d \+\d+(?: ~\d+)? -\d+: (?<test>.{1,300}) \[E\]$/, opens: true },
  // PHPUnit, mocha, rspec, ExUnit, JUnit's console, Playwright: a numbered list
  { pattern: /^\s{0,6}\d{1,4}\) (?<test>[\w\\]{1,200}::\w{1,200})/, opens: true },
  { pattern: /^\s{0,6}\d{1,4}\) (?<test>\S.{0,300}?)(?: ─{2,200})?$/, opens: true, certainty: "listed" },
];

/** The test that this line of a runner's report names as failed or as told about below, or null. */
export function readFailedTest(line: string): NamedTest | null {
  for (const { pattern, opens, certainty } of forms) {
    const { test, said } = pattern.exec(line)?.groups ?? {};
    if (test === undefined) continue;
    const named: NamedTest = { test, opens: opens === true, certainty: certainty ?? "failed" };
    return said === undefined ? named : { ...named, said };
  }
  return null;
}
