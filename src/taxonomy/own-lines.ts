import { isAssertion, isSubjectMatter } from "./is-subject-matter.ts";
import { readFailedTest } from "./parse/read-failed-test.ts";

const lineLimit = 400;
/** What a test wrote on its way stands between these. */
const captured = /^\s*-{2,200} ?Captured (?:stdout|stderr|log)\b|^\s*(?:● )?Console$|^\s*console\.\w{3,5}$/i;
const capturedEnd = /^(?:=|_|-){5,200}|^\s*(?:FAILED|ERROR|FAIL|●) |^##\[/;

/**
 * The lines of a text that may say what the machine did wrong: none of what an assertion compares, what a test wrote
 * on its way, or what was survived. Where the primary line names a failed test, only the lines below it, and none at
 * all where an assertion is among them.
 */
export function ownLines(text: string, primary: string): string {
  const lines = text.split("\n", lineLimit);
  const ofTest = readFailedTest(primary) !== null;
  const own = withoutCaptured(ofTest ? lines.slice(lines.indexOf(primary) + 1) : lines);
  if (ofTest && own.some(isAssertion)) return "";
  return own.filter((line) => !isSubjectMatter(line)).join("\n");
}

function withoutCaptured(lines: readonly string[]): string[] {
  let inside = false;
  return lines.filter((line) => {
    if (captured.test(line)) inside = true;
    else if (inside && capturedEnd.test(line)) inside = false;
    return !inside;
  });
}
