import { describe, expect, test } from "vitest";
import { exactKey } from "../../../../src/taxonomy/key.ts";
import { parseEvidence } from "../../../../src/taxonomy/parse/parse-evidence.ts";
import { checkCases } from "../evidence-case.ts";

describe("compilers and linters in one line", () => {
  test.each([
    ["tsc", "src/herd.ts(3,7): error TS2304: Cannot find name 'sheep'.", "src/herd.ts", 3, "TS2304"],
    ["tsc, pretty", "src/herd.ts:3:7 - error TS2304: Cannot find name 'sheep'.", "src/herd.ts", 3, "TS2304"],
    ["gcc", "src/herd.c:9:2: error: unknown type name 'sheep'", "src/herd.c", 9, null],
    [
      "clang with a flag",
      "src/herd.c:9:2: error: unused variable 'x' [-Werror,-Wunused-variable]",
      "src/herd.c",
      9,
      "unused-variable",
    ],
    ["javac", "src/Herd.java:9: error: cannot find symbol", "src/Herd.java", 9, null],
    ["kotlinc", "e: /repo/src/Herd.kt: (3, 5): Unresolved reference: sheep", "src/Herd.kt", 3, null],
    [
      "swiftc",
      "/repo/Sources/Herd.swift:3:5: error: cannot find 'sheep' in scope",
      "Sources/Herd.swift",
      3,
      null,
    ],
    ["go build", "./herd.go:3:5: undefined: sheep", "herd.go", 3, null],
    ["go vet", "vet: ./herd.go:3:5: undefined: sheep", "herd.go", 3, null],
    [
      "eslint, unix",
      "/repo/src/herd.js:3:7: 'x' is never used. [Error/no-unused-vars]",
      "src/herd.js",
      3,
      "Error/no-unused-vars",
    ],
    ["ruff", "src/herd.py:1:8: F401 [*] `os` imported but unused", "src/herd.py", 1, "F401"],
    ["flake8", "./src/herd.py:1:80: E501 line too long (93 > 79 characters)", "src/herd.py", 1, "E501"],
    [
      "pylint",
      "src/herd.py:3:0: C0114: Missing module docstring (missing-module-docstring)",
      "src/herd.py",
      3,
      "C0114",
    ],
    [
      "mypy",
      "src/herd.py:9: error: Incompatible types in assignment  [assignment]",
      "src/herd.py",
      9,
      "assignment",
    ],
    [
      "pyright",
      '  /repo/src/herd.py:9:5 - error: "sheep" is not defined (reportUndefinedVariable)',
      "src/herd.py",
      9,
      "reportUndefinedVariable",
    ],
    [
      "rubocop",
      "lib/herd.rb:3:5: C: [Correctable] Style/StringLiterals: Prefer single-quoted strings",
      "lib/herd.rb",
      3,
      "Style/StringLiterals",
    ],
    ["golangci-lint", "herd.go:3:5: Error return value is not checked (errcheck)", "herd.go", 3, "errcheck"],
    ["shellcheck", "run.sh:3:6: warning: Double quote to prevent globbing. [SC2086]", "run.sh", 3, "SC2086"],
    [
      "actionlint",
      '.github/workflows/ci.yml:3:5: unexpected key "job" for "workflow" section [syntax-check]',
      ".github/workflows/ci.yml",
      3,
      "syntax-check",
    ],
    [
      "markdownlint",
      "docs/herd.md:3:81 MD013/line-length Line length [Expected: 80; Actual: 95]",
      "docs/herd.md",
      3,
      "MD013/line-length",
    ],
    ["hadolint", "Dockerfile:3 DL3008 warning: Pin versions in apt get install", "Dockerfile", 3, "DL3008"],
    [
      "biome",
      "./src/herd.ts:3:7 lint/style/useConst  FIXABLE  ━━━━━━",
      "src/herd.ts",
      3,
      "lint/style/useConst",
    ],
    ["prettier", "[warn] src/herd.ts", "src/herd.ts", null, null],
    ["black", "would reformat src/herd.py", "src/herd.py", null, null],
    [
      "dart analyze",
      "  error • Undefined name 'sheep' • lib/herd.dart:3:5 • undefined_identifier",
      "lib/herd.dart",
      3,
      "undefined_identifier",
    ],
    [
      "checkstyle",
      "[ERROR] /repo/src/Herd.java:3:5: Name 'X' must match pattern. [MemberName]",
      "src/Herd.java",
      3,
      "MemberName",
    ],
    [
      "a workflow command",
      "::error file=src/herd.js,line=3,col=5::Missing semicolon",
      "src/herd.js",
      3,
      null,
    ],
    [
      "an annotation",
      "##[error]src/herd.ts(3,7): error TS2304: Cannot find name 'sheep'.",
      "src/herd.ts",
      3,
      "TS2304",
    ],
    ["Ruby's parser", "lib/herd.rb:3: syntax error, unexpected end-of-input", "lib/herd.rb", 3, null],
  ])("%s", (_, line, file, number, code) => {
    const evidence = parseEvidence(line);
    expect(evidence.kind).toBe("diagnostic");
    expect(evidence.diagnostics).toHaveLength(1);
    expect(evidence.diagnostics[0]).toMatchObject({ file, line: number, code });
  });
});

