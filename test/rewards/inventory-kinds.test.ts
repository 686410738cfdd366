import { describe, expect, test } from "vitest";
import { componentKind, needsText } from "../../src/rewards/component-kind.ts";

const drivesModel = `import anthropic
client = anthropic.Anthropic()
while True:
    reply = client.messages.create(model=name, messages=history)
`;
const toolJson = `{"name": "search", "description": "finds documents", "input_schema": {"type": "object"}}`;
const longPrompt = `You are a careful assistant. ${"Answer with the facts you were given. ".repeat(8)}`;

describe("told by the path alone", () => {
  test.each([
    [
      "rules",
      [
        "AGENTS.md",
        "pkg/CLAUDE.md",
        "CLAUDE.local.md",
        "GEMINI.md",
        ".cursorrules",
        ".windsurfrules",
        ".clinerules",
        "CONVENTIONS.md",
      ],
    ],
    [
      "rules",
      [
        ".github/copilot-instructions.md",
        ".github/instructions/ts.instructions.md",
        "instructions/go.instructions.md",
      ],
    ],
    [
      "rules",
      [
        ".cursor/rules/a/b.mdc",
        "rules/security-first.mdc",
        ".windsurf/rules/x.md",
        ".clinerules/y.md",
        ".kiro/steering/z.md",
      ],
    ],
    [
      "prompt",
      [
        "prompts/plan.md",
        "app/prompts/deep/judge.j2",
        "system_prompt.md",
        "planner-prompt.txt",
        "a.prompt.md",
        "b.prompty",
      ],
    ],
    [
      "prompt",
      [
        ".claude/commands/fix.md",
        ".claude/agents/reviewer.md",
        ".github/prompts/x.md",
        "agents/dev.agent.md",
        "plugins/p/agents/security-auditor.md",
      ],
    ],
    ["tool", [".mcp.json", ".vscode/mcp.json", "search.tool.json"]],
    ["knowledge", ["knowledge/products.md", "kb/faq.txt", "memory-bank/context.md", "MEMORY.md", "llms.txt"]],
    ["harness", ["agent.py", "src/agent.py", "harness/loop.ts", "bench/harness/run.sh"]],
    ["skill", ["SKILL.md", "skills/x/SKILL.md"]],
  ] as const)("%s", (kind, paths) => {
    for (const path of paths) {
      expect([path, needsText(path)]).toEqual([path, false]);
      expect([path, componentKind(path, null)]).toEqual([path, kind]);
    }
  });
});

describe("told by the path together with the text", () => {
  test.each([
    ["tool", "tools/search.json", toolJson, `{"scripts": {}}`],
    ["tool", "functions/search.yaml", "name: s\ndescription: d\nparameters: {}\n", "steps: []\n"],
    ["tool", "tools/openapi.yaml", "openapi: 3.1.0\npaths: {}\n", "paths: {}\n"],
    ["tool", "app/tools/search.py", "@tool\ndef search(q): ...\n", "def helper(): ...\n"],
    ["tool", "src/server.ts", "server.registerTool('a', {}, run)", "app.get('/a', run)"],
    ["prompt", "agents/reviewer.md", "---\nname: reviewer\ndescription: reviews\n---\n", "# Reviewer\n"],
    ["prompt", "commands/fix.md", "Fix issue $ARGUMENTS.", "Commands of our tool."],
    ["prompt", "src/prompts.py", `SYSTEM = """${longPrompt}"""`, "def prompt_user(): return input()"],
    [
      "prompt",
      "lib/prompts/judge.ts",
      `export const judge = \`${longPrompt}\`;`,
      "export const ask = () => readline();",
    ],
    ["prompt", "config/default.yaml", "agent:\n  system_template: |\n    You are\n", "agent:\n  steps: 3\n"],
    ["harness", "src/loop.py", drivesModel, drivesModel.replace("import anthropic", "import other")],
    ["harness", "src/loop.py", drivesModel, "import anthropic\nVERSION = anthropic.__version__\n"],
    [
      "harness",
      "app/route.ts",
      'import { streamText } from "ai";\nfor (const m of x) streamText({});',
      'import { x } from "air";',
    ],
    [
      "harness",
      "src/agents/default.py",
      "class DefaultAgent:\n  def run(self): self.model.query()",
      "def trim(s): return s",
    ],
    ["harness", "support_agent.py", "def run(task): return llm(task)", "AGENT = 'Mozilla'"],
  ])("%s: %s", (kind, path, telling, silent) => {
    expect(needsText(path)).toBe(true);
    expect(componentKind(path, telling)).toBe(kind);
    expect(componentKind(path, silent)).toBeNull();
    expect(componentKind(path, null)).toBeNull();
  });
});

test("what judges the agent, belongs to others or is no text is never a component", () => {
  const never = [
    "tests/prompts/a.md",
    "pkg/__tests__/agent.py",
    "test_agent.py",
    "src/agent.test.ts",
    "evals/prompts/judge.md",
    "fixtures/AGENTS.md",
    "node_modules/x/AGENTS.md",
    "vendor/y/SKILL.md",
    ".github/workflows/agent.md",
    ".github/workflows/ci.yml",
    ".github/CODEOWNERS",
    ".github/hone.yml",
    "package-lock.json",
    "prompts/pnpm-lock.yaml",
    "prompts/uv.lock",
    "harness/app.min.js",
    "prompts/diagram.png",
    "knowledge/base.pdf",
  ];
  expect(never.filter((path) => componentKind(path, drivesModel) !== null || needsText(path))).toEqual([]);
});

test("a file about a folder is for people, a file whose name only begins like one is not", () => {
  expect(
    ["prompts/README.md", "docs/README.instructions.md", "prompts/CHANGELOG.md"].map((path) =>
      componentKind(path, ""),
    ),
  ).toEqual([null, null, null]);
  expect(componentKind("rules/readme-style.mdc", "")).toBe("rules");
  expect(componentKind("prompts/security-review.md", "")).toBe("prompt");
});

test("ordinary code and documents are no components", () => {
  const ordinary = [
    "src/index.ts",
    "docs/agents.md",
    "src/user-agent.ts",
    "lib/tools.py",
    "config/app.yml",
    "docs/knowledge.md",
  ];
  expect(ordinary.filter((path) => componentKind(path, "const model = 1;\nfor (;;) {}\n") !== null)).toEqual(
    [],
  );
});
