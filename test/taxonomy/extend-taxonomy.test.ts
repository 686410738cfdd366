import { expect, test } from "vitest";
import type { TaxonomySettings } from "../../src/domain/settings.ts";
import { extendTaxonomy } from "../../src/taxonomy/extend-taxonomy.ts";
import { matchSignature } from "../../src/taxonomy/match-signature.ts";
import { modeOf } from "../../src/taxonomy/mode.ts";
import { parseEvidence } from "../../src/taxonomy/parse/parse-evidence.ts";
import { shippedTaxonomy } from "./config.ts";

const shipped = shippedTaxonomy();
const nothing: TaxonomySettings = { signatures: [], modes: [], mode_cutoff: shipped.mode_cutoff };

function modeIn(own: TaxonomySettings, text: string): string | null {
  const taxonomy = extendTaxonomy(shipped, own);
  return modeOf({ text, primary: text }, parseEvidence(text), taxonomy)?.mode ?? null;
}

test("a repository that adds nothing has the shipped taxonomy", () => {
  expect(extendTaxonomy(shipped, nothing)).toEqual(shipped);
});

test("an own signature blames what the shipped ones do not know", () => {
  const line = "build farm says: greenhouse vault is sealed";
  const own = {
    ...nothing,
    signatures: [{ blame: "infra" as const, name: "vault", phrases: ["vault is sealed"] }],
  };
  expect(matchSignature(line, line, shipped)).toBeNull();
  expect(matchSignature(line, line, extendTaxonomy(shipped, own))).toMatchObject({
    blame: "infra",
    name: "vault",
  });
});

test("own cues tell a mode beside the shipped ones", () => {
  const text = "The clerk filed it under the pink ledger";
  const cues = ["pink ledger", "the clerk filed*"];
  expect(modeIn(nothing, text)).not.toBe("wrong-tool");
  expect(modeIn({ ...nothing, modes: [{ mode: "wrong-tool", cues }] }, text)).toBe("wrong-tool");
});

test("where a mode is mended can be said anew, and only for that mode", () => {
  const { modes } = extendTaxonomy(shipped, {
    ...nothing,
    modes: [{ mode: "wrong-plan", mended_in: ["rules"] }],
  });
  expect(modes["wrong-plan"]).toEqual({ ...shipped.modes["wrong-plan"], mended_in: ["rules"] });
  expect({ ...modes, "wrong-plan": null }).toEqual({ ...shipped.modes, "wrong-plan": null });
});

test("the cut-off can rise and never fall", () => {
  expect(extendTaxonomy(shipped, { ...nothing, mode_cutoff: 0 }).mode_cutoff).toBe(shipped.mode_cutoff);
  expect(extendTaxonomy(shipped, { ...nothing, mode_cutoff: 0.9 }).mode_cutoff).toBe(0.9);
});
