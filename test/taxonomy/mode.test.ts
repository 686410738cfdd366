import { expect, test } from "vitest";
import type { ComponentKind } from "../../src/domain/component.ts";
import { modeOf } from "../../src/taxonomy/mode.ts";
import { parseEvidence } from "../../src/taxonomy/parse/parse-evidence.ts";
import { shippedTaxonomy } from "./config.ts";

const taxonomy = shippedTaxonomy();

function mode(text: string, located: ComponentKind | null = null) {
  return (
    modeOf({ text, primary: text.split("\n").at(-1) ?? "" }, parseEvidence(text), taxonomy, located)?.mode ??
    null
  );
}

test.each([
  ["json.decoder.JSONDecodeError: Expecting value: line 1 column 1", "wrong-format"],
  ["RuntimeError: unknown tool 'serch'", "wrong-tool"],
  ["The agent repeated the same search and was stuck in a loop", "wrong-plan"],
  ["It made up an endpoint that does not exist", "knowledge-gap"],
  ["Agent stopped after the maximum number of steps without an answer", "wrong-stopping"],
  ["It claimed success without running the tests", "missing-check"],
])("%j is %s", (text, expected) => {
  expect(mode(text)).toBe(expected);
});

test.each([
  ["RateLimitError: rate limit exceeded, please slow down", "environment"],
  [
    'Traceback (most recent call last):\n  File "x.py", line 3, in ask\nJSONDecodeError: invalid json',
    "wrong-format",
  ],
  ["PermissionError: permission denied", "permission"],
])("strong cues are not overruled by the words around them: %j is %s", (text, expected) => {
  expect(mode(text)).toBe(expected);
});

test("abstains where nothing tells", () => {
  expect(mode("AssertionError: expected 3, got 4")).toBeNull();
});

test("a trace that ends in the harness is a harness bug, the same words elsewhere are not", () => {
  const text = 'Traceback (most recent call last):\n  File "agent.py", line 3, in run\nKeyError: 7';
  expect(mode(text, "harness")).toBe("harness-bug");
  expect(mode(text)).toBeNull();
});

test("the cut-off decides when to abstain", () => {
  const text = "RuntimeError: unknown tool 'serch'";
  const strict = { ...taxonomy, mode_cutoff: 0.99 };
  expect(modeOf({ text, primary: text }, parseEvidence(text), strict)).toBeNull();
});