describe("linters with the file on a line of its own", () => {
  checkCases([
    {
      title: "eslint",
      text: `
/home/runner/work/barn/barn/src/herd.ts
  3:7   warning  Unexpected console statement  no-console
  9:11  error    'x' is assigned a value but never used  @typescript-eslint/no-unused-vars

✖ 2 problems (1 error, 1 warning)`,
      rerun: `
D:\\a\\barn\\barn\\src\\herd.ts
  10:11  error    'x' is assigned a value but never used  @typescript-eslint/no-unused-vars

✖ 1 problem (1 error, 0 warnings)`,
      expected: { kind: "diagnostic", diagnostics: ["src/herd.ts:9 @typescript-eslint/no-unused-vars"] },
    },
    {
      title: "stylelint",
      text: `src/herd.css
  3:7  ✖  Unexpected unknown property "colr"  property-no-unknown

1 problem (1 error, 0 warnings)`,
      rerun: `src/herd.css
  4:7  ✖  Unexpected unknown property "colr"  property-no-unknown`,
      expected: { diagnostics: ["src/herd.css:3 property-no-unknown"] },
    },
    {
      title: "shellcheck",
      text: `In run.sh line 3:
cd $DIR
   ^--^ SC2086 (info): Double quote to prevent globbing and word splitting.`,
      rerun: `In run.sh line 5:
cd $DIR
   ^--^ SC2086 (info): Double quote to prevent globbing and word splitting.`,
      expected: { kind: "diagnostic", diagnostics: ["run.sh:3 SC2086"] },
    },
    {
      title: "ruff's full report",
      text: `F401 [*] \`os\` imported but unused
 --> src/herd.py:1:8
  |
1 | import os
  |        ^^`,
      rerun: `F401 [*] \`os\` imported but unused
 --> src/herd.py:2:8
  |
2 | import os
  |        ^^`,
      expected: { kind: "diagnostic", diagnostics: ["src/herd.py:1 F401"] },
    },
  ]);
});

