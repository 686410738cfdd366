import { describe, expect, test } from "vitest";
import { shippedTaxonomy } from "../taxonomy/config.ts";
import { configOf, problemsOf } from "./shipped.ts";

function taxonomy(lines: readonly string[]): string {
  return ["version: 1", "taxonomy:", ...lines.map((line) => `  ${line}`)].join("\n");
}

test("a repository may add signatures, cues, places where a mode is mended, and raise the cut-off", () => {
  const text = taxonomy([
    "signatures:",
    "  - { blame: infra, name: vault, phrases: [vault is sealed] }",
    "modes:",
    '  - { mode: wrong-tool, cues: ["pink ledger*"], mended_in: [tool] }',
    "mode_cutoff: 0.5",
  ]);
  const { settings, provenance } = configOf(text);
  expect(settings.taxonomy).toEqual({
    signatures: [{ blame: "infra", name: "vault", phrases: ["vault is sealed"] }],
    modes: [{ mode: "wrong-tool", cues: ["pink ledger*"], mended_in: ["tool"] }],
    mode_cutoff: 0.5,
  });
  expect(provenance["taxonomy.modes"]).toMatch(/:5$/);
});

test("the default adds nothing, and its cut-off is the one of the shipped taxonomy", () => {
  const { signatures, modes, mode_cutoff } = configOf("version: 1\n").settings.taxonomy;
  expect([signatures, modes]).toEqual([[], []]);
  expect(mode_cutoff).toBe(shippedTaxonomy().mode_cutoff);
});

describe("what is wrong is named with its line and what was probably meant", () => {
  test.each([
    [
      "a slip in a mode",
      ["modes:", "  - { mode: wrong-tol }"],
      "4:15 taxonomy.modes.0.mode must be one of wrong-tool",
    ],
    [
      "a slip in a key of an entry",
      ["modes:", "  - mode: wrong-tool", "    cue: [pink ledger]"],
      "5:7 taxonomy.modes.0.cue is not a setting [taxonomy.modes.0.cues]",
    ],
    [
      "agents are no machines",
      ["signatures:", "  - { blame: agent, name: x, phrases: [abc] }"],
      "4:16 taxonomy.signatures.0.blame must be one of infra, setup",
    ],
    [
      "a signature without phrases",
      ["signatures:", "  - { blame: infra, name: x, phrases: [] }"],
      "4:41 taxonomy.signatures.0.phrases must not be empty",
    ],
    [
      "a phrase of two letters",
      ["modes:", "  - { mode: wrong-tool, cues: [ab] }"],
      "must have at least 3 characters",
    ],
    [
      "a phrase of wildcards",
      ["signatures:", '  - { blame: infra, name: x, phrases: ["***"] }'],
      "would be found in any text",
    ],
    [
      "a mode twice",
      ["modes:", "  - { mode: wrong-tool }", "  - { mode: wrong-tool }"],
      "5:7 taxonomy.modes extends wrong-tool a second time",
    ],
    [
      "a cut-off below the shipped one",
      ["mode_cutoff: 0.1"],
      "3:16 taxonomy.mode_cutoff is 0.1, looser than the 0.3 that Hone ships",
    ],
    ["a cut-off over 1", ["mode_cutoff: 2"], "3:16 taxonomy.mode_cutoff must be at most 1"],
  ])("%s", (_, lines, expected) => {
    expect(problemsOf(taxonomy(lines)).join("\n")).toContain(expected);
  });

  test("a near miss is guessed", () => {
    expect(problemsOf(taxonomy(["modes:", "  - { mode: wrong-tol }"])).join()).toContain("wrong-tool");
    expect(problemsOf(taxonomy(["signature: []"])).join()).toContain("taxonomy.signatures");
  });
});
