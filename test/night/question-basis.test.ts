import { expect, test } from "vitest";
import { questionBasis } from "../../src/night/asking/question-basis.ts";
import type { StepResults } from "../../src/night/step-results.ts";
import { collectedOf } from "./collected-of.ts";

const floors = { protected: [] } as unknown as Parameters<typeof questionBasis>[2]["floors"];

async function basis(blobs: Record<string, string>): Promise<string> {
  const collected = collectedOf(
    { baseline: { kind: "ran", runs: 2, cases: {}, milliseconds: 1 } },
    "version: 1\nevaluation: { command: sh ./.github/scripts/evals.sh --data 'tools/data/', results: r.xml }\n",
  );
  const results: StepResults = new Map<string, unknown>([
    ["collect/", collected],
    ["attribute/", { components: [{ path: "AGENTS.md", kind: "rules", blob: "" }] }],
  ]);
  const tree = Object.entries(blobs).map(([path, blob]) => ({
    path,
    blob,
    size: 1,
    mode: "100644" as const,
  }));
  const code = { tree: () => Promise.resolve(tree) } as unknown as Parameters<
    typeof questionBasis
  >[1]["code"];
  return questionBasis({ results }, { code }, { floors, hashOf: (text) => text });
}

const base = {
  "AGENTS.md": "1",
  ".github/scripts/evals.sh": "1",
  "tools/data/a.json": "1",
  "src/app.py": "1",
};

test.each([
  ["AGENTS.md", true],
  [".github/scripts/evals.sh", true],
  ["tools/data/a.json", true],
  ["src/app.py", false],
])("a change of %s moves the base of an open question: %s", async (path, moves) => {
  const before = await basis(base);
  const after = await basis({ ...base, [path]: "2" });
  expect(after !== before).toBe(moves);
});