describe("package managers", () => {
  test.each([
    [
      "npm",
      "npm error code ERESOLVE\nnpm error ERESOLVE unable to resolve dependency tree\nnpm error A complete log of this run can be found in: /home/runner/.npm/_logs/2026-03-01T08_00_00_000Z-debug-0.log",
      "unable to resolve dependency tree",
    ],
    [
      "pnpm",
      ' ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date',
      "ERR_PNPM_OUTDATED_LOCKFILE",
    ],
    [
      "yarn",
      "➤ YN0000: ┌ Resolution step\n➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.",
      "lockfile would have been modified",
    ],
    [
      "pip",
      "ERROR: Could not find a version that satisfies the requirement hay==9.9 (from versions: 1.0, 1.1)\nERROR: No matching distribution found for hay==9.9",
      "hay",
    ],
    [
      "uv",
      "  × No solution found when resolving dependencies:\n  ╰─▶ Because there is no version of hay==9.9, we can conclude that your requirements are unsatisfiable.",
      "No solution found",
    ],
    [
      "cargo",
      '    Updating crates.io index\nerror: failed to select a version for the requirement `hay = "^9"`',
      "failed to select a version",
    ],
    [
      "go mod",
      "go: example.org/hay@v9.9.9: reading example.org/hay/go.mod at revision v9.9.9: unknown revision v9.9.9",
      "unknown revision",
    ],
    [
      "maven",
      "[INFO] BUILD FAILURE\n[ERROR] Failed to execute goal on project barn: Could not resolve dependencies for project org.barn:barn:jar:1.0",
      "Could not resolve dependencies",
    ],
    [
      "gradle",
      "FAILURE: Build failed with an exception.\n\n* What went wrong:\nExecution failed for task ':compileJava'.\n> Could not resolve org.barn:hay:9.9.\n\n* Try:\n> Run with --stacktrace",
      "Could not resolve org.barn:hay",
    ],
    [
      "bundler",
      "Could not find gem 'hay (= 9.9)' in rubygems repository https://rubygems.org/ or installed locally.",
      "Could not find gem",
    ],
    [
      "composer",
      "Your requirements could not be resolved to an installable set of packages.",
      "could not be resolved",
    ],
    ["apt", "Reading package lists...\nE: Unable to locate package libhay-dev", "Unable to locate package"],
    [
      "apk",
      "ERROR: unable to select packages:\n  hay (no such package):\n    required by: world[hay]",
      "unable to select packages",
    ],
    ["brew", 'Error: No available formula with the name "hay".', "No available formula"],
  ])("%s: the message says what is missing", (_, text, message) => {
    const evidence = parseEvidence(text);
    expect(evidence.exception).toBeNull();
    expect(evidence.message).toContain(message);
    const later = text.replace(/2026-03-01T08_00_00_000Z/, "2026-04-11T18_20_30_111Z");
    expect(exactKey(parseEvidence(later), "", null)).toBe(exactKey(evidence, "", null));
  });

  test("another package is another cause", () => {
    const key = (name: string): string =>
      exactKey(parseEvidence(`ERROR: No matching distribution found for ${name}`), "", null);
    expect(key("hay==9.9")).not.toBe(key("straw==9.9"));
  });
});

test.each([
  ["English", "The answer again left out the link that we asked for in the last review."],
  ["German", "Die Antwort lässt schon wieder den Link weg, um den wir gebeten hatten."],
  ["Russian", "Ответ снова не содержит ссылку, о которой мы просили в прошлый раз."],
  ["Hindi", "उत्तर में फिर से वह कड़ी नहीं है जो हमने पिछली बार माँगी थी।"],
  ["Arabic", "الجواب مرة أخرى لا يحتوي على الرابط الذي طلبناه في المراجعة الأخيرة."],
  ["Chinese", "回答里又一次没有包含我们上次评审时要求加上的链接。"],
  ["Japanese", "前回のレビューでお願いしたリンクがまた回答に入っていません。"],
  ["Korean", "지난 검토에서 요청한 링크가 이번 답변에도 또 다시 빠져 있어서 고쳐야 합니다."],
  ["Thai", "คำตอบยังไม่มีลิงก์ที่เราขอไว้ในการตรวจครั้งก่อน"],
])("a review in %s is prose", (_, text) => {
  expect(parseEvidence(text)).toMatchObject({ kind: "prose", message: text });
});
