import { expect, test } from "vitest";
import { findPath } from "../../src/taxonomy/find-path.ts";

const paths = [
  "agent.py",
  "skills/a/scripts/run.py",
  "skills/b/scripts/run.py",
  "src/main/java/com/acme/App.java",
];

test.each([
  ["agent.py", "agent.py"],
  ["/sandbox/skills/a/scripts/run.py", "skills/a/scripts/run.py"],
  ["com/acme/App.java", "src/main/java/com/acme/App.java"],
  ["run.py", null],
  ["lib/other_agent.py", null],
  ["", null],
])("%j means %j", (file, path) => {
  expect(findPath(file, paths)).toBe(path);
});
