/* Small repositories for local nights. */

const junitRunner = `import pathlib
import sys
import traceback
import unittest
from xml.sax.saxutils import quoteattr


class Recorder(unittest.TestResult):
    rows = []

    def record(self, test, error=None):
        text = "".join(traceback.format_exception(*error)) if error else ""
        headline = quoteattr((text.strip().splitlines() or [""])[-1])
        body = text.replace("&", "&amp;").replace("<", "&lt;")
        failure = f"<failure message={headline}>{body}</failure>" if error else ""
        where = type(test)
        name = f'classname="{where.__module__}.{where.__qualname__}" name="{test._testMethodName}"'
        self.rows.append(f'<testcase {name} file="{where.__module__}.py">{failure}</testcase>')

    def addSuccess(self, test):
        self.record(test)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.record(test, error)

    def addError(self, test, error):
        super().addError(test, error)
        self.record(test, error)


recorder = Recorder()
unittest.defaultTestLoader.discover(".").run(recorder)
pathlib.Path("results").mkdir(exist_ok=True)
pathlib.Path("results/junit.xml").write_text(f'<testsuite name="all">{"".join(recorder.rows)}</testsuite>')
sys.exit(not recorder.wasSuccessful())
`;

export interface Checkout {
  files: Record<string, string>;
  test: string;
  include: string;
  /** The tool input with which a model mends it. */
  repair: unknown;
}

function repair(path: string, find: string, replace: string): unknown {
  const edits = [{ kind: "replace", path, find, replace, why: "the sum starts at the wrong number" }];
  const title = "Start the sum at zero";
  return { title, rationale: "The sum starts at one.", prediction: "The sums are right.", edits };
}

export const pythonCheckout: Checkout = {
  files: {
    "sums.py":
      "def total(numbers):\n    result = 1\n    for number in numbers:\n        result += number\n    return result\n",
    "test_sums.py":
      "import unittest\n\nimport sums\n\n\nclass Sums(unittest.TestCase):\n    def test_some(self):\n        self.assertEqual(sums.total([2, 3]), 5)\n\n    def test_type(self):\n        self.assertIsInstance(sums.total([]), int)\n",
    "run_tests.py": junitRunner,
  },
  test: "python3 run_tests.py",
  include: "sums.py",
  repair: repair("sums.py", "result = 1", "result = 0"),
};

export const nodeCheckout: Checkout = {
  files: {
    "package.json": '{ "name": "sums", "version": "1.0.0", "type": "module" }\n',
    "sums.js":
      "export function total(numbers) {\n  let result = 1;\n  for (const number of numbers) result += number;\n  return result;\n}\n",
    "sums.test.js":
      'import assert from "node:assert/strict";\nimport { test } from "node:test";\nimport { total } from "./sums.js";\n\ntest("adds some numbers", () => {\n  assert.equal(total([2, 3]), 5);\n});\n\ntest("gives a number", () => {\n  assert.equal(typeof total([]), "number");\n});\n',
  },
  test: "mkdir -p results && node --test --test-reporter=junit --test-reporter-destination=results/junit.xml",
  include: "sums.js",
  repair: repair("sums.js", "let result = 1;", "let result = 0;"),
};
