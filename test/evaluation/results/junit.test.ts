import { describe, expect, test } from "vitest";
import { readJunit } from "../../../src/evaluation/results/junit.ts";

function only(xml: string) {
  const read = readJunit(xml);
  if (read.kind === "none") throw new Error(read.reason);
  return read.cases[0];
}

function reasonOf(xml: string) {
  const read = readJunit(xml);
  return read.kind === "none" ? read.reason : "read";
}

describe("a JUnit report", () => {
  test("of a case whose failure points at a helper of the tests names the case's own file", () => {
    const found = only(
      `<testsuite><testcase classname="tests.test_plugins.TestTable" name="test_row"><failure message="a != b">tests/__init__.py:13: in assert_case</failure></testcase></testsuite>`,
    );
    expect(found?.file).toBe("tests/test_plugins.py");
  });

  test("of a runner that names no file takes the test file of the stack, not the code under test", () => {
    const stack =
      "Error: declared twice\n    at Router.on (/repo/index.js:302:13)\n    at /repo/test/issue-369.test.js:11:13\n    at node:internal/x:1:1";
    const found = only(
      `<testsuites><testcase classname="test" name="a"><failure message="declared twice">${stack}</failure></testcase></testsuites>`,
    );
    expect(found).toMatchObject({ id: "test::a", file: "test/issue-369.test.js" });
  });

  test("of a suite that names its file is kept in that file", () => {
    const found = only(
      `<testsuites><testsuite name="All" file="/repo/test/all.test.js"><testsuite name="inner"><testcase classname="adds" name="All adds"><failure message="no">at check (test/helpers.js:5:1)</failure></testcase></testsuite></testsuite></testsuites>`,
    );
    expect(found).toMatchObject({ id: "test/all.test.js::adds::All adds", file: "test/all.test.js" });
  });

  test("says first what went wrong, and says it once", () => {
    const said = (failure: string) =>
      only(`<testsuite><testcase name="a">${failure}</testcase></testsuite>`)?.message;
    expect(
      said(`<failure message="ZeroDivisionError: division by zero">def test_a():
&gt;       share(1, 0)
E       ZeroDivisionError: division by zero</failure>`),
    ).toBe(
      "ZeroDivisionError: division by zero\ndef test_a():\n>       share(1, 0)\nE       ZeroDivisionError: division by zero",
    );
    expect(
      said(
        '<failure message="expected 1 to be 2&#10;- 2">\nAssertionError: expected 1 to be 2\n- 2\n at a.test.ts:3</failure>',
      ),
    ).toBe("AssertionError: expected 1 to be 2\n- 2\n at a.test.ts:3");
    expect(said('<failure message="one">one</failure><failure message="two">at b</failure>')).toBe(
      "one\ntwo\nat b",
    );
  });

  test("of pytest gives ids, files, states and messages", () => {
    const read = readJunit(`<?xml version="1.0" encoding="utf-8"?>
      <testsuites><testsuite name="pytest" tests="4" failures="0">
        <testcase classname="tests.test_pay.TestRefund" name="test_full[EUR]" time="0.012"/>
        <testcase classname="tests.test_pay" name="test_part" time="0.5"><failure message="assert 3 == 2">def test_part():
&gt;       assert 3 == 2
tests/test_pay.py:7: AssertionError</failure></testcase>
        <testcase classname="tests.test_pay" name="test_later"><skipped message="later"/></testcase>
        <testcase classname="" name="tests.test_new"><error message="collection failure">ImportError</error></testcase>
      </testsuite></testsuites>`);
    expect(read).toMatchObject({
      kind: "cases",
      cases: [
        {
          id: "tests.test_pay.TestRefund::test_full[EUR]",
          status: "passed",
          file: "tests/test_pay.py",
          seconds: 0.012,
          message: "",
        },
        { id: "tests.test_pay::test_part", status: "failed", file: "tests/test_pay.py" },
        { id: "tests.test_pay::test_later", status: "skipped", seconds: null },
        { id: "pytest::tests.test_new", status: "failed", message: "collection failure\nImportError" },
      ],
    });
  });

  test("of vitest names the file once; of jest-junit tells equal names of two files apart", () => {
    expect(
      only(
        '<testsuites><testsuite name="a"><testcase classname="test/a.test.ts" name="adds &gt; up"/></testsuite></testsuites>',
      ),
    ).toMatchObject({
      id: "test/a.test.ts::adds > up",
      file: "test/a.test.ts",
    });
    expect(
      only(
        '<testsuite><testcase file="/repo/src/a.test.js" classname="adds up" name="adds up"/></testsuite>',
      ),
    ).toMatchObject({
      id: "src/a.test.js::adds up::adds up",
      file: "src/a.test.js",
    });
  });

  test("names a case without class name by its file, else by its suite", () => {
    expect(only('<testsuite name="s"><testcase file="./a.py" name="n"/></testsuite>')?.id).toBe("a.py::n");
    expect(only('<testsuite name="s"><testcase name="n"/></testsuite>')?.id).toBe("s::n");
  });

  test("is counted case by case: totals that deny the failures are not believed", () => {
    const xml =
      '<testsuite failures="0" errors="0" tests="1"><testcase name="a"><failure/></testcase></testsuite>';
    expect(only(xml)?.status).toBe("failed");
  });

  test("is read through nested suites", () => {
    const xml =
      '<testsuites><testsuite name="o"><testsuite name="i"><testcase name="a"/></testsuite><testcase name="b"/></testsuite></testsuites>';
    expect(readJunit(xml)).toMatchObject({ cases: [{ id: "i::a" }, { id: "o::b" }] });
  });

  test("of Surefire: a case that failed every rerun is failed, one that passed at last is passed with a warning", () => {
    const read = readJunit(`<testsuite>
      <testcase name="broken"><failure/><rerunFailure/><rerunFailure/></testcase>
      <testcase name="flaky"><flakyFailure/></testcase></testsuite>`);
    expect(read).toMatchObject({
      cases: [{ status: "failed" }, { status: "passed" }],
      warnings: ["passed only when run again: flaky"],
    });
  });

  test("counts a failure of a suite itself as a failed case", () => {
    expect(only('<testsuite name="s"><error message="set-up crashed"/></testsuite>')).toMatchObject({
      id: "s::(suite)",
      status: "failed",
      message: "set-up crashed",
    });
  });

  test("counts cases that were not run as skipped", () => {
    expect(only('<testsuite><testcase name="a" status="notrun"/></testsuite>')?.status).toBe("skipped");
  });

  test("is stripped of terminal sequences, control and direction characters, however they are written", () => {
    const xml = `<testsuite><testcase name="a\u0000b"><failure message="&#27;[31mred&#x1b;[0m #x1B[1mbold"><![CDATA[\u001b[32mgreen\u001b[0m\u0007\u202e]]></failure></testcase></testsuite>`;
    const found = only(xml);
    expect(found?.message).toBe("red bold\ngreen\ufffd");
    // eslint-disable-next-line no-control-regex
    expect(found?.id).not.toMatch(/[\u0000-\u001f]/u);
  });

  test("cannot reach an object's prototype through names", () => {
    const xml =
      '<testsuite __proto__="x"><testcase name="__proto__" classname="constructor" __proto__="y"/></testsuite>';
    expect(only(xml)?.id).toBe("constructor::__proto__");
    expect(({} as Record<string, unknown>)["name"]).toBeUndefined();
  });
});

