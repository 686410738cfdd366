import { expect, test } from "vitest";
import { compilePhrase, matchesPhrase } from "../../src/taxonomy/phrase.ts";

test.each([
  ["out of memory", "killed: out of memory", true],
  ["oom", "no room left", false],
  ["retr*", "it retrieved nothing", true],
  ["failed * fetch", "failed to quickly fetch it", true],
  ["failed*fetch", `failed ${"x".repeat(80)} fetch`, false],
  ["returned error: 50*", "the url returned error: 503", true],
  ['"x"', 'say "x"', true],
  ["tool", "toolbox", false],
  ["*box", "toolbox", true],
  ["KeyError", "keyerror: 'a'", true],
])("phrase %j in %j: %s", (phrase, line, expected) => {
  expect(matchesPhrase(line, compilePhrase(phrase))).toBe(expected);
});