describe("a hostile or broken JUnit report is refused:", () => {
  const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><testsuite><testcase name="&b;"/></testsuite>`;
  const quadratic = `<!DOCTYPE l [<!ENTITY a "${"x".repeat(100_000)}">]><testsuite name="${"&a;".repeat(10_000)}"/>`;
  const external = '<!DOCTYPE l SYSTEM "file:///etc/passwd"><testsuite/>';
  test.each([
    ["billion laughs", laughs, "document type"],
    ["quadratic blow-up", quadratic, "document type"],
    ["an external entity", external, "document type"],
    ["an entity nobody declared", "<testsuite>&xxe;</testsuite>", "not well-formed"],
    ["50,000 levels", "<testsuite>".repeat(50_000), "deeper than 200"],
    ["a truncated file", '<testsuite><testcase name="a"/>', "not well-formed"],
    ["a web page", "<html><body>502</body></html>", "root element"],
    ["another XML report", '<coverage line-rate="1"/>', "root element"],
    ["text after the end", "<testsuite/>more", "not well-formed"],
    [
      "a case inside a case",
      '<testsuite><testcase name="a"><testcase name="b"/></testcase></testsuite>',
      "inside",
    ],
    ["nothing", "", "not well-formed"],
  ])("%s", (_, xml, reason) => {
    expect(reasonOf(xml)).toContain(reason);
  });

  test("a large report is read as a stream", () => {
    const one = `<testcase classname="c" name="n"><system-out>${"out ".repeat(90)}</system-out></testcase>`;
    const read = readJunit(`<testsuite>${one.repeat(40_000)}</testsuite>`);
    expect(read.kind === "cases" ? read.cases.length : 0).toBe(40_000);
  });
});
